/** What a page holds on to while it is polled. */
import { visit, type Bench } from '../browser/visit.js';
import type { Panel } from '../panels/panels.js';
import { Change } from '../world.js';
import { dataBytes } from './data-bytes.js';
import { weighPage, type PageWeight } from './weight.js';

export interface Heap {
  readonly polls: number;
  /** After so many polls. */
  readonly after: PageWeight;
  /** Over as many more. */
  readonly growth: PageWeight & {
    /** Of the heap, what scripts hold: objects, arrays, closures and strings. */
    readonly data: number;
  };
}

export async function heapAfter(bench: Bench, panel: Panel, rows: number, polls: number): Promise<Heap> {
  const visited = await visit(bench, { panel, rows });
  try {
    const { session } = visited.tab;
    const pollAndRestart = async () => {
      visited.world.change = Change.One;
      await visited.poll(polls, 0);
      // Weighed is the same page each time: a row of another state has other nodes.
      visited.world.change = Change.Nothing;
      visited.world.restart();
      await visited.poll(2);
    };
    await pollAndRestart();
    const after = await weighPage(visited.tab);
    const data = await dataBytes(session);
    await pollAndRestart();
    const later = await weighPage(visited.tab);
    const laterData = await dataBytes(session);
    await visited.check();
    return {
      polls,
      after,
      growth: {
        heap: later.heap - after.heap,
        data: laterData - data,
        nodes: later.nodes - after.nodes,
        comments: later.comments - after.comments,
        listeners: later.listeners - after.listeners,
      },
    };
  } finally {
    await visited.close();
  }
}
