/**
 * A busy engine: fifty active runs, all of which beat and get further at each poll. What that costs
 * one list, and what five different widgets of the scope.
 */
import { visit, type Bench } from '../browser/visit.js';
import { median, rounded, shuffled } from '../figures/median.js';
import { ratioOf, spreadOf, type Spread } from '../figures/spread.js';
import { Panel } from '../panels/panels.js';
import { AtWork, Change } from '../world.js';
import { cpuPerPoll, type Polls } from './cpu.js';
import { longestTasks } from './tasks.js';

/** Times in milliseconds. */
export interface BusyFigures {
  readonly cpu: Spread;
  /** The longest task of the main thread, of the middle poll of each round. */
  readonly longestTask: Spread;
}

export interface Busy {
  readonly one: BusyFigures;
  readonly five: BusyFigures;
  /** CPU per poll, five to one. */
  readonly ratio: Spread;
}

const scene = { rows: 50, atWork: AtWork.All } as const;
const pair = [Panel.WholeKit, Panel.FiveWidgets] as const;

/** Polls of which the longest task is looked for. */
const traced = 15;

export async function busyFigures(bench: Bench, rounds: number, polls: Polls): Promise<Busy> {
  const cpu: [number[], number[]] = [[], []];
  const tasks: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const inputs = pair.map((panel) => ({ panel, ...scene }));
    const spent = await cpuPerPoll(bench, inputs, polls, [Change.Beat]);
    spent.forEach(({ beat = NaN }, at) => cpu[at]?.push(beat));
    for (const at of shuffled([0, 1] as const)) tasks[at].push(await longestTaskOf(bench, pair[at], polls.warm));
  }
  const figures = (at: 0 | 1) => ({ cpu: spreadOf(cpu[at])!, longestTask: spreadOf(tasks[at])! });
  return { one: figures(0), five: figures(1), ratio: ratioOf(cpu[1], cpu[0])! };
}

/** Of the middle poll. @throws Error where a panel shows a wrong row */
export async function longestTaskOf(bench: Bench, panel: Panel, warm: number): Promise<number> {
  const visited = await visit(bench, { panel, ...scene });
  try {
    visited.world.change = Change.Beat;
    await visited.poll(warm);
    const longest = await longestTasks(visited, traced);
    await visited.check();
    return rounded(median(longest));
  } finally {
    await visited.close();
  }
}
