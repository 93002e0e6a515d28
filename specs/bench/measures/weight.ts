/** What a page weighs when it holds no garbage: objects that nothing refers to are collected. */
import type { CDPSession, Page } from 'puppeteer-core';
import { countNodes } from '../browser/in-page.js';
import type { Tab } from '../browser/tab.js';

export interface Weight {
  /** Bytes of the JavaScript heap. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** The page of the session must report its performance (`Performance.enable`). */
export async function weigh(session: CDPSession): Promise<Weight> {
  // What is dropped by one collection may hold what only the next one finds.
  for (let times = 0; times < 4; times += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') };
}

export interface PageWeight extends Weight {
  /** Comments in the document and in every shadow root. */
  readonly comments: number;
}

/** How often a page that does not come to rest is weighed. */
const mostWeighings = 10;

/**
 * The same of a panel's page, without the texts of announcements: they come and go. What a browser
 * has still to deliver, such as an entry of an observer, holds rows that are gone: the page is
 * weighed until it holds the same twice.
 */
export async function weighPage({ page, session }: Tab): Promise<PageWeight> {
  await session.send('Performance.enable');
  let before = await weighOnce(page, session);
  for (let left = mostWeighings - 1; left > 0; left -= 1) {
    await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted))));
    const now = await weighOnce(page, session);
    if (now.nodes === before.nodes && now.listeners === before.listeners && now.comments === before.comments)
      return now;
    before = now;
  }
  return before;
}

async function weighOnce(page: Page, session: CDPSession): Promise<PageWeight> {
  const { comments, announced } = await page.evaluate(countNodes);
  const weight = await weigh(session);
  return { ...weight, nodes: weight.nodes - announced, comments };
}
