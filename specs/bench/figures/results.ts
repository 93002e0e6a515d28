/** What a run of the bench leaves behind. */
import type { Asked, Situation } from '../measures/asking.js';
import type { CpuPerPoll } from '../measures/cpu.js';
import type { Heap } from '../measures/heap.js';
import type { Judging } from '../measures/judging.js';
import type { Records } from '../measures/records.js';
import type { Panel } from '../panels/panels.js';

/** At 100 rows, where a figure does not say how many. Times in milliseconds. */
export interface PanelFigures {
  /** Bytes of JavaScript until the first row, gzipped. */
  readonly scripts: number;
  readonly firstRow: {
    readonly plain: number;
    readonly slow: number | null;
    /** How often it asked for facts until then. */
    readonly polls: number;
  };
  /** By rows and change, main thread. */
  readonly cpu: Readonly<Record<string, CpuPerPoll>>;
  readonly records: Records;
  readonly heap: Heap;
  readonly asked: Readonly<Record<Situation, Asked>>;
}

export interface Aim {
  readonly what: string;
  readonly aim: string;
  readonly measured: string;
  readonly held: boolean;
}

export interface Results {
  readonly date: string;
  readonly command: string;
  readonly machine: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly method: { readonly rounds: number; readonly rows: readonly number[]; readonly seconds: number };
  readonly panels: Readonly<Partial<Record<Panel, PanelFigures>>>;
  /** What the whole kit loads when a page first needs it, by file, in gzipped bytes. */
  readonly onDemand: Readonly<Record<string, number>>;
  readonly judging: Judging;
  readonly aims: readonly Aim[];
}
