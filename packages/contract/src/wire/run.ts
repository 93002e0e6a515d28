/** A run and its parts, as the contract has them. */
import type { LifecycleWindow, RunFacts } from '@ops-widgets/truth';
import { lenient, list, object, objectOf, optional, optionalRecord } from './codecs.js';
import { count, id, optionalInstant, optionalSeconds, text } from './values.js';

/** A tenant or a workspace. */
export const reference = object({ id, name: text });

/** The thresholds of a run's lifecycle, in seconds. One that is missing is never reached. */
export const lifecycleWindow = objectOf<LifecycleWindow>()({
  queuedExpected: optionalSeconds,
  queuedStale: optionalSeconds,
  runningExpected: optionalSeconds,
  runningStale: optionalSeconds,
  heartbeatStale: optionalSeconds,
});

/** How the lifecycle reconciler closed a run (A8). */
export const reconciliation = object({
  reconciledAt: optionalInstant,
  reasonCode: optional(text),
  reason: optional(text),
  fromStatus: optional(text),
});

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
  reconciliation: optional(reconciliation),
});

/** Everything known about one operation run. */
export const run = objectOf<RunFacts>()({
  id,
  type: text,
  label: optional(text),
  status: text,
  outcome: optional(text),
  createdAt: optionalInstant,
  startedAt: optionalInstant,
  completedAt: optionalInstant,
  heartbeatAt: optionalInstant,
  tenant: optional(reference),
  initiator: optional(text),
  freshnessState: optional(text),
  lifecycle: optionalRecord(lifecycleWindow),
  summaryCounts: lenient(summaryCounts),
  context: optionalRecord(runContext),
  failures: [optional(list(failure)), []],
});
