/**
 * How much is measured: `--quick`, `--rows 10,100`, `--rounds 5`, `--only floor,ops-recent`; or
 * `--profile all`.
 */
import { parseArgs } from 'node:util';
import type { Comings } from './measures/coming-and-going.js';
import type { Polls } from './measures/cpu.js';
import { Panel, panels } from './panels/panels.js';
import { Change } from './world.js';

export interface Options {
  readonly rows: readonly number[];
  /** How often each panel's CPU per poll is measured; the middle of them is the figure. */
  readonly rounds: number;
  /** How often its first row is waited for: as it is, on a slow line, and in the background. */
  readonly visits: Readonly<Record<'plain' | 'slow' | 'background', number>>;
  readonly panels: readonly Panel[];
  readonly heapPolls: number;
  readonly comingAndGoing: Comings;
  polls(rows: number): Polls;
  /** Whether what is measured is worth keeping. */
  readonly keeps: boolean;
  /** The change of which profiles are taken, in place of all else. */
  readonly profile: Change | null;
  readonly judging: { readonly turns: number; readonly times: number };
}

/** @throws Error where an argument makes no sense */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string' },
      rounds: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const { quick, rows, rounds, only, profile } = values;
  const own = rows !== undefined || only !== undefined;
  return {
    rows: rows?.split(',').map((text) => countOption('rows', text)) ?? (quick ? [100] : [10, 100, 1000]),
    rounds: rounds === undefined ? (quick ? 1 : 3) : countOption('rounds', rounds),
    visits: quick ? { plain: 1, slow: 0, background: 1 } : { plain: 7, slow: 5, background: 3 },
    panels: only === undefined ? panels : withFloor(only.split(',').map(panelOf)),
    heapPolls: quick ? 30 : 200,
    comingAndGoing: quick ? { first: 5, polls: 50 } : { first: 250, polls: 2000 },
    polls: (count) =>
      quick ? { warm: 1, counted: 2 } : count < 1000 ? { warm: 4, counted: 10 } : { warm: 2, counted: 6 },
    keeps: !quick && !own && profile === undefined,
    profile: profile === undefined ? null : changeOf(profile),
    judging: quick ? { turns: 4, times: 20 } : { turns: 24, times: 300 },
  };
}

/** Ratios are to the floor of the same run. */
function withFloor(given: readonly Panel[]): readonly Panel[] {
  return [...new Set([Panel.Floor, ...given])];
}

function panelOf(name: string): Panel {
  const found = panels.find((panel) => panel === name);
  if (found === undefined) throw new Error(`--only knows ${panels.join(', ')}, not "${name}"`);
  return found;
}

function changeOf(name: string): Change {
  const known = Object.values(Change);
  const found = known.find((change) => change === name);
  if (found === undefined) throw new Error(`--profile knows ${known.join(', ')}, not "${name}"`);
  return found;
}

function countOption(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 1000)
    throw new Error(`--${name} takes whole numbers from 1 to 1000`);
  return value;
}
