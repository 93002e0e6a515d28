/** A run and its parts, as the contract has them. */
import type { LifecycleWindow, RunFacts } from '@ops-widgets/truth';
import { lenient, list, object, objectOf, optional, optionalRecord } from './codecs.js';
import { count, id, optionalInstant, optionalSeconds, text } from './values.js';

/** A tenant or a workspace. */
export const reference = object({ id: ['id', id], name: ['name', text] });

/** The thresholds of a run's lifecycle, in seconds. One that is missing is never reached. */
export const lifecycleWindow = objectOf<LifecycleWindow>()({
  queuedExpected: ['queued_expected', optionalSeconds],
  queuedStale: ['queued_stale', optionalSeconds],
  runningExpected: ['running_expected', optionalSeconds],
  runningStale: ['running_stale', optionalSeconds],
  heartbeatStale: ['heartbeat_stale', optionalSeconds],
});

/** How the lifecycle reconciler closed a run (A8). */
export const reconciliation = object({
  reconciledAt: ['reconciled_at', optionalInstant],
  reasonCode: ['reason_code', optional(text)],
  reason: ['reason', optional(text)],
  fromStatus: ['from_status', optional(text)],
});

/** The phase that a run is in, and its place among `of` phases, counted from 1 (C3). */
export const phase = object({
  key: ['key', text],
  position: ['position', optional(count)],
  of: ['of', optional(count)],
});

/** How many operations of a composite run are in each state (C3). */
export const composite = object({
  total: ['total', count],
  queued: ['queued', count],
  running: ['running', count],
  succeeded: ['succeeded', count],
  partiallySucceeded: ['partially_succeeded', count],
  failed: ['failed', count],
});

/** Counts of a run's items (C2). */
export const summaryCounts = object({
  total: ['total', optional(count)],
  processed: ['processed', optional(count)],
  succeeded: ['succeeded', optional(count)],
  failed: ['failed', optional(count)],
  skipped: ['skipped', optional(count)],
});

/** A failure inside a run. */
export const failure = object({ code: ['code', optional(text)], message: ['message', text] });

/** What a run says about its own work. */
export const runContext = object({
  phase: ['phase', lenient(phase)],
  composite: ['composite', lenient(composite)],
  reconciliation: ['reconciliation', optional(reconciliation)],
});

/** Everything known about one operation run. */
export const run = objectOf<RunFacts>()({
  id: ['id', id],
  type: ['type', text],
  label: ['label', optional(text)],
  status: ['status', text],
  outcome: ['outcome', optional(text)],
  createdAt: ['created_at', optionalInstant],
  startedAt: ['started_at', optionalInstant],
  completedAt: ['completed_at', optionalInstant],
  heartbeatAt: ['heartbeat_at', optionalInstant],
  tenant: ['tenant', optional(reference)],
  initiator: ['initiator', optional(text)],
  freshnessState: ['freshness_state', optional(text)],
  lifecycle: ['lifecycle', optionalRecord(lifecycleWindow)],
  summaryCounts: ['summary_counts', lenient(summaryCounts)],
  context: ['context', optionalRecord(runContext)],
  failures: ['failures', optional(list(failure)), []],
});
