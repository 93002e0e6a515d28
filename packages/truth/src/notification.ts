/** One terminal notification per run with an initiator, in the same words as the run's other surfaces (A9, E3, E4). */
import { badges, type Badge } from './badges.js';
import type { ProblemClass } from './classify.js';
import { endMessage } from './explain.js';
import type { RunFacts, TruthContext } from './facts.js';
import { isTerminal } from './freshness.js';
import { asContext, asRun, identifier, text } from './guards.js';
import { labelOf } from './label.js';
import { endOf } from './lifespan.js';
import { message, type Message } from './messages.js';
import { deriveRunTruth } from './truth.js';

export interface Notification {
  /** One per run: the run's id. */
  readonly id: string;
  readonly title: Message;
  /** How it ended, lineage included. */
  readonly text: Message | null;
  readonly badges: readonly [Badge, ...Badge[]];
  readonly problemClass: ProblemClass;
  readonly staleLineage: boolean;
  /** Epoch milliseconds of the end. */
  readonly at: number | null;
}

/** Whether a notification is due: for a run that has ended, and that somebody started (A9, E4). */
export function impliesNotification(run: RunFacts): boolean {
  const facts = asRun(run);
  return isTerminal(facts) && text(facts.initiator) !== null;
}

/** The notification for a run; null while it is queued or running, and for runs that nobody started. */
export function notificationFor(run: RunFacts, context: TruthContext): Notification | null {
  const facts = asRun(run);
  if (!impliesNotification(facts)) return null;
  const truth = deriveRunTruth(facts, context);
  return {
    id: identifier(facts.id),
    title: message('notification.title', {
      operation: labelOf(facts, asContext(context).catalog),
      badge: truth.badge.key,
      reconciled: truth.badges.includes(badges['badge.reconciled']),
    }),
    text: endMessage(facts, truth),
    badges: truth.badges,
    problemClass: truth.problemClass,
    staleLineage: truth.staleLineage,
    at: endOf(facts),
  };
}
