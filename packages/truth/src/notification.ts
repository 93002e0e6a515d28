/**
 * One notification per ended run with an initiator, worded as on every other surface (A9, E3, E4).
 */
import type { Badge } from './badges.js';
import { checkContext, checkRun } from './checked.js';
import { endMessageFor } from './explain.js';
import type { RunFacts, TruthContext } from './facts.js';
import { labelOf } from './label.js';
import { endTime } from './lifespan.js';
import { message, type Message } from './messages.js';
import { impliesNotification } from './notification-due.js';
import type { ProblemClass } from './problem-class.js';
import { truthFor } from './truth.js';

/** The notification of a run that ended (A9, E4). */
export interface Notification {
  /** One per run: the run's id. */
  readonly id: string;
  readonly title: Message;
  /** How the run ended, reconciliation included. */
  readonly text: Message | null;
  readonly badges: readonly [Badge, ...Badge[]];
  readonly problemClass: ProblemClass;
  readonly staleLineage: boolean;
  /** Whether the run was taken from a lost worker before (H3). */
  readonly rescued: boolean;
  /** Epoch milliseconds of the end; null where none is known. */
  readonly at: number | null;
}

/**
 * The notification for a run; null for an active run and for a run without an initiator (E4, A9).
 */
export function notificationFor(run: RunFacts, context: TruthContext): Notification | null {
  if (!impliesNotification(run)) return null;
  const facts = checkRun(run);
  const checkedContext = checkContext(context);
  const truth = truthFor(facts, checkedContext);
  return {
    id: facts.id,
    title: message('notification.title', {
      operation: labelOf(run, checkedContext.catalog),
      badge: truth.badge.key,
      reconciled: truth.isReconciled,
    }),
    text: endMessageFor(facts, truth),
    badges: truth.badges,
    problemClass: truth.problemClass,
    staleLineage: truth.staleLineage,
    rescued: truth.rescued,
    at: endTime(facts),
  };
}
