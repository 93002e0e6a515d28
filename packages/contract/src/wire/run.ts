/** A run and its parts, as the contract has them. */
import type { LifecycleWindow, RunFacts } from '@ops-widgets/truth';
import * as z from 'zod/mini';
import { lenient, list, object, objectOf, optionalRecord } from './codecs.js';
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
  reasonCode: ['reason_code', z.nullish(text)],
  reason: ['reason', z.nullish(text)],
  fromStatus: ['from_status', z.nullish(text)],
});

export const phase = object({
  key: ['key', text],
  position: ['position', z.nullish(count)],
  of: ['of', z.nullish(count)],
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
  total: ['total', z.nullish(count)],
  processed: ['processed', z.nullish(count)],
  succeeded: ['succeeded', z.nullish(count)],
  failed: ['failed', z.nullish(count)],
  skipped: ['skipped', z.nullish(count)],
});

export const failure = object({ code: ['code', z.nullish(text)], message: ['message', text] });

export const runContext = object({
  phase: ['phase', lenient(phase)],
  composite: ['composite', lenient(composite)],
  reconciliation: ['reconciliation', z.nullish(reconciliation)],
});

/** Everything known about one operation run. */
export const run = objectOf<RunFacts>()({
  id: ['id', id],
  type: ['type', text],
  label: ['label', z.nullish(text)],
  status: ['status', text],
  outcome: ['outcome', z.nullish(text)],
  createdAt: ['created_at', optionalInstant],
  startedAt: ['started_at', optionalInstant],
  completedAt: ['completed_at', optionalInstant],
  heartbeatAt: ['heartbeat_at', optionalInstant],
  tenant: ['tenant', z.nullish(reference)],
  initiator: ['initiator', z.nullish(text)],
  freshnessState: ['freshness_state', z.nullish(text)],
  lifecycle: ['lifecycle', optionalRecord(lifecycleWindow)],
  summaryCounts: ['summary_counts', lenient(summaryCounts)],
  context: ['context', optionalRecord(runContext)],
  failures: ['failures', z.nullish(list(failure)), []],
});
