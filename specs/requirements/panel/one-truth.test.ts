/**
 * The story of one run on a real panel: started, worked on, its worker killed, likely stuck,
 * reconciled.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { startHostProcess, type HostProcess } from '../../support/panel/host-process.js';
import { pressButton, signIn, waitForViews, within, type Panel } from '../../support/panel/panel.js';
import {
  surfaceTimes,
  recordSurfaces,
  type ShownVerdict,
  type SurfaceTimes,
} from '../../support/panel/surface-recorder.js';

const surfaces = ['kpis', 'badge', 'attention', 'recent', 'progress', 'detail'] as const;

/** The longest polling interval of truth.md, and what an answer may take on a busy machine. */
const cycleMs = 10_000;
const answerAllowanceMs = 5_000;

/** What stands in the polite live regions of a page, by the browser's accessibility tree. */
async function politely({ page }: Panel): Promise<string> {
  const devtools = await page.createCDPSession();
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  const regions = nodes.filter(({ role, properties }) =>
    [role?.value, properties?.find(({ name }) => name === 'live')?.value.value].join(' ').endsWith('status polite'),
  );
  const inside = new Set(regions.flatMap(({ childIds }) => childIds ?? []));
  return nodes
    .filter(({ nodeId }) => inside.has(nodeId))
    .map(({ name }) => String(name?.value ?? ''))
    .filter((text) => text !== '')
    .join('; ');
}

describe('one truth on a real panel', () => {
  let host: HostProcess;
  let browser: Browser;
  let dashboard: Panel;
  let detail: Panel;
  let controls: Panel;
  let run: string;

  before(async () => {
    host = await startHostProcess({ OPS_HOST_WINDOWS: 'demo' });
    browser = await launchChromium();
    [dashboard, detail, controls] = await Promise.all([
      signIn(browser, host.origin, 'workspace-operator'),
      signIn(browser, host.origin, 'workspace-operator'),
      signIn(browser, host.origin, 'workspace-operator'),
    ]);
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  it('an operator starts a baseline capture, and it is ordinary active work (A5)', async () => {
    const { page } = dashboard;
    await dashboard.open('/admin/t/7');
    await page.select('select[name="type"]', 'baseline_capture');
    await pressButton(page, 'form.start button');
    await waitForViews(page, ['ops-kpis', 'ops-needs-attention', 'ops-recent', 'ops-progress'], 'ready').catch(
      // Attention is empty on a calm panel.
      () => waitForViews(page, ['ops-kpis', 'ops-recent', 'ops-progress'], 'ready'),
    );
    const newest = await within(page, 'ops-recent', '[data-run]');
    run = (await newest.evaluate((row) => row.getAttribute('data-run'))) ?? '';
    assert.match(await newest.evaluate((row) => row.textContent ?? ''), /Baseline capture/);
    assert.equal(await newest.evaluate((row) => row.getAttribute('data-state')), 'healthy');
  });

  it('progress names its phases in words, without a percentage (C3, C7)', async () => {
    const { page } = dashboard;
    const progress = await page.waitForFunction(
      (id) => {
        const row = document.querySelector('ops-progress')?.shadowRoot?.querySelector(`[data-run="${id}"]`);
        const text = row?.textContent ?? '';
        return /step\s\d\sof\s4/.test(text) ? text : null;
      },
      { timeout: 60_000 },
      run,
    );
    assert.doesNotMatch(String(await progress.jsonValue()), /%/);
  });

  it('the worker is killed: within one polling cycle of each other all surfaces say likely stuck (A1, A4, B5)', async () => {
    await detail.open(`/admin/operations/${run}`);
    await waitForViews(detail.page, ['ops-run-detail'], 'ready');
    await recordSurfaces(dashboard.page, run);
    await recordSurfaces(detail.page, run);
    await controls.open('/admin');
    await pressButton(controls.page, 'form[action="/demo/worker/kill"] button');
    assertTogether('stuck', await untilAllSay('stuck', 60_000));
  });

  it('the evidence is in the sentence, and the progress is frozen (C6, D1)', async () => {
    const text = (panel: Panel, tag: string, selector: string) =>
      within(panel.page, tag, selector).then((element) => element.evaluate((node) => node.textContent ?? ''));
    assert.match(
      await text(dashboard, 'ops-needs-attention', `[data-run="${run}"]`),
      /No sign of life for \d+\ss, expected within 15\ss/,
    );
    assert.match(await text(dashboard, 'ops-progress', `[data-run="${run}"]`), /frozen/i);
    assert.match(await text(detail, 'ops-run-detail', `[data-run="${run}"]`), /Likely stuck/);
  });

  it('a screen reader announces it politely (elements.md, "Accessibility")', async () => {
    assert.match(await politely(dashboard), /\b[1-9]\d*\slikely stuck or late, \d+\sended and in need of follow-up/);
  });

  it('then all surfaces say reconciled, with no reload and no enqueue event (A8, B5)', async () => {
    assertTogether('reconciled', await untilAllSay('reconciled', 120_000));
  });

  it('the detail says that the worker was lost, and what to do next (D1)', async () => {
    const zone = await within(detail.page, 'ops-run-detail', `[data-run="${run}"]`);
    const text = await zone.evaluate((node) => node.textContent ?? '');
    for (const part of ['Failed', 'Reconciled', 'Still active?', 'What next?']) assert.ok(text.includes(part), part);
  });

  it('every request to the contract was a GET (F7)', () => {
    const requests = [...dashboard.apiRequests, ...detail.apiRequests];
    assert.ok(requests.length > 0);
    assert.deepEqual([...new Set(requests.map(({ method }) => method))], ['GET']);
  });

  it('the console stayed empty', () => {
    assert.deepEqual([...dashboard.complaints, ...detail.complaints, ...controls.complaints], []);
  });

  async function untilAllSay(saying: ShownVerdict, limitMs: number): Promise<SurfaceTimes> {
    const wanted = surfaces.map((surface) => `${surface} ${saying}`);
    const endsAt = Date.now() + limitMs;
    for (;;) {
      const noted = { ...(await surfaceTimes(dashboard.page)), ...(await surfaceTimes(detail.page)) };
      if (wanted.every((key) => key in noted)) return noted;
      const missing = wanted.filter((key) => !(key in noted));
      assert.ok(Date.now() < endsAt, `not said within ${limitMs} ms: ${missing.join(', ')}`);
      await dashboard.page.waitForFunction(() => true, { polling: 250 });
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  function assertTogether(saying: ShownVerdict, noted: SurfaceTimes): void {
    const instants = surfaces.map((surface) => noted[`${surface} ${saying}`] ?? NaN);
    const spread = Math.max(...instants) - Math.min(...instants);
    assert.ok(spread <= cycleMs + answerAllowanceMs, `the surfaces said ${saying} ${spread} ms apart`);
  }
});
