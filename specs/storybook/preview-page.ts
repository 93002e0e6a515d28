/** The preview of the built storybook, in a page of the test browser of its own. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Opens the preview of the storybook at `origin`, with axe in it, before any story. `tongue` is for
 * stories that have none of their own.
 */
export async function openPreview(browser: Browser, origin: string, tongue = 'en'): Promise<Page> {
  // A context of its own: pages behind another one would count as hidden, and hidden pages do not
  // ask (B3).
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateFocusedPage(true);
  // The addon would look for violations too, and once is enough.
  await page.goto(`${origin}/iframe.html?id=none&viewMode=story&globals=a11y.manual:!true;tongue:${tongue}`);
  await page.waitForFunction('window.__STORYBOOK_PREVIEW__?.extract');
  await page.evaluate(axeSource);
  // Functions that run in the page are compiled here, where they are given their names.
  await page.evaluate('globalThis.__name = (named) => named');
  return page;
}

/** Whether the kit tells of the one malformed progress that the mocks have on purpose (C5). */
export function isAboutTheMocks(message: string): boolean {
  return message === '[ops-widgets] run 53: phased progress: malformed, or not in the catalog';
}

/** A frame for what changes by the page's size or scheme, and one for what that changes. */
export async function twoFrames(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

/** Violations as axe-core finds them, a line each, of every rule at most so many. */
export function violationLines({ violations }: AxeResults, most = Infinity): readonly string[] {
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, most).map(({ target, any, all }) => {
      const why = [...any, ...all].map(({ message }) => message).join('; ');
      return `${id}: ${help}: ${target.flat().join(' >> ')}${why && ` (${why})`}`;
    }),
  );
}
