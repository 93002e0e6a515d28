/** The tab that one panel is measured in. */
import type { Browser, BrowserContext, CDPSession, Page } from 'puppeteer-core';

export interface Tab {
  readonly page: Page;
  readonly session: CDPSession;
  /** What the page complained of. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/**
 * A tab with a cache and a session of its own, which is looked at. `before` runs in the page ahead
 * of its own scripts.
 */
export async function openTab(browser: Browser, before?: () => void): Promise<Tab> {
  const context = await browser.createBrowserContext();
  const tab = await preparedTab(context, await context.newPage(), before);
  await tab.session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return tab;
}

/** The same behind another tab: hidden until it comes to the front. */
export async function openTabInBackground(browser: Browser, before?: () => void): Promise<Tab> {
  const context = await browser.createBrowserContext();
  const front = await context.newPage();
  await front.bringToFront();
  const session = await browser.target().createCDPSession();
  const behind = context.waitForTarget((target) => target.url() === backgroundUrl);
  await session.send('Target.createTarget', {
    url: backgroundUrl,
    browserContextId: context.id!,
    background: true,
  });
  const page = await (await behind).page();
  if (page === null) throw new Error('a tab in the background has no page');
  await session.detach();
  return preparedTab(context, page, before);
}

/** Where a tab in the background starts: an address that no other has. */
const backgroundUrl = 'about:blank#background';

async function preparedTab(context: BrowserContext, page: Page, before?: () => void): Promise<Tab> {
  await page.setViewport({ width: 1500, height: 800 });
  const session = await page.createCDPSession();
  // Functions that run in the page are compiled here, where they are given their names.
  await page.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
  if (before !== undefined) await page.evaluateOnNewDocument(before);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, session, complaints, close: () => context.close() };
}
