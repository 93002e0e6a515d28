/** What a page holds on to while it is polled. */
import { visit, type Bench } from '../browser/visit.js';
import type { Panel } from '../panels/panels.js';
import { Change } from '../world.js';
import { dataBytes } from './data-bytes.js';
import { weigh, type Weight } from './weight.js';

export interface Heap {
  /** After so many polls. */
  readonly after: Weight;
  /** Over as many more. */
  readonly growth: Weight & {
    /** Of the heap, what scripts hold: objects, arrays, closures and strings. */
    readonly data: number;
  };
}

export async function heapAfter(bench: Bench, panel: Panel, rows: number, polls: number): Promise<Heap> {
  const visited = await visit(bench, { panel, rows });
  try {
    const { session } = visited.tab;
    await session.send('Performance.enable');
    visited.world.change = Change.One;
    await visited.poll(polls);
    const before = await weigh(session);
    const dataBefore = await dataBytes(session);
    await visited.poll(polls);
    const after = await weigh(session);
    const dataAfter = await dataBytes(session);
    await visited.check();
    return {
      after: before,
      growth: {
        heap: after.heap - before.heap,
        data: dataAfter - dataBefore,
        nodes: after.nodes - before.nodes,
        listeners: after.listeners - before.listeners,
      },
    };
  } finally {
    await visited.close();
  }
}
