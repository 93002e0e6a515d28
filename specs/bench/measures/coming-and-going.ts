/** What a page holds on to while rows come and go: at each poll a run is new and one leaves. */
import { visit, type Bench, type Visit } from '../browser/visit.js';
import type { Panel } from '../panels/panels.js';
import { Change } from '../world.js';
import { dataBytes } from './data-bytes.js';
import { weighPage } from './weight.js';

/** How much more there is after the polls than before. */
export interface ComingAndGoing {
  readonly polls: number;
  readonly nodes: number;
  /** Comments in the document and in every shadow root. */
  readonly comments: number;
  readonly listeners: number;
  /** Bytes that scripts hold: objects, arrays, closures and strings. */
  readonly data: number;
}

/** As many rows as `<ops-recent>` lists by default. */
const rows = 10;
/** One call of the browser takes so many. */
const atOnce = 100;

export interface Comings {
  /**
   * Polls before anything is counted, with another run in each row. What a page remembers of runs
   * within a limit is full then: the kit remembers 2,000.
   */
  readonly first: number;
  /** Polls that are counted. */
  readonly polls: number;
}

/** @throws Error where the panel shows a wrong row at the end */
export async function growthWhileRowsComeAndGo(
  bench: Bench,
  panel: Panel,
  { first, polls }: Comings,
): Promise<ComingAndGoing> {
  const visited = await visit(bench, { panel, rows });
  try {
    visited.world.change = Change.New;
    for (let poll = 0; poll < first; poll += 1) {
      for (let row = 1; row < rows; row += 1) visited.world.pass();
      await visited.poll(1, 0);
    }
    const before = await countAll(visited);
    for (let done = 0; done < polls; done += atOnce) await visited.poll(Math.min(atOnce, polls - done), 0);
    const after = await countAll(visited);
    await visited.check();
    return {
      polls,
      nodes: after.nodes - before.nodes,
      comments: after.comments - before.comments,
      listeners: after.listeners - before.listeners,
      data: after.data - before.data,
    };
  } finally {
    await visited.close();
  }
}

async function countAll({ tab }: Visit) {
  return { ...(await weighPage(tab)), data: await dataBytes(tab.session) };
}
