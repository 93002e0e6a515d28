/** What a page weighs when it holds no garbage: objects that nothing refers to are collected. */
import type { CDPSession } from 'puppeteer-core';
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

/** The same of a panel's page, without the texts of announcements: they come and go. */
export async function weighPage({ page, session }: Tab): Promise<PageWeight> {
  await session.send('Performance.enable');
  const { comments, announced } = await page.evaluate(countNodes);
  const weight = await weigh(session);
  return { ...weight, nodes: weight.nodes - announced, comments };
}
