/**
 * The port of engines that are read by commands and not by SQL. A reader knows where an engine
 * keeps its facts and maps them to runs; it has no verdict, no order and no page:
 * `createEngineStore` has.
 */
import type { Diagnostic, Source } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import type { EngineKnowledge } from '../knowledge.js';

/** A job as the functions of a host see it (`tenantOf`, `labelOf`, `initiatorOf`). */
export interface EngineJob {
  /** The engine's own id, which may be unique in its queue only. */
  readonly id: string;
  readonly name: string;
  readonly queue: string;
  /** The payload, parsed; null where it is missing or cannot be parsed. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- payloads have any shape
  readonly data: any;
  /** The options that the job was added with. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as `data`
  readonly opts: any;
}

/** A run with the job that it was read from. */
export interface EngineRun {
  /** Without tenant, label and initiator, which an engine does not know. */
  readonly run: RunFacts;
  /** Without a payload unless it was asked for. */
  readonly job: EngineJob;
}

/** How a list of ended runs ended, as an engine keeps them apart. */
export type EndedOutcome = 'succeeded' | 'failed';

/** A list of ended runs that the engine keeps in the order of their ends. */
export interface EndedPart {
  readonly queue: string;
  readonly outcome: EndedOutcome;
}

/** An ended run in such a list. */
export interface EndedRef {
  readonly part: EndedPart;
  /** The engine's own id. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly endedAt: number;
}

/** Instants from `from` up to and without `to`, epoch milliseconds; null: all later ones. */
export interface EndedRange {
  readonly from: number;
  readonly to: number | null;
}

/** How many runs ended in a range. */
export type EndedCounts = Readonly<Record<EndedOutcome, number>>;

/** What a look at an engine is to see. */
export interface LookRequest {
  /** Whether payloads are read. */
  readonly data: boolean;
  /** Whether runs that are not due for the first time are seen. */
  readonly scheduled: boolean;
  /** Ranges whose ended runs are counted, over all queues. */
  readonly ranges: readonly EndedRange[];
}

/** What was seen at one instant. */
export interface EngineLook {
  /** The engine's clock at that instant, epoch milliseconds. */
  readonly at: number;
  /** False where only the clock of this machine could be asked. */
  readonly isEngineClock: boolean;
  readonly queues: readonly string[];
  /** Every queued and running run whose facts were read. */
  readonly active: readonly EngineRun[];
  /** How many more there are by queue, of which only the number was read. */
  readonly unread: ReadonlyMap<string, number>;
  /** False where some more may be active than `active` and `unread` have. */
  readonly isComplete: boolean;
  /** For each asked range. */
  readonly ended: readonly EndedCounts[];
  /** How many ended runs the engine keeps, by queue and outcome. */
  readonly kept: ReadonlyMap<string, EndedCounts>;
}

/** Which ended runs of a list are asked for. */
export interface EndedSlice {
  readonly order: 'newest' | 'oldest';
  /** The first end, inclusive, epoch milliseconds; null: from the first there is. */
  readonly from: number | null;
  /** How many of them are passed over. */
  readonly offset: number;
  readonly limit: number;
}

/** How long a list of ended runs is, and where it begins. */
export interface EndedState {
  readonly size: number;
  readonly newest: EndedRef | null;
}

/** One run with what belongs to it. */
export interface EngineRecord extends EngineRun {
  readonly diagnostics: readonly Diagnostic[];
}

/** What an engine keeps of runs that ended, as far as it shows. */
export interface Kept {
  /** False: they are removed at once, so that none of them is counted. */
  readonly keeps: Readonly<Record<EndedOutcome, boolean>>;
  /** What ended before is gone, epoch milliseconds; null where no limit is known. */
  readonly since: Readonly<Record<EndedOutcome, number | null>>;
}

/** Reads of one engine. Each rejects with an `EngineError` where the engine cannot be read (J6). */
export interface EngineReader {
  readonly knowledge: EngineKnowledge;
  /** The engine's clock, epoch milliseconds. */
  now(): Promise<number>;
  look(request: LookRequest): Promise<EngineLook>;
  /** For each part a slice of its ended runs, in order. */
  ended(slices: readonly (EndedSlice & { readonly part: EndedPart })[]): Promise<readonly (readonly EndedRef[])[]>;
  /**
   * For each part how many runs ended later than an instant (null: all), and the newest of them.
   */
  endedStates(
    asked: readonly { readonly part: EndedPart; readonly above: number | null }[],
  ): Promise<readonly EndedState[]>;
  /** The ended runs; null for those that are gone. */
  endedRuns(refs: readonly EndedRef[], request: { readonly data: boolean }): Promise<readonly (EngineRun | null)[]>;
  /** The run of an id as `run.id` has it; null if there is none. */
  find(id: string, request: { readonly data: boolean; readonly show: boolean }): Promise<EngineRecord | null>;
  /** What is kept at `at`, epoch milliseconds by the engine's clock (H5). */
  kept(at: number): Promise<Kept>;
  /** The engine's version, and how many workers are connected (H7). */
  source(): Promise<Source>;
  /** What could not be known, as sentences that say which right or setting would make it known. */
  notes(): readonly string[];
}
