/** What the stories need of an engine, whichever it is. */
import type { OpsStore } from '@ops-widgets/server';
import type { LifecycleWindow } from '@ops-widgets/truth';
import type { WorkerProcess } from './worker-process.js';

/** What a job does: see `workers/scripted.mjs`. */
export interface Work {
  readonly seconds?: number;
  readonly steps?: number;
  readonly throws?: unknown;
  /** What only the host may see. */
  readonly secret?: string;
}

export interface AddOptions {
  /** When it is due, from now. */
  readonly delaySeconds?: number;
  /** How often it may be begun; 1 by default. */
  readonly attempts?: number;
  /** How long it waits after an attempt that failed, where the engine lets the job decide. */
  readonly retrySeconds?: number;
}

export interface WorkerOptions {
  /** False: lost workers are found by others, where the engine allows that. */
  readonly supervises?: boolean;
  /** How many jobs it takes at a time, where the engine's library can do more than one. */
  readonly concurrency?: number;
}

/** How a job stands in the engine's own records. */
export interface RawJob {
  /** In the engine's own word. */
  readonly state: string;
  /** Whether a worker has it, or had it when it was lost. */
  readonly atWork: boolean;
  /** Whether its sign of life is gone, or its limit passed, by the engine's clock. */
  readonly silent: boolean;
  /** How often it was begun. */
  readonly begun: number;
  /** The last error, or why the engine itself ended it or took it back. */
  readonly words: string | null;
}

/** One engine, with tables or keys of its own. */
export interface EngineBench {
  /** The engine as the documentation has it: read beside its workers, by its address alone. */
  readonly store: OpsStore;
  /** The same with `show`: the detail of a run has its payload. */
  readonly showing: OpsStore;
  /** Adds a job. Resolves with the id that the engine gives it. */
  add(work: Work, options?: AddOptions): Promise<string>;
  /** A worker, with the engine's own supervision in it unless that can be left to others. */
  startWorker(options?: WorkerOptions): Promise<WorkerProcess>;
  /** Takes a job back that waits. */
  remove(id: string): Promise<unknown>;
  /** Holds the queue; undefined where the engine cannot. */
  readonly pause?: () => Promise<void>;
  /**
   * Makes a job as old as the engine's own sweep wants it, where that waits for hours; undefined
   * where it does not.
   */
  readonly age?: (id: string) => Promise<void>;
  /** Null where the engine keeps no record of the job any more. */
  raw(id: string): Promise<RawJob | null>;
  close(): Promise<void>;
}

/** An engine of `engines.md`, "Mapping". */
export interface LiveEngine {
  /** As its own documentation writes it. */
  readonly name: string;
  /**
   * After so many seconds without a sign of life a job is likely stuck: the engine's life sign,
   * or the limit of its age where it has none.
   */
  readonly silenceSeconds: number;
  readonly hasLifeSign: boolean;
  /** Whether a queue can be held. */
  readonly pauses: boolean;
  /** Whether a job that succeeded is still there. */
  readonly keepsSucceeded: boolean;
  /** Its words on a job that it ended because the worker was lost; null where it has none. */
  readonly reaperWords: string | null;
  /** How such an end goes over the wire. */
  readonly reconciliation: { readonly reasonCode: string; readonly reason: string };
  /** The window of a handler over it, where the engine's own settings do not have it. */
  readonly window?: LifecycleWindow;
  open(): Promise<EngineBench>;
}
