/** A run and its parts, as the contract has them. */
import type { LifecycleWindow, RunFacts } from '@ops-widgets/truth';
import { lenient, list, object, objectOf, optional, optionalRecord } from './codecs.js';
import { refused } from './contract-schema.js';
import { count, id, optionalInstant, optionalSeconds, seconds, text } from './values.js';

/** What stands for a malformed text: one that says nothing, and so claims nothing. */
export const noText = () => '';

/** What stands for a malformed instant: it was given and cannot be read, unless it says nothing. */
export const unreadable = (given: unknown) => (given ? NaN : null);
const time = [optionalInstant, undefined, unreadable] as const;

/** A tenant or a workspace. */
export const reference = object({ id, name: [text, undefined, noText] });

/** A threshold that is malformed must not count as one that is never reached. */
const threshold = [optionalSeconds, undefined, () => refused] as const;

/** How long runs of a type usually take, in seconds (H6). */
export const usual = object({ median: seconds, p95: seconds, runs: count });

/** The thresholds of a run's lifecycle, in seconds. One that is missing is never reached. */
export const lifecycleWindow = objectOf<LifecycleWindow>()({
  queuedExpected: threshold,
  queuedStale: threshold,
  runningExpected: threshold,
  runningStale: threshold,
  heartbeatStale: threshold,
  usual: optional(usual),
});

/** How the lifecycle reconciler closed a run (A8). */
export const reconciliation = object({
  reconciledAt: time,
  reasonCode: optional(text),
  reason: optional(text),
  fromStatus: optional(text),
});

/** That a run was reconciled is known, also where nothing else of it can be read (A8). */
const barelyReconciled = (given: unknown) =>
  given && (given as { readonly length?: number }).length !== 0 ? { reconciledAt: null } : null;

/** What an active run waits for on purpose (H1). Without a reason it claims nothing. */
export const waiting = object({ reason: [text, undefined, noText], until: time });

/** Which attempt a run is (H2). */
export const attempt = object({ number: count, of: optional(count) });

/** A reaper took the run from a lost worker, and it went on (H3). */
export const rescue = object({ at: time, reasonCode: optional(text), reason: optional(text) });

/** The phase that a run is in, and its place among `of` phases, counted from 1 (C3). */
export const phase = object({
  key: text,
  position: optional(count),
  of: optional(count),
});

/** How many operations of a composite run are in each state (C3). */
export const composite = object({
  total: count,
  queued: count,
  running: count,
  succeeded: count,
  partiallySucceeded: count,
  failed: count,
});

/** Counts of a run's items (C2). */
export const summaryCounts = object({
  total: optional(count),
  processed: optional(count),
  succeeded: optional(count),
  failed: optional(count),
  skipped: optional(count),
});

/** A failure inside a run. */
export const failure = object({ code: optional(text), message: text });

/** What a run says about its own work. */
export const runContext = object({
  phase: lenient(phase),
  composite: lenient(composite),
  reconciliation: [optional(reconciliation), undefined, barelyReconciled],
  rescues: optional(list(rescue)),
});

/** What stands for a malformed tenant: none that can be asked for (F6). */
const noTenant = () => ({ id: '', name: '' });

/**
 * Everything known about one operation run. Without an id and a status it is refused; any other
 * fact may be malformed, and then makes no verdict calmer.
 */
export const run = objectOf<RunFacts>()({
  id,
  type: [text, undefined, noText],
  label: optional(text),
  status: text,
  outcome: [optional(text), undefined, noText],
  queue: optional(text),
  createdAt: time,
  queuedAt: time,
  startedAt: time,
  completedAt: time,
  heartbeatAt: time,
  waiting: optional(waiting),
  attempt: optional(attempt),
  tenant: [optional(reference), undefined, noTenant],
  initiator: [optional(text), undefined, noText],
  freshnessState: optional(text),
  lifecycle: optionalRecord(lifecycleWindow),
  summaryCounts: lenient(summaryCounts),
  context: optionalRecord(runContext),
  failures: [optional(list(failure)), []],
});
