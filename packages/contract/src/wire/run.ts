/** A run and its parts, as the contract has them. */
import type { LifecycleWindow, RunFacts } from '@ops-widgets/truth';
import { lenient, list, object, objectOf, optional, optionalRecord } from './codecs.js';
import { count, id, optionalInstant, optionalSeconds, text } from './values.js';

export const reference = object({ id: ['id', id], name: ['name', text] });

export const lifecycleWindow = objectOf<LifecycleWindow>()({
  queuedExpected: ['queued_expected', optionalSeconds],
  queuedStale: ['queued_stale', optionalSeconds],
  runningExpected: ['running_expected', optionalSeconds],
  runningStale: ['running_stale', optionalSeconds],
  heartbeatStale: ['heartbeat_stale', optionalSeconds],
});

export const reconciliation = object({
  reconciledAt: ['reconciled_at', optionalInstant],
  reasonCode: ['reason_code', optional(text)],
  reason: ['reason', optional(text)],
  fromStatus: ['from_status', optional(text)],
});

export const phase = object({
  key: ['key', text],
  position: ['position', optional(count)],
  of: ['of', optional(count)],
});

export const composite = object({
  total: ['total', count],
  queued: ['queued', count],
  running: ['running', count],
  succeeded: ['succeeded', count],
  partiallySucceeded: ['partially_succeeded', count],
  failed: ['failed', count],
});

export const summaryCounts = object({
  total: ['total', optional(count)],
  processed: ['processed', optional(count)],
  succeeded: ['succeeded', optional(count)],
  failed: ['failed', optional(count)],
  skipped: ['skipped', optional(count)],
});

export const failure = object({ code: ['code', optional(text)], message: ['message', text] });

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
