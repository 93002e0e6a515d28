/** Headless Chromium for the bench, and the tab that one panel is measured in. */
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { programsOf } from '../../../.config/browsers/find.mjs';
import { chromiumOptions } from '../../../.config/browsers/options.mjs';

export async function launchBrowser(): Promise<Browser> {
  const options = chromiumOptions(programsOf('chromium'));
  return puppeteer.launch({
    ...options,
    args: [
      ...(options.args ?? []),
      '--disable-gpu',
      // The clock of the engine would be blurred otherwise, and a renderer kept in reserve is nobody's.
      '--disable-features=SpareRendererForSitePerProcess',
      '--disable-renderer-backgrounding',
      '--disable-backgrounding-occluded-windows',
    ],
    protocolTimeout: 120_000,
  });
}

export interface Tab {
  readonly page: Page;
  readonly session: CDPSession;
  /** What the page complained of. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A tab with a cache and a session of its own, which is looked at. `before` runs in the page ahead of its own scripts. */
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
