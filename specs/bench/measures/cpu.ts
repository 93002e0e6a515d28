/** What a poll costs the main thread, by what has changed. */
import { mainThreadOf, type ThreadClock } from '../browser/main-thread.js';
import { visit, type Bench, type Visit, type VisitInput } from '../browser/visit.js';
import { rounded, shuffled } from '../figures/median.js';
import { Change } from '../world.js';

/** Milliseconds of main thread per poll, by change. */
export type CpuPerPoll = Readonly<Partial<Record<Change, number>>>;

/** So many polls before the books, for the engine to get to know the code, and so many in them. */
export interface Polls {
  readonly warm: number;
  readonly counted: number;
}

interface Opened {
  readonly visited: Visit;
  readonly clock: ThreadClock;
  readonly spent: Partial<Record<Change, number>>;
}

/**
 * One round: the panels side by side, each in a tab of its own, and in turn for each of `among`.
 * So the same change is measured of all of them within seconds. @throws Error where a panel shows a
 * wrong row after any of the changes
 */
export async function cpuPerPoll(
  bench: Bench,
  inputs: readonly VisitInput[],
  { warm, counted }: Polls,
  among: readonly Change[],
): Promise<readonly CpuPerPoll[]> {
  const opened: Opened[] = [];
  try {
    for (const input of inputs) {
      const visited = await visit(bench, input);
      opened.push({ visited, clock: await mainThreadOf(bench.browser, visited.tab), spent: {} });
      await visited.check();
    }
    for (const change of shuffled(among)) {
      for (const { visited, clock, spent } of shuffled(opened)) {
        visited.world.change = change;
        await visited.poll(warm);
        const [before, polls] = [clock(), visited.tally.polls];
        await visited.poll(counted);
        // A panel may have polled by itself meanwhile.
        spent[change] = rounded((clock() - before) / (visited.tally.polls - polls), 4);
        await visited.check();
        // Until its next turn it polls at its own pace.
        visited.world.change = Change.Nothing;
      }
    }
    return opened.map(({ spent }) => spent);
  } finally {
    await Promise.all(opened.map(({ visited }) => visited.close()));
  }
}
