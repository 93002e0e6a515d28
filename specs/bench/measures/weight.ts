/** What a page weighs when it holds no garbage: objects that nothing refers to are collected. */
import type { CDPSession } from 'puppeteer-core';

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
