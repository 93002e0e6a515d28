/** The page of the command in a browser, over a real BullMQ. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { programsOf } from '../../../.config/browsers/find.mjs';
import { chromiumOptions } from '../../../.config/browsers/options.mjs';
import type { ThrowawayRedis } from '../../../.tools/lib/throwaway-redis.mjs';
import { startPanel, type PanelProcess } from './support/panel-process.js';
import { addJobs, ownRedis } from './support/queues.js';

const VIEW_LIMIT_MS = 30_000;
const WIDGETS = ['ops-kpis', 'ops-needs-attention', 'ops-progress', 'ops-recent'];

let browser: Browser;
let redis: ThrowawayRedis;
let panel: PanelProcess;
let origin: string;
const pages: Page[] = [];

before(async () => {
  redis = await ownRedis();
  await addJobs(redis.port);
  panel = startPanel([redis.url, '--port', '0', '--tenant', 'data.tenantId']);
  origin = await panel.origin;
  browser = await launch(chromiumOptions(programsOf('chromium')));
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
});
after(async () => {
  panel.signal('SIGTERM');
  await panel.ended;
  await browser.close();
});

/** A page, and what it complains of: console errors and warnings, and violations of its policy. */
async function open(path: string, width = 1280, scheme: 'light' | 'dark' = 'light') {
  const page = await browser.newPage();
  pages.push(page);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(origin + path);
  return { page, complaints };
}

async function waitForViews(page: Page, tags: readonly string[], views: readonly string[]): Promise<void> {
  await page.waitForFunction(
    (names, wanted) =>
      names.every((name) => wanted.includes(document.querySelector(name)?.getAttribute('data-view') ?? '')),
    { timeout: VIEW_LIMIT_MS },
    [...tags],
    [...views],
  );
}

/** What an operator reads, in the widgets too. */
function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (element) => (element.shadowRoot ?? element).textContent.replace(/\s+/g, ' '));
}

describe('the page', () => {
  for (const width of [320, 1280]) {
    for (const scheme of ['light', 'dark'] as const) {
      test(`shows the facts at ${width} px, ${scheme}, without a complaint or a scroll bar below`, async () => {
        const { page, complaints } = await open('/', width, scheme);
        await waitForViews(page, WIDGETS, ['ready']);
        assert.match(await textOf(page, 'ops-kpis'), /Active 2/);
        assert.match(await textOf(page, 'ops-needs-attention'), /Monthly report.*annex\.docx could not be read/);
        const [scrolls, background] = await page.evaluate((): [boolean, string] => [
          document.documentElement.scrollWidth > document.documentElement.clientWidth,
          getComputedStyle(document.body).backgroundColor,
        ]);
        assert.equal(scrolls, false);
        const [red = 0] = /\d+/.exec(background)?.map(Number) ?? [];
        assert.equal(red > 128, scheme === 'light', background);
        assert.deepEqual(complaints, []);
      });
    }
  }

  test('the list and the page of a job', async () => {
    const { page, complaints } = await open('/1-bullmq/operations');
    await waitForViews(page, ['ops-list'], ['ready']);
    assert.match(await textOf(page, 'ops-list'), /6 operations/);
    await page.goto(`${origin}/1-bullmq/operations/${encodeURIComponent('reports:2')}`);
    await waitForViews(page, ['ops-run-detail'], ['ready']);
    assert.match(await textOf(page, 'ops-run-detail'), /Failed.*annex\.docx could not be read/);
    assert.deepEqual(complaints, []);
  });

  test('the keyboard reaches the content at once, and every link with a visible focus', async () => {
    const { page } = await open('/');
    await waitForViews(page, WIDGETS, ['ready']);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'content');
    const reached: string[] = [];
    for (let index = 0; index < 30; index += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        if (active === null || active === document.body) return null;
        return [active.textContent.trim(), getComputedStyle(active).outlineStyle] as const;
      });
      if (focused === null) break;
      const [name, outline] = focused;
      assert.notEqual(outline, 'none', name);
      reached.push(name.replace(/\s+/g, ' '));
    }
    assert.ok(
      reached.some((name) => name.includes('Monthly report')),
      reached.join('\n'),
    );
  });
});

describe('J6: a Redis that goes away and comes back', () => {
  test('the page says that it cannot be reached, keeps the facts, and recovers by itself', async () => {
    const { page } = await open('/');
    await waitForViews(page, WIDGETS, ['ready']);
    const { port } = redis;
    await redis.stop();
    const sentence = `Cannot reach Redis at 127.0.0.1:${port}: nothing listens there.`;
    await page.waitForFunction(
      (words) => {
        const notice = document.querySelector<HTMLElement>('.notice');
        return notice?.hidden === false && notice.textContent.startsWith(words);
      },
      { timeout: VIEW_LIMIT_MS },
      sentence,
    );
    assert.match(await textOf(page, 'ops-kpis'), /Active 2/);
    redis = await ownRedis(port);
    await addJobs(port);
    await page.waitForFunction(() => document.querySelector<HTMLElement>('.notice')?.hidden === true, {
      timeout: VIEW_LIMIT_MS,
    });
    await waitForViews(page, WIDGETS, ['ready']);
  });

  test('a page that was opened meanwhile shows the facts by itself', async () => {
    const early = await ownRedis();
    await early.stop();
    const { port } = early;
    const second = startPanel([`redis://127.0.0.1:${port}`, '--port', '0']);
    const page = await browser.newPage();
    pages.push(page);
    await page.goto(await second.origin);
    await page.waitForSelector('.unreadable');
    const late = await ownRedis(port);
    await page.waitForFunction(() => /No job engine is in/.test(document.body.textContent), { timeout: VIEW_LIMIT_MS });
    await addJobs(port);
    await waitForViews(page, WIDGETS, ['ready']);
    second.signal('SIGTERM');
    await second.ended;
    await late.stop();
  });
});
