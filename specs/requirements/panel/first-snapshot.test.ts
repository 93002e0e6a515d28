/**
 * The host puts the first snapshot into its overviews: an operator sees rows before anything was
 * asked (B15).
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';
import { pressButton, signIn, within, type Panel } from '../../support/panel/panel.js';

/** Longer than the shortest interval of truth.md. */
const someTimeMs = 12_000;

/**
 * Requests for the snapshot when the first row stood in the page, as the page counts them, and now.
 */
interface Noted {
  readonly whenPainted: number | null;
  readonly now: number;
}

describe('the first snapshot in the page', () => {
  let host: HostProcess;
  let browser: Browser;
  let panel: Panel;

  before(async () => {
    host = await startHostProcess();
    browser = await launchChromium();
    panel = await signIn(browser, host.origin, 'workspace-operator');
    await panel.page.evaluateOnNewDocument(noteFirstRow);
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  const noted = () => panel.page.evaluate(() => (globalThis as unknown as { noted(): Noted }).noted());
  const asked = () => panel.apiRequests.filter(({ path }) => path.startsWith('/api/ops/snapshot'));

  it('B15: the first rows are painted before any request for the snapshot', async () => {
    await start('8', 'inventory_sync');
    await panel.open('/admin/t/8');
    await panel.page.waitForSelector('ops-recent >>> [data-run]');
    assert.equal((await noted()).whenPainted, 0);
    assert.deepEqual(panel.complaints, [], 'and the strict policy has nothing against it');
  });

  it('B15, B5: what it showed active is refreshed until it has ended, without a reload', async () => {
    const newest = await within(panel.page, 'ops-recent', '[data-run]');
    assert.notEqual(await newest.evaluate((row) => row.getAttribute('data-state')), 'terminal');
    await panel.page.waitForFunction(
      (row) => row.getAttribute('data-state') === 'terminal',
      { timeout: 120_000 },
      newest,
    );
    assert.ok(asked().length > 0);
  });

  it('B15, B1: a page of operations that have all ended sends no request', async () => {
    await untilAllEnded('8');
    await panel.open('/admin/t/8');
    await panel.page.waitForSelector('ops-recent >>> [data-run]');
    await new Promise((resolve) => setTimeout(resolve, someTimeMs));
    assert.deepEqual(await noted(), { whenPainted: 0, now: 0 });
    assert.deepEqual(asked(), []);
    assert.deepEqual(panel.complaints, []);
  });

  it('B15, F3: a page for a member without the capability embeds no snapshot, and says why', async () => {
    const nora = await signIn(browser, host.origin, 'no-capability');
    await nora.open('/admin/t/8');
    assert.equal(await nora.page.$('script[slot="snapshot"]'), null);
    await nora.page.waitForSelector('ops-recent[data-view="forbidden"]');
    await nora.close();
  });

  async function start(tenant: string, type: string): Promise<void> {
    const { page } = panel;
    await panel.open(`/admin/t/${tenant}`);
    await page.select('select[name="type"]', type);
    await pressButton(page, 'form.start button');
  }

  /** Asks the API itself, so that no page has anything to do with it. */
  async function untilAllEnded(tenant: string): Promise<void> {
    for (const endsAt = Date.now() + 180_000; ;) {
      const active = await panel.page.evaluate(async (id) => {
        const answer = await fetch(`/api/ops/snapshot?workspace=1&tenant=${id}`);
        return ((await answer.json()) as { counts: { active: number } }).counts.active;
      }, tenant);
      if (active === 0) return;
      assert.ok(Date.now() < endsAt, `${active} operations are still active`);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
});

/** Runs in the page, before any of its scripts. */
function noteFirstRow(): void {
  const real = globalThis.fetch;
  let now = 0;
  let whenPainted: number | null = null;
  globalThis.fetch = (input, init) => {
    if (new Request(input).url.includes('/snapshot')) now += 1;
    return real(input, init);
  };
  const look = () => {
    const row = document.querySelector('ops-recent')?.shadowRoot?.querySelector('[data-run]');
    if (row) whenPainted = now;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(globalThis, { noted: () => ({ whenPainted, now }) });
}
