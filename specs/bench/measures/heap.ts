/** What a page holds on to while it is polled. */
import { visit, type Bench } from '../browser/visit.js';
import type { Panel } from '../panels/panels.js';
import { Change } from '../world.js';
import { weigh, type Weight } from './weight.js';

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
