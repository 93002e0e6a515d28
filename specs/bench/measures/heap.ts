/** What a page holds on to while it is polled. */
import type { CDPSession } from 'puppeteer-core';
import { visit, type Bench } from '../browser/visit.js';
import type { Panel } from '../panels/panels.js';
import { Change } from '../world.js';

export interface Weight {
  /** Bytes of the JavaScript heap, after collection. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

export interface Heap {
  /** After the polls. */
  readonly after: Weight;
  /** From a third of the polls on: until then caches and compiled code fill up. */
  readonly growth: Weight;
}

export async function heapAfter(bench: Bench, panel: Panel, rows: number, polls: number): Promise<Heap> {
  const visited = await visit(bench, { panel, rows });
  try {
    const { session } = visited.tab;
    await session.send('Performance.enable');
    visited.world.change = Change.One;
    const first = Math.ceil(polls / 3);
    await visited.poll(first);
    const before = await weigh(session);
    await visited.poll(polls - first);
    const after = await weigh(session);
    await visited.check();
    return {
      after,
      growth: {
        heap: after.heap - before.heap,
        nodes: after.nodes - before.nodes,
        listeners: after.listeners - before.listeners,
      },
    };
  } finally {
    await visited.close();
  }
}

async function weigh(session: CDPSession): Promise<Weight> {
  // What is dropped by one collection may hold what only the next one finds.
  for (let times = 0; times < 4; times += 1) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') };
}
