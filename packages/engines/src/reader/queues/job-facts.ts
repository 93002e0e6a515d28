/**
 * What a job's keys say about it, as the facts of a run. Nothing is judged here but what the engine
 * itself says: that a job without a lock has lost its worker.
 */
import {
  Freshness,
  RunOutcome,
  RunStatus,
  WaitReason,
  type Attempt,
  type CompositeFacts,
  type Rescue,
  type RunFacts,
  type SummaryCounts,
  type Waiting,
} from '@ops-widgets/truth';
import type { EndedRef } from '../engine-reader.js';
import { noEvents, type JobEvents } from './events.js';
import { isRecord, type JobHash } from './job-hash.js';
import { JobState, type QueueLayout } from './layout.js';
import { reaperCodes } from './reaper.js';

/** How long a failure's message may be. */
const messageLength = 2000;

/** The lock that a worker renews while it holds a job. */
export type LockFacts =
  /** `expiresAt`: epoch milliseconds. */
  | { readonly is: 'held'; readonly expiresAt: number }
  | { readonly is: 'gone' }
  /** It was not seen while the job certainly was active. */
  | { readonly is: 'not known' };

/** How many children of a job there are. */
export interface Children {
  readonly pending: number;
  readonly processed: number;
  readonly failed: number;
}

/** A job that has not ended, with what the keys around its hash say. */
export interface ActiveJob {
  readonly queue: string;
  readonly id: string;
  readonly state: JobState;
  readonly hash: JobHash;
  /** When a delayed job is due, epoch milliseconds. */
  readonly due: number | null;
  readonly isPaused: boolean;
  readonly lock: LockFacts;
  /** The last sign of life that was ever seen, epoch milliseconds. */
  readonly lastSign: number | null;
  /** Milliseconds that a lock of the queue lasts, as far as it is known. */
  readonly lockDuration: number;
  readonly children: Children | null;
  readonly events: JobEvents | null;
}

/** The id of a run: that of the engine is unique in its queue only. */
export function runId(queue: string, id: string): string {
  return `${queue}:${id}`;
}

/**
 * Whether a job waits to be due for the first time, and so is no operation yet. One that is due and
 * not promoted has no worker that would promote it.
 */
export function isScheduled({ state, hash, due }: Pick<ActiveJob, 'state' | 'hash' | 'due'>, asOf: number): boolean {
  return state === JobState.Delayed && attemptsBegun(hash) === 0 && (due ?? asOf) > asOf;
}

/** Whether the facts of a job depend on its queue's events. */
export function needsEvents({ state, hash }: Pick<ActiveJob, 'state' | 'hash'>): boolean {
  if (state === JobState.Active)
    return hash.stalledCount > 0 || (attemptsBegun(hash, true) > 1 && hash.progress !== null);
  return hash.stalledCount > 0 || attemptsBegun(hash) > 0 || delayOf(hash) > 0;
}

/** @param asOf epoch milliseconds by the engine's clock */
export function activeFacts(job: ActiveJob, asOf: number): RunFacts {
  const { queue, id, hash, state } = job;
  const isHeld = state === JobState.Active;
  const hasBegun = isHeld || (state === JobState.WaitingChildren && attemptsBegun(hash) > 0);
  const facts = {
    id: runId(queue, id),
    type: hash.name,
    queue,
    status: hasBegun ? RunStatus.Running : RunStatus.Queued,
    outcome: RunOutcome.Pending,
    createdAt: hash.timestamp,
    startedAt: hasBegun ? hash.processedOn : null,
    waiting: waitingOf(job, asOf),
    attempt: attemptOf(hash, isHeld ? attemptsBegun(hash, true) : attemptsBegun(hash) + 1),
    context: {
      composite: compositeOf(job.children),
      rescues: rescuesOf(hash.stalledCount, job.events),
    },
  };
  if (hasBegun) return { ...facts, ...signsOf(job, asOf), summaryCounts: currentProgress(job) };
  const queuedAt = dueOf(job, asOf);
  return {
    ...facts,
    queuedAt,
    // Without the instant at which it became ready its age is not known: no window is reached.
    ...(queuedAt === null && facts.waiting === null && { lifecycle: {} }),
    failures: attemptsBegun(hash) > 0 ? failuresOf(hash) : null,
  };
}

/** @param isReaped whether the engine ended it, and not its handler */
export function endedFacts(
  { part, id, endedAt }: EndedRef,
  hash: JobHash,
  isReaped: boolean,
  layout: QueueLayout,
): RunFacts {
  const isFailed = part.outcome === 'failed';
  return {
    id: runId(part.queue, id),
    type: hash.name,
    queue: part.queue,
    status: RunStatus.Completed,
    outcome: isFailed ? RunOutcome.Failed : RunOutcome.Succeeded,
    createdAt: hash.timestamp,
    startedAt: isReaped && layout.reaperStarts ? null : hash.processedOn,
    completedAt: endedAt,
    attempt: attemptOf(hash, Math.max(1, attemptsBegun(hash, !isFailed))),
    summaryCounts: attemptsBegun(hash, !isFailed) > 1 ? null : countsOf(hash.progress),
    context: {
      reconciliation: isReaped
        ? {
            reconciledAt: endedAt,
            reasonCode: reaperCodes[hash.failedReason ?? ''] ?? null,
            reason: hash.failedReason,
            fromStatus: RunStatus.Running,
          }
        : null,
      rescues: rescuesOf(hash.stalledCount - (isReaped && hash.stalledCount > 0 ? 1 : 0), null),
    },
    failures: isFailed ? failuresOf(hash) : null,
  };
}

/**
 * How many attempts were started. Without a count of them: those that failed, those that were lost,
 * and the one that goes on or succeeded.
 */
function attemptsBegun({ attemptsStarted, attemptsMade, stalledCount }: JobHash, hasAnother = false): number {
  if (attemptsStarted !== null && attemptsStarted > 0) return attemptsStarted;
  return attemptsMade + stalledCount + (hasAnother ? 1 : 0);
}

/** Null where there is one only: the first attempt of one says nothing. */
function attemptOf({ opts }: JobHash, number: number): Attempt | null {
  const allowed = opts['attempts'];
  const of = typeof allowed === 'number' && allowed > 1 ? allowed : 1;
  return number > 1 || of > 1 ? { number, of } : null;
}

function waitingOf({ state, hash, due, isPaused }: ActiveJob, asOf: number): Waiting | null {
  switch (state) {
    case JobState.Delayed:
      if (isPaused && due !== null && due <= asOf) return { reason: WaitReason.Paused, until: null };
      return { reason: attemptsBegun(hash) > 0 ? WaitReason.Retry : WaitReason.Scheduled, until: due };
    case JobState.WaitingChildren:
      return { reason: WaitReason.Dependencies, until: null };
    case JobState.Active:
      return null;
    default:
      return isPaused || state === JobState.Paused ? { reason: WaitReason.Paused, until: null } : null;
  }
}

/** When a job became ready for a worker; null where no key says so. */
function dueOf({ state, hash, due, events }: ActiveJob, asOf: number): number | null {
  if (state === JobState.Delayed) return due;
  if (!needsEvents({ state, hash })) return hash.timestamp;
  if (events?.readyAt != null) return events.readyAt;
  if (attemptsBegun(hash) > 0) return null;
  const ready = hash.timestamp === null ? null : hash.timestamp + delayOf(hash);
  // A job that waits before its time was promoted by a person, at an instant that is not kept.
  return ready !== null && ready > asOf ? null : ready;
}

/** Milliseconds by which a job was delayed when it was added. Its hash forgets them. */
function delayOf({ opts }: JobHash): number {
  const delay = opts['delay'];
  return typeof delay === 'number' && delay > 0 ? delay : 0;
}

/** The signs of life of a job that a worker has taken. */
function signsOf({ state, lock, lastSign, lockDuration }: ActiveJob, asOf: number): Partial<RunFacts> {
  if (state !== JobState.Active) return {};
  const lifecycle = { heartbeatStale: lockDuration / 1000 };
  if (lock.is === 'gone') return { heartbeatAt: lastSign, freshnessState: Freshness.LikelyStale, lifecycle };
  // No window is reached by a silence that was not heard.
  if (lock.is === 'not known') return { heartbeatAt: lastSign, lifecycle: {} };
  return { heartbeatAt: Math.min(asOf, lock.expiresAt - lockDuration), lifecycle };
}

/**
 * The progress of this attempt: that of a lost one stays in the hash until the next reports some.
 */
function currentProgress({ hash, events }: ActiveJob): SummaryCounts | null {
  const isOfThisAttempt =
    attemptsBegun(hash, true) <= 1 || ((events ?? noEvents).progressAt ?? -Infinity) >= (hash.processedOn ?? Infinity);
  return isOfThisAttempt ? countsOf(hash.progress) : null;
}

/** Counts of items. A number alone is a percentage of the handler's own, of no known whole (C2). */
function countsOf(progress: unknown): SummaryCounts | null {
  if (!isRecord(progress)) return null;
  const count = (name: string) => {
    const value = progress[name];
    return typeof value === 'number' ? value : null;
  };
  if (count('processed') === null) return null;
  return {
    total: count('total'),
    processed: count('processed'),
    succeeded: count('succeeded'),
    failed: count('failed'),
    skipped: count('skipped'),
  };
}

/** How many children ended; how many of the others have begun is not looked at. */
function compositeOf(children: Children | null): CompositeFacts | null {
  if (children === null) return null;
  const { pending, processed, failed } = children;
  const total = pending + processed + failed;
  if (total === 0) return null;
  return { total, queued: pending, running: 0, succeeded: processed, partiallySucceeded: 0, failed };
}

/** One for each time that the job was taken from a lost worker; the last ones have an instant. */
function rescuesOf(count: number, events: JobEvents | null): readonly Rescue[] | null {
  if (count <= 0) return null;
  const instants = (events ?? noEvents).stalledAt.slice(-count);
  return Array.from({ length: count }, (_, index) => ({
    at: instants[index - (count - instants.length)] ?? null,
    reasonCode: 'stalled',
    reason: null,
  }));
}

function failuresOf({ failedReason }: JobHash): RunFacts['failures'] {
  return failedReason === null ? null : [{ code: null, message: failedReason.slice(0, messageLength) }];
}
