/**
 * truth.md, "Badges": the one table of label, tone and icon (A11). The labels are the canonical
 * English vocabulary.
 */
import { ActiveState } from './active-state.js';
import type { CheckedRun } from './checked.js';
import { Freshness, RunOutcome, RunStatus, WaitReason, type Waiting } from './facts.js';
import { isOneOf } from './values.js';

/** The tone of a badge: how grave a state is, which a theme makes a colour of (look.md, "Tone"). */
export type Tone = 'info' | 'success' | 'warning' | 'danger' | 'neutral';

/** Glyphs by shape: a state is recognised without its colour (look.md, "Tone"). */
export type Icon =
  | 'queued'
  | 'waiting'
  | 'running'
  | 'late'
  | 'stuck'
  | 'succeeded'
  | 'partial'
  | 'blocked'
  | 'failed'
  | 'cancelled'
  | 'reconciled'
  | 'rescued'
  | 'unknown';

/** How a state is shown: label, tone and icon (A11). */
export interface Badge {
  /** The message key of the label. */
  readonly key: BadgeKey;
  /** The label in English. */
  readonly label: string;
  readonly tone: Tone;
  readonly icon: Icon;
}

/** The rows of the table that a page of counts speaks of: it loads no other. */
export const countBadges = {
  'badge.late': { label: 'Past expected time', tone: 'warning', icon: 'late' },
  'badge.stuck': { label: 'Likely stuck', tone: 'danger', icon: 'stuck' },
  'badge.succeeded': { label: 'Succeeded', tone: 'success', icon: 'succeeded' },
  'badge.failed': { label: 'Failed', tone: 'danger', icon: 'failed' },
  'badge.reconciled': { label: 'Reconciled', tone: 'danger', icon: 'reconciled' },
} as const satisfies Record<string, Omit<Badge, 'key'>>;

/** A function, so that a bundler drops the table from a page that shows no badge. */
function tableOfBadges() {
  const row = (label: string, tone: Tone, icon: Icon) => ({ label, tone, icon });
  return {
    ...countBadges,
    'badge.queued': row('Queued', 'info', 'queued'),
    'badge.scheduled': row('Scheduled', 'info', 'waiting'),
    'badge.retry': row('Waiting to retry', 'info', 'waiting'),
    'badge.paused': row('Paused', 'info', 'waiting'),
    'badge.dependencies': row('Waiting for other operations', 'info', 'waiting'),
    'badge.concurrency': row('Waiting for a slot', 'info', 'waiting'),
    'badge.approval': row('Waiting for approval', 'info', 'waiting'),
    'badge.waiting': row('Waiting', 'info', 'waiting'),
    'badge.running': row('Running', 'info', 'running'),
    'badge.queued_unknown': row('Queued, freshness not known', 'neutral', 'queued'),
    'badge.running_unknown': row('Running, freshness not known', 'neutral', 'running'),
    'badge.partially_succeeded': row('Partially succeeded', 'warning', 'partial'),
    'badge.blocked': row('Blocked', 'warning', 'blocked'),
    'badge.cancelled': row('Cancelled', 'neutral', 'cancelled'),
    'badge.rescued': row('Rescued', 'neutral', 'rescued'),
    'badge.outcome_unknown': row('Ended, outcome not recognised', 'neutral', 'unknown'),
    'badge.status_unknown': row('State not recognised', 'neutral', 'unknown'),
  };
}

/** The message key of a badge's label, which names the badge. */
export type BadgeKey = keyof ReturnType<typeof tableOfBadges>;

/** Every badge by key. */
export const badges = /* @__PURE__ */ withKeys(/* @__PURE__ */ tableOfBadges());

function withKeys(table: ReturnType<typeof tableOfBadges>): Readonly<Record<BadgeKey, Badge>> {
  return Object.fromEntries(
    Object.entries(table).map(([key, badge]) => [key, { key, ...badge }]),
  ) as unknown as Readonly<Record<BadgeKey, Badge>>;
}

/** The badge that names what a run waits for. */
export function waitingBadge({ reason }: Waiting): BadgeKey {
  return isOneOf(WaitReason, reason) ? `badge.${reason}` : 'badge.waiting';
}

function outcomeBadge(outcome: unknown): BadgeKey {
  const isKnown = isOneOf(RunOutcome, outcome) && outcome !== RunOutcome.Pending;
  return isKnown ? `badge.${outcome}` : 'badge.outcome_unknown';
}

function leadingBadge(run: CheckedRun, freshness: Freshness, state: ActiveState, waiting: Waiting | null): BadgeKey {
  if (state === ActiveState.Late) return 'badge.late';
  if (state === ActiveState.Stuck) return 'badge.stuck';
  if (freshness === Freshness.ReconciledFailed) return 'badge.failed';
  if (state === ActiveState.Terminal) return outcomeBadge(run.outcome);
  if (waiting !== null) return waitingBadge(waiting);
  const { status } = run;
  if (status !== RunStatus.Queued && status !== RunStatus.Running) return 'badge.status_unknown';
  return state === ActiveState.Healthy ? `badge.${status}` : `badge.${status}_unknown`;
}

/** The badges of a run, the leading one first; a reconciled run has a second one (A8). */
export function badgesOf(
  run: CheckedRun,
  freshness: Freshness,
  state: ActiveState,
  isReconciled: boolean,
  waiting: Waiting | null,
): readonly [Badge, ...Badge[]] {
  const leading = badges[leadingBadge(run, freshness, state, waiting)];
  return isReconciled ? [leading, badges['badge.reconciled']] : [leading];
}
