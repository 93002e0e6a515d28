/** Who may see what, and at what price, on the real panel. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';
import { signIn, waitForViews, within, type Panel, type Persona } from '../../support/panel/panel.js';

const everyWidget = ['ops-kpis', 'ops-needs-attention', 'ops-recent', 'ops-progress'];

/** What Chromium itself says about an answer that the persona is meant to get. */
const aboutTheAnswer = /^error: Failed to load resource: the server responded with a status of 40[34]/;

describe('personas on the real panel', () => {
  let host: HostProcess;
  let browser: Browser;

  before(async () => {
    host = await startHostProcess({ OPS_HOST_READ_RATE: '4000000' });
    browser = await launchChromium();
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  async function as(persona: Persona, path: string, check: (panel: Panel) => Promise<void>): Promise<void> {
    const panel = await signIn(browser, host.origin, persona);
    await panel.open(path);
    await check(panel);
    assert.deepEqual(
      panel.complaints.filter((complaint) => !aboutTheAnswer.test(complaint)),
      [],
    );
    await panel.close();
  }

  function snapshotsAsked({ apiRequests }: Panel): number {
    return apiRequests.filter(({ path }) => path.startsWith('/api/ops/snapshot')).length;
  }

  /** Follows the page for some seconds; counts its requests for snapshots. */
  async function snapshotsOf(panel: Panel, seconds: number): Promise<number> {
    await panel.page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), seconds * 1000);
    return snapshotsAsked(panel);
  }

  /** Refreshes every widget that shows the snapshot. */
  async function refreshAll({ page }: Panel): Promise<void> {
    await page.evaluate((tags) => {
      const widgets = document.querySelectorAll<HTMLElement & { refresh(): Promise<void> }>(tags);
      return Promise.all([...widgets].map((widget) => widget.refresh()));
    }, everyWidget.join());
  }

  it('the workspace operator sees both tenants in one request for all widgets of the snapshot (B7)', () =>
    as('workspace-operator', '/admin', async (panel) => {
      await waitForViews(panel.page, ['ops-kpis', 'ops-recent'], 'ready');
      // Notifications are asked for when their view is here, which is loaded late.
      await panel.page.waitForSelector('ops-notifications:is([data-view="ready"], [data-view="empty"])');
      // The page embeds its first snapshot (B15). Held, it asks for none by itself; what was under
      // way has come with the first refresh.
      await panel.page.evaluate(() => document.querySelector('ops-provider')?.setAttribute('held', ''));
      await refreshAll(panel);
      const before = snapshotsAsked(panel);
      await refreshAll(panel);
      assert.equal(snapshotsAsked(panel) - before, 1);
      const reads = new Set(panel.apiRequests.map(({ path }) => path.replace(/\?.*/, '')));
      assert.deepEqual([...reads].sort(), ['/api/ops/notifications', '/api/ops/snapshot']);
      const recents = await within(panel.page, 'ops-recent', 'ul, ol');
      const text = await recents.evaluate((list) => list.textContent ?? '');
      assert.match(text, /Contoso/);
      assert.match(text, /Fabrikam/);
    }));

  it('the tenant operator sees one tenant, and no other tenant is there (F2)', () =>
    as('tenant-operator', '/admin/t/7', async (panel) => {
      await waitForViews(panel.page, ['ops-kpis', 'ops-recent'], 'ready');
      const body = await panel.page.evaluate(async () => (await fetch('/api/ops/snapshot')).text());
      assert.doesNotMatch(body, /Fabrikam/);
      const statuses = await panel.page.evaluate(async () =>
        Promise.all(
          ['8', 'nonsense'].map(async (tenant) => {
            const answer = await fetch(`/api/ops/snapshot?tenant=${tenant}`);
            return `${answer.status} ${await answer.text()}`;
          }),
        ),
      );
      assert.match(statuses[0] ?? '', /^404 /);
      assert.equal(statuses[0], statuses[1]);
    }));

  it('every widget says that a member lacks the capability, after one request (F3, B9)', () =>
    as('no-capability', '/admin', async (panel) => {
      await waitForViews(panel.page, everyWidget, 'forbidden');
      assert.equal(await snapshotsOf(panel, 3), 1);
    }));

  it('every widget says that there is nothing for an outsider, after one request (F2)', () =>
    as('outsider', '/admin', async (panel) => {
      const status = await panel.page.evaluate(async () => (await fetch('/api/ops/snapshot?workspace=1')).status);
      assert.equal(status, 404);
    }));

  it('the platform operator sees the system plane (F1)', () =>
    as('platform-operator', '/admin', async (panel) => {
      await waitForViews(panel.page, ['ops-kpis', 'ops-recent'], 'ready');
      assert.ok(panel.apiRequests.every(({ path }) => path.includes('plane=system')));
    }));

  it('five widgets of one scope cost one request per cycle (B7)', () =>
    as('workspace-operator', '/admin/t/7', async (panel) => {
      await waitForViews(panel.page, ['ops-kpis'], 'ready');
      await panel.page.evaluate(() => {
        const another = document.createElement('ops-kpis');
        document.querySelector('ops-provider')?.append(another);
      });
      const count = await snapshotsOf(panel, 12);
      // At most every 5 s: at the start, and twice in 12 s.
      assert.ok(count <= 3, `${count} requests in 12 s`);
    }));
});
