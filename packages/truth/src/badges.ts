/**
 * truth.md, "Badges": the one table of label, tone and icon (A11). The labels are the canonical
 * English vocabulary.
 */
import type { CheckedRun } from './checked.js';
import { ActiveState } from './classify.js';
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
  return {
    'badge.queued': { label: 'Queued', tone: 'info', icon: 'queued' },
    'badge.scheduled': { label: 'Scheduled', tone: 'info', icon: 'waiting' },
    'badge.retry': { label: 'Waiting to retry', tone: 'info', icon: 'waiting' },
    'badge.paused': { label: 'Paused', tone: 'info', icon: 'waiting' },
    'badge.dependencies': { label: 'Waiting for other operations', tone: 'info', icon: 'waiting' },
    'badge.concurrency': { label: 'Waiting for a slot', tone: 'info', icon: 'waiting' },
    'badge.approval': { label: 'Waiting for approval', tone: 'info', icon: 'waiting' },
    'badge.waiting': { label: 'Waiting', tone: 'info', icon: 'waiting' },
    'badge.running': { label: 'Running', tone: 'info', icon: 'running' },
    'badge.late': countBadges['badge.late'],
    'badge.stuck': countBadges['badge.stuck'],
    'badge.queued_unknown': { label: 'Queued, freshness not known', tone: 'neutral', icon: 'queued' },
    'badge.running_unknown': { label: 'Running, freshness not known', tone: 'neutral', icon: 'running' },
    'badge.succeeded': countBadges['badge.succeeded'],
    'badge.partially_succeeded': { label: 'Partially succeeded', tone: 'warning', icon: 'partial' },
    'badge.blocked': { label: 'Blocked', tone: 'warning', icon: 'blocked' },
    'badge.failed': countBadges['badge.failed'],
    'badge.cancelled': { label: 'Cancelled', tone: 'neutral', icon: 'cancelled' },
    'badge.reconciled': countBadges['badge.reconciled'],
    'badge.rescued': { label: 'Rescued', tone: 'neutral', icon: 'rescued' },
    'badge.outcome_unknown': { label: 'Ended, outcome not recognised', tone: 'neutral', icon: 'unknown' },
    'badge.status_unknown': { label: 'State not recognised', tone: 'neutral', icon: 'unknown' },
  } as const satisfies Record<string, Omit<Badge, 'key'>>;
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

const keyByOutcome: Readonly<Record<RunOutcome, BadgeKey>> = {
  [RunOutcome.Pending]: 'badge.outcome_unknown',
  [RunOutcome.Succeeded]: 'badge.succeeded',
  [RunOutcome.PartiallySucceeded]: 'badge.partially_succeeded',
  [RunOutcome.Blocked]: 'badge.blocked',
  [RunOutcome.Failed]: 'badge.failed',
  [RunOutcome.Cancelled]: 'badge.cancelled',
};

const keyByReason: Readonly<Record<WaitReason, BadgeKey>> = {
  [WaitReason.Scheduled]: 'badge.scheduled',
  [WaitReason.Retry]: 'badge.retry',
  [WaitReason.Paused]: 'badge.paused',
  [WaitReason.Dependencies]: 'badge.dependencies',
  [WaitReason.Concurrency]: 'badge.concurrency',
  [WaitReason.Approval]: 'badge.approval',
};

/** The badge that names what a run waits for. */
export function waitingBadge({ reason }: Waiting): BadgeKey {
  return isOneOf(WaitReason, reason) ? keyByReason[reason] : 'badge.waiting';
}

function leadingBadge(run: CheckedRun, freshness: Freshness, state: ActiveState, waiting: Waiting | null): BadgeKey {
  if (state === ActiveState.Late) return 'badge.late';
  if (state === ActiveState.Stuck) return 'badge.stuck';
  if (freshness === Freshness.ReconciledFailed) return 'badge.failed';
  if (state === ActiveState.Terminal) {
    return isOneOf(RunOutcome, run.outcome) ? keyByOutcome[run.outcome] : 'badge.outcome_unknown';
  }
  if (waiting !== null) return waitingBadge(waiting);
  const known = state === ActiveState.Healthy;
  if (run.status === RunStatus.Queued) return known ? 'badge.queued' : 'badge.queued_unknown';
  if (run.status === RunStatus.Running) return known ? 'badge.running' : 'badge.running_unknown';
  return 'badge.status_unknown';
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
