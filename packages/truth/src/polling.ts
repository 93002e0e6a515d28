/**
 * truth.md, "Polling": when to read again, by state alone (B1, B2, B9 to B11). Null: do not poll.
 */
import { isAccessLost } from './access.js';
import { ActiveState } from './active-state.js';
import { checkContext, checkRun, type CheckedRun } from './checked.js';
import { activeStateOf } from './classify.js';
import type { RunFacts, TruthContext } from './facts.js';
import { freshnessOf } from './freshness.js';
import { isAfter, isFromTheFuture, secondsBetween, startTime } from './lifespan.js';
import { isActive, isActiveStatus } from './status.js';
import type { StatusCounts } from './summary.js';
import { asRecord, countOrNull, finiteOrNull, listOf } from './values.js';

const second = 1000;
export const intervalMs = { veryYoung: second, young: 5 * second, steady: 10 * second } as const;
const longestBackOffMs = 60 * second;
/** A `Retry-After` of days is not waited for: the page would not notice that the host is back. */
const longestRetryAfterMs = 60 * 60 * second;
/** The longest time that a timer can wait; a longer one overflows and fires at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Milliseconds until a run's detail is due again; null for a terminal or unknown run (B2), unless a
 * time from the future makes it unknown, which passes.
 */
export function runPollInterval(run: RunFacts, context: TruthContext): number | null {
  const facts = checkRun(run);
  const checkedContext = checkContext(context);
  const state = activeStateOf(freshnessOf(facts, checkedContext).freshness);
  const passes = isActiveStatus(facts.status) && isFromTheFuture(facts, checkedContext.asOf);
  if (state === ActiveState.Terminal || (state === ActiveState.Unknown && !passes)) return null;
  const age = ageSeconds(facts, checkedContext.asOf);
  if (age < 10) return intervalMs.veryYoung;
  return age < 60 ? intervalMs.young : intervalMs.steady;
}

/** The part of a snapshot that decides when it is read again (B1). `asOf`: epoch milliseconds. */
export interface SnapshotActivity {
  readonly asOf: number;
  readonly counts: Pick<StatusCounts, 'active'>;
  readonly active: readonly RunFacts[];
  /** The newest runs: where `active` is capped, they include its youngest run. */
  readonly recent?: readonly RunFacts[];
}

/**
 * Milliseconds until a snapshot is due again (B1). While nothing is active that is the host's idle
 * interval, `idleSeconds`; without one, null.
 */
export function snapshotPollInterval(snapshot: SnapshotActivity, idleSeconds: number | null = null): number | null {
  const { asOf, counts, active, recent } = asRecord(snapshot) as Partial<SnapshotActivity>;
  if ((countOrNull(counts?.active) ?? 0) < 1) return idleIntervalMs(idleSeconds);
  const now = finiteOrNull(asOf);
  const isYoung = (run: RunFacts) => isActive(run) && ageSeconds(checkRun(run), now) < 60;
  const hasYoung = [...listOf(active), ...listOf(recent)].some(isYoung);
  return hasYoung ? intervalMs.young : intervalMs.steady;
}

/**
 * Milliseconds after which a snapshot is refreshed once when its tab becomes visible again (B3):
 * its interval, or 10 s where it is not polled, because work may have begun while the tab was
 * hidden.
 */
export function snapshotStaleAfter(snapshot: SnapshotActivity, idleSeconds: number | null = null): number {
  return snapshotPollInterval(snapshot, idleSeconds) ?? intervalMs.steady;
}

/** The host's idle interval in milliseconds, at least 1 s; null unless it is a number above 0. */
export function idleIntervalMs(idleSeconds: number | null | undefined): number | null {
  const seconds = finiteOrNull(idleSeconds);
  return seconds !== null && seconds > 0 ? timerMs(Math.max(second, Math.min(seconds, longestTimerMs) * second)) : null;
}

/**
 * Milliseconds until a page of the list is due again: 10 s with any active row, else the idle
 * interval.
 */
export function listPollInterval(runs: readonly RunFacts[], idleSeconds: number | null = null): number | null {
  return listOf(runs).some(isActive) ? intervalMs.steady : idleIntervalMs(idleSeconds);
}

/** As `snapshotStaleAfter`, for a page of the list (B3). */
export function listStaleAfter(runs: readonly RunFacts[], idleSeconds: number | null = null): number {
  return listPollInterval(runs, idleSeconds) ?? intervalMs.steady;
}

/** What decides when the next read starts (truth.md, "Polling"). */
export interface DelayInput {
  /** The interval that the state asks for, in milliseconds; null: do not poll. */
  readonly intervalMs: number | null;
  /** The number of failed reads in a row. */
  readonly failures?: number;
  /** The kind of the last failure (contract.md, "What the adapter tells apart"). */
  readonly failureKind?: string | null;
  /** The duration of the last read, in milliseconds. */
  readonly lastResponseMs?: number | null;
  /** The server's `Retry-After`, in milliseconds. */
  readonly retryAfterMs?: number | null;
  /** A random number from 0 up to 1, for the jitter; without it, 1. */
  readonly random?: number;
}

/**
 * Milliseconds until the next read, or null for none (B9, B10). After failures it is a random part
 * (full jitter) of the interval doubled once per failure, at most 60 s; at least 1 s and at least
 * `Retry-After`, which counts for an hour at most. Never shorter than four times the last response
 * time. A query that failed before it had an interval takes 10 s for it.
 */
export function nextDelay(input: DelayInput): number | null {
  const failures = countOrNull(input.failures) ?? 0;
  const interval = timerMs(input.intervalMs);
  const minimum = timerMs(4 * (timerMs(input.lastResponseMs) ?? 0)) ?? 0;
  if (failures === 0) return interval === null ? null : Math.max(interval, minimum);
  if (isAccessLost(input.failureKind)) return null;
  const ceiling = Math.min((interval ?? intervalMs.steady) * 2 ** Math.min(failures, 40), longestBackOffMs);
  const jittered = ceiling * Math.min(1, Math.max(0, finiteOrNull(input.random) ?? 1));
  return Math.max(jittered, minimum, Math.min(timerMs(input.retryAfterMs) ?? 0, longestRetryAfterMs), second);
}

/**
 * Milliseconds from one read that a hint brings forward to the next one, until a read succeeds: a
 * return to the page or an enqueued run, however often it comes, voids no back-off (B9).
 */
export const hintPauseMs = intervalMs.steady;

/**
 * Milliseconds for which facts outlive the last widget that showed them (F5): a route change takes
 * less, and a sign-out with a sign-in, which a page need not notice, takes more.
 */
export const retainedMs = 2 * second;

/**
 * Milliseconds from a read until its data is marked overdue (B9): twice the delay, so that one more
 * read has had time to answer; null where no read is due.
 */
export function overdueAfterMs(delayMs: number | null): number | null {
  const delay = timerMs(delayMs);
  return delay === null ? null : timerMs(2 * delay);
}

/** Milliseconds that a timer can wait for; null for anything but a number from 0 up. */
function timerMs(ms: unknown): number | null {
  const given = finiteOrNull(ms);
  return given === null || given < 0 ? null : Math.min(given, longestTimerMs);
}

function ageSeconds(run: CheckedRun, asOf: number | null): number {
  const start = startTime(run, asOf);
  // A run that starts in the future has no age.
  return start === null || asOf === null || isAfter(start, asOf) ? Infinity : secondsBetween(start, asOf);
}
