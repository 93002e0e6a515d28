/** The number in the navigation of a real panel, on every page of a workspace. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';
import { pressButton, signIn, waitForViews, type Panel } from '../../support/panel/panel.js';

/** The shortest interval of a snapshot with active work, less what timers are early, in ms. */
const cycleMs = 4_500;
const someCyclesMs = 20_000;
const patienceMs = 60_000;

describe('the badge in the navigation of a real panel', () => {
  let host: HostProcess;
  let browser: Browser;
  /** Each in a session of its own: none reads for another. */
  let overview: Panel;
  let tenant: Panel;
  let list: Panel;
  let detail: Panel;
  let controls: Panel;
  let run: string;

  before(async () => {
    host = await startHostProcess({
      OPS_HOST_SEED: 'tenants',
      OPS_HOST_SILENCE: '5',
      // So slow that nothing ends, and nothing is reconciled.
      OPS_HOST_MARGIN: '3600',
      OPS_HOST_READ_RATE: '1000',
    });
    browser = await launchChromium();
    const windows = Array.from({ length: 5 }, () => signIn(browser, host.origin, 'workspace-operator'));
    [overview, tenant, list, detail, controls] = (await Promise.all(windows)) as [Panel, Panel, Panel, Panel, Panel];
    await start('8');
    await start('7');
    const running = await controls.page.waitForSelector('ops-recent >>> [data-run][data-state="healthy"]', {
      timeout: patienceMs,
    });
    run = (await running?.evaluate((row) => row.getAttribute('data-run'))) ?? '';
    await Promise.all([
      overview.open('/admin'),
      tenant.open('/admin/t/7'),
      list.open('/admin/operations'),
      detail.open(`/admin/operations/${run}`),
    ]);
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('A5: has nothing to say of ordinary work', async () => {
    for (const { page } of [overview, tenant, list, detail]) {
      await waitForViews(page, ['ops-badge'], 'empty');
      assert.equal(await page.$eval('ops-badge', (badge) => badge.getClientRects().length), 0);
    }
  });

  it('A4, B5: the worker is killed: without a reload each page counts what is stuck in its scope', async () => {
    await pressButton(controls.page, 'form[action="/demo/worker/kill"] button');
    for (const [{ page }, expected] of [
      [overview, 2],
      [tenant, 1],
      [list, 2],
      [detail, 1],
    ] as const) {
      const link = `aria/Operations Likely stuck: ${expected}[role="link"]`;
      assert.ok(await page.waitForSelector(link, { timeout: patienceMs }));
    }
  });

  it('A7: the number is that of the KPIs', async () => {
    for (const { page } of [overview, tenant]) {
      const [counted, shown] = await Promise.all(
        ['ops-badge', 'ops-kpis'].map((tag) =>
          page.$eval(`${tag} >>> [data-count="likely_stale"]`, (count) => count.textContent),
        ),
      );
      assert.equal(counted, shown);
    }
  });

  it('B7: a page asks for one snapshot a cycle, whatever else it shows', async () => {
    const windows = [overview, tenant, list, detail];
    const before = windows.map((panel) => snapshotsOf(panel).length);
    await new Promise((resolve) => setTimeout(resolve, someCyclesMs));
    for (const [index, panel] of windows.entries()) {
      const asked = snapshotsOf(panel).slice(before[index]);
      const pauses = asked.slice(1).map(({ at }, earlier) => at - (asked[earlier]?.at ?? 0));
      assert.ok(asked.length >= 2, `${asked.length} requests`);
      assert.ok(
        pauses.every((pause) => pause >= cycleMs),
        `requests ${pauses.join(', ')} ms apart`,
      );
      assert.equal(new Set(asked.map(({ path }) => path)).size, 1, 'of one scope');
    }
  });

  it('B7: on an overview the badge adds no request', async () => {
    for (const { page, apiRequests } of [overview, tenant]) {
      await page.evaluate(() => document.querySelector('ops-provider')?.setAttribute('held', ''));
      const refresh = (tags: string) =>
        page.evaluate((selector) => {
          const widgets = document.querySelectorAll<HTMLElement & { refresh(): Promise<void> }>(selector);
          return Promise.all([...widgets].map((widget) => widget.refresh()));
        }, tags);
      await refresh('ops-kpis');
      const before = apiRequests.length;
      await refresh('ops-kpis, ops-badge');
      assert.equal(apiRequests.length - before, 1);
    }
  });

  it('E1: "Operations" leads to what it counts', async () => {
    const { page } = tenant;
    await Promise.all([page.waitForNavigation(), page.click('nav a:has(ops-badge)')]);
    await waitForViews(page, ['ops-list', 'ops-badge'], 'ready');
    assert.equal(new URL(page.url()).search, '?tenant_id=7');
    const stuck = await page.$$eval('ops-list >>> [data-run][data-state="stuck"]', (rows) =>
      rows.map((row) => row.getAttribute('data-run')),
    );
    assert.deepEqual(stuck, [run]);
  });

  it('the console stayed empty', () => {
    assert.deepEqual(
      [overview, tenant, list, detail, controls].flatMap(({ complaints }) => complaints),
      [],
    );
  });

  async function start(of: string): Promise<void> {
    const { page } = controls;
    await controls.open(`/admin/t/${of}`);
    await page.select('select[name="type"]', 'inventory_sync');
    await pressButton(page, 'form.start button');
  }

  function snapshotsOf({ apiRequests }: Panel) {
    return apiRequests.filter(({ path }) => path.startsWith('/api/ops/snapshot'));
  }
});
