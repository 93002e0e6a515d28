/**
 * How the Bull family keeps queues and jobs in Redis: one layout, with other names of few fields.
 */
import type { EngineName } from '../../knowledge.js';

/** Where a job stands, by the key that lists it. */
export const JobState = {
  Wait: 'wait',
  Paused: 'paused',
  Prioritized: 'prioritized',
  Delayed: 'delayed',
  WaitingChildren: 'waiting-children',
  Active: 'active',
} as const;
export type JobState = (typeof JobState)[keyof typeof JobState];

/** A key that lists active jobs, in the order in which jobs move on. */
export interface StateKey {
  readonly state: JobState;
  /** A list's oldest jobs are at its end. */
  readonly kind: 'list' | 'sorted set';
}

export interface QueueLayout {
  readonly engine: EngineName;
  /** The name that operators know. */
  readonly title: string;
  /** The last part of a key that every queue has, and nothing else. */
  readonly marker: string;
  readonly states: readonly StateKey[];
  /** The fields of a job's hash that are named differently. */
  readonly fields: {
    readonly attemptsMade: string;
    /** Null: attempts that were started are not counted. */
    readonly attemptsStarted: string | null;
    readonly stalledCount: string;
  };
  /** Whether a stream of events says when a job became ready, stalled or reported progress. */
  readonly hasEvents: boolean;
  /** Whether a queue has a hash `meta`, with the version and whether it is paused. */
  readonly hasMeta: boolean;
  /** Whether the reaper starts a job once more to fail it: its start is then not the job's. */
  readonly reaperStarts: boolean;
}

const list = (state: JobState): StateKey => ({ state, kind: 'list' });
const sortedSet = (state: JobState): StateKey => ({ state, kind: 'sorted set' });

export const bullmqLayout: QueueLayout = {
  engine: 'bullmq',
  title: 'BullMQ',
  marker: 'meta',
  states: [
    sortedSet(JobState.WaitingChildren),
    sortedSet(JobState.Delayed),
    list(JobState.Paused),
    list(JobState.Wait),
    sortedSet(JobState.Prioritized),
    list(JobState.Active),
  ],
  fields: { attemptsMade: 'atm', attemptsStarted: 'ats', stalledCount: 'stc' },
  hasEvents: true,
  hasMeta: true,
  reaperStarts: true,
};

export const bullLayout: QueueLayout = {
  engine: 'bull',
  title: 'Bull',
  marker: 'id',
  states: [sortedSet(JobState.Delayed), list(JobState.Paused), list(JobState.Wait), list(JobState.Active)],
  fields: { attemptsMade: 'attemptsMade', attemptsStarted: null, stalledCount: 'stalledCounter' },
  hasEvents: false,
  hasMeta: false,
  reaperStarts: false,
};
