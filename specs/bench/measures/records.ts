/** What a poll changes in the document. */
import { countNodes, installProbe, takeRecords } from '../browser/in-page.js';
import { visit, type Bench } from '../browser/visit.js';
import { median, rounded } from '../figures/median.js';
import type { Panel } from '../panels/panels.js';
import { Change, changes, type PolledChange } from '../world.js';

export interface Records {
  /** Elements, texts and comments of a row, itself among them: the mean of all rows. */
  readonly nodesPerRow: number;
  /** The middle of several polls, by what had changed. */
  readonly perPoll: Readonly<Record<PolledChange, number>>;
  /** The most of any poll in which nothing had changed. */
  readonly mostOfNothing: number;
  /** What was changed outside the row of the one run that had changed; a few of them, in words. */
  readonly elsewhere: readonly string[];
}

const polls = 5;

export async function recordsPerPoll(bench: Bench, panel: Panel, rows: number): Promise<Records> {
  const visited = await visit(bench, { panel, rows, before: installProbe });
  const { page } = visited.tab;
  const counts = Object.fromEntries(changes.map((change) => [change, [] as number[]])) as Record<
    PolledChange,
    number[]
  >;
  const elsewhere: string[] = [];
  try {
    // What a page puts off until it is idle is no part of a poll.
    await page.evaluate(() => new Promise((done) => requestIdleCallback(() => setTimeout(done))));
    const { perRow } = await page.evaluate(countNodes);
    for (const change of changes) {
      visited.world.change = change;
      for (let poll = 0; poll < polls; poll += 1) {
        await page.evaluate(takeRecords, '');
        await visited.poll(1);
        const taken = await page.evaluate(takeRecords, visited.world.touched);
        counts[change].push(taken.all);
        if (change === Change.One) elsewhere.push(...taken.elsewhere);
      }
      await visited.check();
    }
    return {
      nodesPerRow: rounded(perRow),
      perPoll: Object.fromEntries(changes.map((change) => [change, median(counts[change])])) as Record<
        PolledChange,
        number
      >,
      mostOfNothing: Math.max(...counts.nothing),
      elsewhere: elsewhere.slice(0, 5),
    };
  } finally {
    await visited.close();
  }
}
