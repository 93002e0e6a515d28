/** What a run of the bench leaves behind. */
import type { Asked, Situation } from '../measures/asking.js';
import type { Busy } from '../measures/busy.js';
import type { ComingAndGoing } from '../measures/coming-and-going.js';
import type { Heap } from '../measures/heap.js';
import type { Judging } from '../measures/judging.js';
import type { Records } from '../measures/records.js';
import type { Panel } from '../panels/panels.js';
import type { PolledChange } from '../world.js';
import type { Spread } from './spread.js';

/** A time beside the same of the panel written by hand. */
export interface Compared {
  /** Milliseconds: the middle of the rounds. */
  readonly ms: number;
  /** To the floor, round by round. */
  readonly toFloor: Spread;
}

/** At 100 rows, where a figure does not say how many. */
export interface PanelFigures {
  /** Bytes of JavaScript until the first row, gzipped. */
  readonly scripts: number;
  readonly firstRow: {
    readonly plain: Compared;
    readonly slow: Compared | null;
    /** How often it asked for facts until then. */
    readonly polls: number;
  };
  /** From the tab's being looked at to the frame with its rows. */
  readonly lookedAt: Compared & {
    /** What it asked for while it was in the background. */
    readonly askedBefore: number;
  };
  /** Main thread per poll, by rows and change. */
  readonly cpu: Readonly<Record<string, Readonly<Record<PolledChange, Compared>>>>;
  readonly records: Records;
  readonly heap: Heap;
  /** Of 10 rows, one of which leaves for a new one at each poll; null: not measured. */
  readonly comingAndGoing: ComingAndGoing | null;
  readonly asked: Readonly<Record<Situation, Asked>>;
}

export interface Aim {
  /** The requirement that it is an aim of. */
  readonly of: string;
  readonly what: string;
  readonly aim: string;
  readonly measured: string;
  readonly held: boolean;
  /** Where it is a ratio that was measured in rounds. */
  readonly ratio: (Spread & { readonly most: number }) | null;
}

export interface Results {
  readonly date: string;
  readonly command: string;
  readonly machine: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly method: { readonly rounds: number; readonly rows: readonly number[]; readonly seconds: number };
  readonly panels: Readonly<Partial<Record<Panel, PanelFigures>>>;
  /** Fifty active runs that all get further at each poll: one list, and five widgets. */
  readonly busy: Busy | null;
  /** One widget with all it needs, in gzipped bytes. */
  readonly oneWidget: number;
  /** What the whole kit loads when a page first needs it, by file, in gzipped bytes. */
  readonly onDemand: Readonly<Record<string, number>>;
  readonly judging: Judging;
  readonly aims: readonly Aim[];
}
