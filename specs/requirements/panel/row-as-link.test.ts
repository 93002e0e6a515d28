/** A row is where its link is followed, for a mouse and for a finger (E6). */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { launchChromium } from '../../../.config/browsers/launch.mjs';
import { createMockHost, endedRuns } from '../../../mocks/index.js';
import { waitForViews } from '../../support/panel/panel.js';
import { startPlainHost, type PlainHost } from '../../support/panel/plain-page.js';

const runs = ['1', '2', '3'];
const viewport = { width: 800, height: 600 };

describe('a row with a link', () => {
  let host: PlainHost;
  let browser: Browser;
  let page: Page;

  before(async () => {
    const world = createMockHost({ runs: runs.map((id) => endedRuns.failed(id)) });
    const list = '<ops-provider api="/api" run-url="/operations/{run}"><ops-recent></ops-recent></ops-provider>';
    host = await startPlainHost(world, () => list);
    browser = await launchChromium();
    page = await browser.newPage();
  });

  after(async () => {
    await browser?.close();
    await host?.stop();
  });

  async function open(hasTouch: boolean): Promise<void> {
    await page.setViewport({ ...viewport, hasTouch, isMobile: hasTouch });
    await page.goto(host.origin);
    await waitForViews(page, ['ops-recent'], 'ready');
    await page.evaluate(() => {
      document.addEventListener('ops-navigate', (event) => {
        event.preventDefault();
        document.title = (event as CustomEvent<{ runId: string }>).detail.runId;
      });
    });
  }

  /** Places of a row, between its texts. Over its age a pointer rests for the exact instant. */
  async function placesOf(run: string): Promise<readonly (readonly [x: number, y: number])[]> {
    const row = await page.$(`ops-recent >>> [data-run="${run}"]`);
    const { x, y, width, height } = (await row?.boundingBox())!;
    return [0.01, 0.5, 0.75].map((part) => [x + width * part, y + height / 2]);
  }

  for (const [hand, hasTouch, press] of [
    ['a mouse', false, (at: readonly [number, number]) => page.mouse.click(...at)],
    ['a finger', true, (at: readonly [number, number]) => page.touchscreen.tap(...at)],
  ] as const) {
    it(`E6: leads to its run wherever ${hand} presses it`, async () => {
      await open(hasTouch);
      for (const run of runs) {
        for (const at of await placesOf(run)) {
          await page.evaluate(() => void (document.title = ''));
          await press(at);
          await page.waitForFunction(() => document.title !== '', { timeout: 5000 }).catch(() => {});
          assert.equal(await page.title(), run, `at ${at.join()}`);
        }
      }
    });
  }
});
