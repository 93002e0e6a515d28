/** The tab that one panel is measured in. */
import type { Browser, CDPSession, Page } from 'puppeteer-core';

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
  const page = await context.newPage();
  await page.setViewport({ width: 1000, height: 800 });
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
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
