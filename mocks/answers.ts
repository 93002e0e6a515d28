/** The contract's answers as of noon, as facts. `bodies.ts` has the same answers as JSON. */
import type {
  AnswerContext,
  NotificationList,
  ReviewPackAnswer,
  RunDetail,
  RunList,
  Scope,
  Snapshot,
} from '@ops-widgets/contract';
import { compareUrgency, deriveRunTruth, isActive, needsAttention, summarize, type RunFacts } from '@ops-widgets/truth';
import { catalog } from './catalog.js';
import { noon } from './instants.js';
import { lifecycle } from './lifecycle.js';
import { acme, contoso } from './tenants.js';

/** The scope of an answer unless a test says otherwise. */
export const inContoso: Scope = { plane: 'admin', workspace: acme, tenant: contoso };
export const inAcme: Scope = { ...inContoso, tenant: null };

const context: AnswerContext = { asOf: noon, scope: inContoso, lifecycle, catalog };

/**
 * The snapshot of a scope that has exactly these runs, counted, shared out and sorted as the
 * contract says, at the instant and with the windows that `changes` name.
 */
export function snapshotOf(runs: readonly RunFacts[], changes: Partial<Snapshot> = {}): Snapshot {
  const answerContext = { ...context, ...changes };
  const urgentFirst = runs
    .map((run) => ({ run, truth: deriveRunTruth(run, answerContext) }))
    .sort((a, b) => compareUrgency(a.truth, b.truth))
    .map(({ run }) => run);
  return {
    ...context,
    counts: summarize(runs, answerContext),
    countsExact: true,
    keptSince: null,
    source: null,
    groups: null,
    history: null,
    active: urgentFirst.filter(isActive),
    attention: urgentFirst.filter((run) => needsAttention(run, answerContext)),
    recent: [...runs].sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0)),
    ...changes,
  };
}

/** A page of exactly these runs, and no other page. */
export function runListOf(runs: readonly RunFacts[], changes: Partial<RunList> = {}): RunList {
  const counts = summarize(runs, { ...context, ...changes });
  return {
    ...context,
    counts,
    countsExact: true,
    runs,
    nextCursor: null,
    total: runs.length,
    totalExact: true,
    ...changes,
  };
}

export function runDetailOf(run: RunFacts, changes: Partial<RunDetail> = {}): RunDetail {
  return { ...context, run, durations: null, diagnostics: [], related: [], ...changes };
}

/** An unread notification for each run; its id is that of the run after an `n`. */
export function notificationListOf(
  runs: readonly RunFacts[],
  changes: Partial<NotificationList> = {},
): NotificationList {
  const notifications = runs.map((run) => ({ id: `n${run.id}`, createdAt: run.completedAt ?? noon, read: false, run }));
  return { ...context, notifications, nextCursor: null, ...changes };
}

export function reviewPackAnswerOf(
  pack: ReviewPackAnswer['pack'],
  changes: Partial<ReviewPackAnswer> = {},
): ReviewPackAnswer {
  return { asOf: noon, scope: inContoso, pack, ...changes };
}
