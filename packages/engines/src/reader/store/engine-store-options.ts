/** How a host's engine is read: what belongs to whom, and what is shown. */
import type { Lifecycle } from '@ops-widgets/truth';
import type { EngineJob } from '../engine-reader.js';

/** What a host says of its jobs, and how they are shown. */
export interface EngineStoreOptions {
  /**
   * The id of the tenant that a job belongs to; null: to none. Without this function no job has a
   * tenant, and a tenant's scope is empty.
   */
  readonly tenantOf?: (job: EngineJob) => string | number | null | undefined;
  /** The name of a tenant by its id; its id by default. */
  readonly tenantName?: (id: string) => string;
  /** What a job is called, where the label of its type does not say enough. */
  readonly labelOf?: (job: EngineJob) => string | null | undefined;
  /** The person who started a job. Only jobs with one have notifications (A9). */
  readonly initiatorOf?: (job: EngineJob) => string | null | undefined;
  /** Windows in seconds, over those that are learned. */
  readonly windows?: Lifecycle;
  /** What of a job is shown beside its state: payloads are hidden unless asked for (J7). */
  readonly show?: readonly 'data'[];
  /** Whether jobs that wait for their first time are shown; they are in no count by default. */
  readonly scheduled?: 'show' | 'hide';
}
