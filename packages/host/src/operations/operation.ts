import type { Clock } from '../database/clock.js';
import type { Query } from '../database/database.js';
import type { Archive } from '../files/archive.js';
import type { ReadRate } from '../files/read-rate.js';
import type { WorkTime } from '../files/work-time.js';
import type { Claim } from '../lifecycle/claim.js';
import type { Ending } from '../lifecycle/run-lifecycle.js';
import type { Pulse } from './pulse.js';
import type { StartOperation } from './start-operation.js';

/** The tools of an operation. */
export interface Work {
  readonly claim: Claim;
  readonly tenant: { readonly id: string; readonly name: string; readonly folder: string };
  /** The folder for the tenant's review packs. */
  readonly packFolder: string;
  /** Seconds that a review pack can be downloaded. */
  readonly packLifetime: number;
  readonly archive: Archive;
  readonly query: Query;
  readonly clock: Clock;
  readonly time: WorkTime;
  readonly rate: ReadRate;
  readonly pulse: Pulse;
  /** Aborts when the worker is being stopped. */
  readonly signal: AbortSignal;
  readonly start: StartOperation;
}

/**
 * One kind of work on a tenant. A `PassingTroubleError` that it throws has it tried again later;
 * any other error ends the run as failed, with a trace.
 */
export type Operation = (work: Work) => Promise<Ending>;
