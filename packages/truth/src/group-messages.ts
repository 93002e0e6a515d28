/** What is said of a group: nothing that is not true of every run of it that is at hand. */
import type { CheckedRun } from './checked.js';
import { evidenceMessageFor } from './explain.js';
import { message, type Message } from './messages.js';
import { ProblemClass } from './problem-class.js';
import type { RunTruth } from './truth.js';

interface ExplainedRun {
  readonly facts: CheckedRun;
  readonly truth: RunTruth;
}

/** How many runs a group has. */
export function sizeMessage(count: number, isExact: boolean): Message {
  return message('group.operations', { count, orMore: !isExact });
}

/** Of how many tenants they are; null where there are no two. */
export function ownersMessage(tenants: number | null, isExact: boolean): Message | null {
  return tenants === null || tenants < 2 ? null : message('group.tenants', { count: tenants, orMore: !isExact });
}

/**
 * The evidence or the end that runs have in common, the longest first; null where they have none.
 * `latest`: the end of the last one in epoch milliseconds; null where that is not known.
 */
export function reasonMessage(runs: readonly [ExplainedRun, ...ExplainedRun[]], latest: number | null): Message | null {
  const [{ facts, truth }] = runs;
  if (truth.problemClass === ProblemClass.ActiveStaleAttention) return evidenceInCommon(runs);
  const reason = reasonOf({ facts, truth });
  return message('group.ended', {
    badge: truth.badge.key,
    reconciled: runs.every((run) => run.truth.isReconciled),
    at: latest,
    reason: runs.every((run) => reasonOf(run) === reason) ? reason : null,
  });
}

const groupKeys = {
  'evidence.heartbeat': 'group.heartbeat',
  'evidence.running_age': 'group.running_age',
  'evidence.queued_age': 'group.queued_age',
} as const;

function evidenceInCommon(runs: readonly [ExplainedRun, ...ExplainedRun[]]): Message | null {
  const [longest, ...others] = runs.map(({ facts, truth }) => evidenceMessageFor(facts.status, truth));
  if (longest == null || others.some((other) => other?.key !== longest.key)) return null;
  if (
    longest.key !== 'evidence.heartbeat' &&
    longest.key !== 'evidence.running_age' &&
    longest.key !== 'evidence.queued_age'
  ) {
    return longest;
  }
  const { thresholdSeconds } = runs[0].truth.evidence ?? {};
  if (runs.some(({ truth }) => truth.evidence?.thresholdSeconds !== thresholdSeconds)) return null;
  return message(groupKeys[longest.key], longest.params);
}

function reasonOf({ facts, truth }: ExplainedRun): string | null {
  return truth.isReconciled ? facts.reconciliationReason : facts.failure;
}
