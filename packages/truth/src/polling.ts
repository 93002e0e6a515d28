/** truth.md, "Polling": when to ask again, as pure functions of state (B1, B2, B9 to B11). `null` means do not poll. */
import { ActiveState, activeStateOf } from './classify.js';
import type { RunFacts, TruthContext } from './facts.js';
import { isActive, judgeFreshness } from './freshness.js';
import { asContext, asRun, finite, items, record, whole } from './guards.js';
import { secondsBetween, startOf } from './lifespan.js';
import { isPackInMaking } from './pack-state.js';
import type { StatusCounts } from './summary.js';

const second = 1000;
const pace = { veryYoung: second, young: 5 * second, settled: 10 * second } as const;
const longestBackOffMs = 5 * 60 * second;
/** A host that names a time far away is asked again all the same: nobody would know that it is back. */
const longestRetryAfterMs = 60 * 60 * second;
/** Two clocks of one host may differ by so much; what begins later than that has no age. */
const clockSkewMs = 60 * second;

/** Milliseconds until a run's detail is due again; null once it is terminal, or while nothing can be known of it (B2). */
export function runPollInterval(run: RunFacts, context: TruthContext): number | null {
  const [facts, judged] = [asRun(run), asContext(context)];
  const state = activeStateOf(judgeFreshness(facts, judged).freshness);
  if (state === ActiveState.Terminal || state === ActiveState.Unknown) return null;
  const age = ageSeconds(facts, judged.asOf);
  if (age < 10) return pace.veryYoung;
  return age < 60 ? pace.young : pace.settled;
}

export interface SnapshotActivity {
  readonly asOf: number;
  readonly counts: Pick<StatusCounts, 'active'>;
  readonly active: readonly RunFacts[];
  /** The newest runs: the youngest active one is among them where the list of active ones was cut short. */
  readonly recent?: readonly RunFacts[];
}

/**
 * Milliseconds until a snapshot is due again. While nothing is active that is the host's idle interval (`idleSeconds`, in
 * seconds), by default none (B1).
 */
export function snapshotPollInterval(snapshot: SnapshotActivity, idleSeconds: number | null = null): number | null {
  const { asOf, counts, active, recent } = record(snapshot) as Partial<SnapshotActivity>;
  if ((whole(counts?.active) ?? 0) < 1) return idleIntervalMs(idleSeconds);
  const youngest = [...items(active), ...items(recent)].some((run) => isActive(run) && ageSeconds(run, asOf) < 60);
  return youngest ? pace.young : pace.settled;
}

/**
 * Milliseconds after which a snapshot is refreshed once when its page is looked at again (B3): its interval, or the pace of
 * settled work where it is not polled, since work may have begun while nobody looked.
 */
export function snapshotStaleAfter(snapshot: SnapshotActivity, idleSeconds: number | null = null): number {
  return snapshotPollInterval(snapshot, idleSeconds) ?? pace.settled;
}

/** The host's idle interval in milliseconds, or null where it gave none that can be meant. */
export function idleIntervalMs(idleSeconds: number | null | undefined): number | null {
  const seconds = finite(idleSeconds);
  return seconds !== null && seconds > 0 ? duration(Math.max(second, Math.min(seconds, 2 ** 31) * second)) : null;
}

/** Milliseconds until a page of the list is due again: while any of its rows is active, else the host's idle interval. */
export function listPollInterval(runs: readonly RunFacts[], idleSeconds: number | null = null): number | null {
  return items(runs).some(isActive) ? pace.settled : idleIntervalMs(idleSeconds);
}

/** Milliseconds after which a page of the list is refreshed once when it is looked at again (B3), as the snapshot is. */
export function listStaleAfter(runs: readonly RunFacts[], idleSeconds: number | null = null): number {
  return listPollInterval(runs, idleSeconds) ?? pace.settled;
}

/** Milliseconds until the review pack is due again: while it is queued or generating, and in no other state (B11). */
export function reviewPackPollInterval(pack: { readonly status: string } | null | undefined): number | null {
  return isPackInMaking(record(pack)['status']) ? pace.settled : null;
}

/** The failures that no repetition mends: they stop polling until the scope, the adapter or a `refresh()` changes things. */
const finalFailures: readonly string[] = ['unauthenticated', 'forbidden', 'not_found'];

export interface DelayInput {
  /** What the state asks for, in milliseconds; null means do not poll. */
  readonly intervalMs: number | null;
  /** How many reads failed in a row. */
  readonly failures?: number;
  /** The kind of the last failure, in the words of the contract. */
  readonly failureKind?: string | null;
  /** How long the last answer took, in milliseconds. */
  readonly lastResponseMs?: number | null;
  /** What the server asked for by `Retry-After`, in milliseconds. */
  readonly retryAfterMs?: number | null;
  /** A random number from 0 up to 1, for the jitter. */
  readonly random?: number;
}

/**
 * Milliseconds until the next read, or null for none. After failures it is a random part (full jitter) of the interval doubled
 * once per failure, at most 5 minutes; never less than `Retry-After` (an hour at most), than four times the last response time (B10), or than a
 * second. A view that failed before it knew any interval tries again at the pace of settled work.
 */
export function nextDelay(input: DelayInput): number | null {
  const failures = whole(input.failures) ?? 0;
  const intervalMs = duration(input.intervalMs);
  const patience = duration(4 * (duration(input.lastResponseMs) ?? 0)) ?? 0;
  if (failures === 0) {
    return intervalMs === null ? null : Math.max(intervalMs, patience);
  }
  if (finalFailures.includes(input.failureKind ?? '')) return null;
  const ceiling = Math.min((intervalMs ?? pace.settled) * 2 ** Math.min(failures, 40), longestBackOffMs);
  const jittered = ceiling * Math.min(1, Math.max(0, finite(input.random) ?? 1));
  return Math.max(jittered, patience, Math.min(duration(input.retryAfterMs) ?? 0, longestRetryAfterMs), second);
}

/**
 * Milliseconds from a read until a view without another one tells when it was last confirmed (B9): its delay and as long again,
 * whatever keeps the next read; null where none is due.
 */
export function overdueAfterMs(delayMs: number | null): number | null {
  const delay = duration(delayMs);
  return delay === null ? null : duration(2 * delay);
}

/** Milliseconds that a timer can wait for, or null: longer ones would overflow it and fire at once. */
function duration(ms: unknown): number | null {
  const given = finite(ms);
  return given === null || given < 0 ? null : Math.min(given, 2 ** 31 - 1);
}

function ageSeconds(run: RunFacts, asOf: number | undefined): number {
  const [start, now] = [startOf(run), finite(asOf)];
  return start === null || now === null || start > now + clockSkewMs ? Infinity : secondsBetween(start, now);
}
