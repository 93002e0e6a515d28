/** What was measured in rounds, and what one panel is to another in it. */
import type { LookedAt } from '../measures/background.js';
import type { CpuPerPoll } from '../measures/cpu.js';
import type { FirstRow } from '../measures/first-row.js';
import { Panel } from '../panels/panels.js';
import type { PolledChange } from '../world.js';
import { median, rounded } from './median.js';
import type { Compared } from './results.js';
import { ratioOf, type Spread } from './spread.js';

/** One value for each round, by panel. */
export type ByPanel<Value> = ReadonlyMap<Panel, Value[]>;

export interface Rounds {
  /** By the number of rows. */
  readonly cpu: ReadonlyMap<number, ByPanel<CpuPerPoll>>;
  readonly plain: ByPanel<FirstRow>;
  readonly slow: ByPanel<FirstRow>;
  readonly lookedAt: ByPanel<LookedAt>;
}

/** Milliseconds of each round; empty where it was not measured. */
export type TimesOf = (rounds: Rounds, panel: Panel) => readonly number[];

export const cpuOf =
  (rows: number, change: PolledChange): TimesOf =>
  ({ cpu }, panel) =>
    (cpu.get(rows)?.get(panel) ?? []).flatMap((spent) => spent[change] ?? []);

export const firstRowOf =
  (line: 'plain' | 'slow'): TimesOf =>
  (rounds, panel) =>
    (rounds[line].get(panel) ?? []).map(({ ms }) => ms);

export const lookedAtOf: TimesOf = ({ lookedAt }, panel) => (lookedAt.get(panel) ?? []).map(({ ms }) => ms);

/** One panel to another; null where one of them was not measured. */
export function ratioBetween(rounds: Rounds, times: TimesOf, own: Panel, other: Panel): Spread | null {
  const [its, others] = [times(rounds, own), times(rounds, other)];
  return others.length === 0 ? null : ratioOf(its, others);
}

/** The middle of the rounds, beside the floor. */
export function comparedWithFloor(rounds: Rounds, times: TimesOf, panel: Panel): Compared | null {
  const toFloor = ratioBetween(rounds, times, panel, Panel.Floor);
  return toFloor && { ms: rounded(median(times(rounds, panel))), toFloor };
}
