/**
 * Several tabs of one session on the real panel, with the locks and the channels of the browser
 * (B14).
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';
import { pressButton, signIn, type Panel } from '../../support/panel/panel.js';

const TABS = 5;
/** Milliseconds: the longest interval of a snapshot with active work. */
const CYCLE = 10_000;
/**
 * Milliseconds within which requests of several tabs would be of one cycle: less than the shortest
 * interval.
 */
const TOGETHER = 3000;

describe('five tabs of one session', () => {
  let host: HostProcess;
  let browser: Browser;
  let panel: Panel;
  let tabs: Page[] = [];
  let sent: { readonly at: number; readonly page: Page }[] = [];

  before(async () => {
    // So slow that the work outlives the specs.
    host = await startHostProcess({ OPS_HOST_READ_RATE: '20000' });
    browser = await launchChromium();
    panel = await signIn(browser, host.origin, 'workspace-operator');
    await panel.open('/admin/t/7');
    await panel.page.select('#type', 'inventory_sync');
    await pressButton(panel.page, '.start button');
    const opened = [panel.page];
    while (opened.length < TABS) opened.push(await panel.page.browserContext().newPage());
    for (const page of opened) {
      const session = await page.createCDPSession();
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
      page.on('request', (request) => {
        if (request.url().includes('/api/ops/snapshot')) sent.push({ at: Date.now(), page });
      });
      await page.goto(`${host.origin}/admin`);
      await page.waitForSelector('ops-kpis[data-view="ready"]', { timeout: 60_000 });
    }
    tabs = opened;
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  const activeIn = (page: Page) =>
    page.evaluate(
      () => document.querySelector('ops-kpis')?.shadowRoot?.querySelector('[data-count="active"]')?.textContent,
    );

  async function pass(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  it('B14: one request per cycle for all of them, which all show its answer', async () => {
    sent = [];
    await pass(3 * CYCLE);
    const pauses = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
    assert.ok(sent.length >= 3, `${sent.length} requests in three cycles`);
    assert.ok(
      pauses.every((pause) => pause > TOGETHER),
      `requests ${pauses.join(', ')} ms apart`,
    );
    const active = await Promise.all(tabs.map(activeIn));
    assert.deepEqual(new Set(active).size, 1, active.join(', '));
  });

  it('B14: when the tab that reads is closed another one reads within one interval', async () => {
    const asking = sent.at(-1)?.page;
    assert.ok(asking);
    const last = sent.at(-1)?.at ?? 0;
    await asking.close();
    tabs = tabs.filter((page) => page !== asking);
    sent = [];
    await pass(CYCLE + 2000);
    assert.ok(sent.length >= 1, 'nobody took over');
    assert.ok((sent[0]?.at ?? 0) - last < CYCLE + 2000, `${(sent[0]?.at ?? 0) - last} ms`);
  });
});
