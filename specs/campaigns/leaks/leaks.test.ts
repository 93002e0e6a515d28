/** Widgets come and go in a page that stays: nothing of them may stay with it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { diagnostics, related } from '../../../mocks/diagnostics.js';
import { activeRuns, createMockHost, endedRuns, tenants, reviewPacks } from '../../../mocks/index.js';
import { startPlainHost, type PlainHost } from '../../support/panel/plain-page.js';
import { Leaving, MountingPage } from './mount-cycles.js';

const widgets = {
  'ops-kpis': '<ops-kpis></ops-kpis>',
  'ops-needs-attention': '<ops-needs-attention></ops-needs-attention>',
  'ops-recent': '<ops-recent></ops-recent>',
  'ops-progress': '<ops-progress></ops-progress>',
  'ops-run-detail': '<ops-run-detail run="51"></ops-run-detail>',
  'ops-list': '<ops-list></ops-list>',
  'ops-notifications': '<ops-notifications></ops-notifications>',
  'ops-review-pack': '<ops-review-pack></ops-review-pack>',
} as const;

const warmUp = 200;
const mounts = 1000;
/** Bytes a cycle of all eight widgets. */
const mostGrowth = 100;

describe('leaks', () => {
  let host: PlainHost;
  let browser: Browser;

  before(async () => {
    const { contoso } = tenants;
    const world = createMockHost({
      rows: [{ workspaceId: tenants.acme.id, run: activeRuns.stuckByHeartbeat('51'), diagnostics, related }],
      runs: [
        activeRuns.healthyRunning('54'),
        activeRuns.phased('53', { tenant: contoso }),
        activeRuns.late('52', { tenant: contoso }),
        endedRuns.reconciled('50'),
        endedRuns.failed('49'),
      ],
      reviewPacks: [reviewPacks.generating()],
    });
    // Answers of one instant confirm nothing for long, and widgets say so in parts of their own.
    const respond = (request: Request) => {
      world.clock.advance(1);
      return world.respond(request);
    };
    host = await startPlainHost({ ...world, respond });
    // Code that is compiled in the course of the mounts would be weighed with what they leave.
    browser = await launchChromium('--js-flags=--no-opt --no-maglev --no-sparkplug');
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  const provided = (inside: string) =>
    `<ops-provider api="/api/ops" workspace="1" tenant="7" list-url="/ops" run-url="/ops/{run}">${inside}</ops-provider>`;
  const everything = provided(Object.values(widgets).join(''));

  /**
   * Mounts markup a thousand times, and asserts that the page is as it was. Returns the bytes that
   * a cycle leaves behind.
   */
  async function growth(markup: string, leaving: Leaving): Promise<number> {
    const page = await MountingPage.open(browser, host.origin);
    const empty = await page.kept();
    await page.mount(markup, warmUp, leaving);
    const start = await page.weigh();
    await page.mount(markup, mounts / 2, leaving);
    const half = await page.weigh();
    await page.mount(markup, mounts / 2, leaving);
    const end = await page.weigh();
    assert.deepEqual(await page.held(), [], 'widgets');
    assert.deepEqual(await page.kept(), empty, 'timers and listeners');
    assert.equal(host.requests.underWay, 0, 'requests');
    assert.equal(end.nodes - start.nodes, 0, `nodes: ${start.nodes}, ${half.nodes}, ${end.nodes}`);
    assert.equal(end.listeners - start.listeners, 0, `listeners: ${start.listeners}, ${end.listeners}`);
    await page.page.close();
    // Caches fill in the first half.
    return (end.heap - half.heap) / (mounts / 2);
  }

  async function assertNothingStays(markup: string, leaving: Leaving): Promise<void> {
    const bytes = await growth(markup, leaving);
    assert.ok(bytes < mostGrowth, `each cycle leaves ${bytes} bytes behind`);
  }

  it('1,000 mounts of all eight widgets leave no timer, listener, request, node or widget, and less than 100 bytes each (B7)', async () => {
    await assertNothingStays(everything, Leaving.Settled);
  });

  it('nor do 1,000 that end in mid-request (B7)', async () => {
    await assertNothingStays(everything, Leaving.Early);
  });

  it('nor do 1,000 of a detail of which every section was opened (B7, D2)', async () => {
    await assertNothingStays(provided(widgets['ops-run-detail']), Leaving.Opened);
  });
});
