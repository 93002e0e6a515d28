/** What a poll costs the main thread, by what has changed. */
import { mainThreadOf } from '../browser/main-thread.js';
import { visit, type Bench } from '../browser/visit.js';
import { rounded, shuffled } from '../figures/median.js';
import type { Panel } from '../panels/panels.js';
import { changes, type Change } from '../world.js';

/** Milliseconds of main thread per poll. */
export type CpuPerPoll = Readonly<Record<Change, number>>;

/** So many polls before the books, for the engine to get to know the code, and so many in them. */
export interface Polls {
  readonly warm: number;
  readonly counted: number;
}

/** @throws Error where a panel shows a wrong row after any of the changes */
export async function cpuPerPoll(
  bench: Bench,
  panel: Panel,
  rows: number,
  { warm, counted }: Polls,
): Promise<CpuPerPoll> {
  const visited = await visit(bench, { panel, rows });
  try {
    await visited.check();
    const clock = await mainThreadOf(bench.browser, visited.tab);
    const spent: Partial<Record<Change, number>> = {};
    for (const change of shuffled(changes)) {
      visited.world.change = change;
      await visited.poll(warm);
      const [before, polls] = [clock(), visited.tally.polls];
      await visited.poll(counted);
      // A panel may have polled by itself meanwhile.
      spent[change] = rounded((clock() - before) / (visited.tally.polls - polls));
      await visited.check();
    }
    return spent as CpuPerPoll;
  } finally {
    await visited.close();
  }
}
