/**
 * The verdict that a surface must show for a run: truth.md written down a second time,
 * independently and briefly. The fuzz compares the page with it, so it imports nothing from the
 * truth module but the names of the facts.
 */
import type { Lifecycle, RunFacts } from '@ops-widgets/truth';

export interface ExpectedVerdict {
  readonly state: 'healthy' | 'late' | 'stuck' | 'terminal' | 'unknown';
  readonly problem: 'active_stale_attention' | 'terminal_follow_up' | 'none';
  readonly lineage: 'reconciled' | 'rescued' | undefined;
  /** What it waits for on purpose. */
  readonly waiting: string | undefined;
  /** Taken from a lost worker at least once, whatever became of it. */
  readonly rescued: boolean;
  /** The labels of its badges, and their shapes, leading one first. */
  readonly labels: readonly string[];
  readonly icons: readonly string[];
  /** Queued or running. */
  readonly active: boolean;
  readonly attention: boolean;
  readonly notified: boolean;
}

/** By name; null where the host does not keep it. */
export type Counts = Readonly<Record<string, number | null>>;

const dayMs = 86_400_000;

/** The verdict on a run at an instant (epoch ms). */
export function expectedVerdict(run: RunFacts, lifecycle: Lifecycle, asOf: number): ExpectedVerdict {
  const active = run.status === 'queued' || run.status === 'running';
  const freshness = freshnessOf(run, lifecycle, asOf);
  const state = states[freshness] ?? 'unknown';
  const problem = problemOf(run, freshness);
  const rescued = (run.context?.rescues ?? []).length > 0;
  const lineage = run.context?.reconciliation ? 'reconciled' : rescued ? 'rescued' : undefined;
  const waiting = freshness === 'fresh_active' ? waitOf(run, asOf) : undefined;
  const leading = waiting === undefined ? leadingOf(run, freshness) : (waits.get(waiting) ?? 'Waiting');
  const isReconciled = lineage === 'reconciled' || freshness === 'reconciled_failed';
  const badges = [leading, ...(isReconciled ? ['Reconciled'] : []), ...(rescued ? ['Rescued'] : [])];
  return {
    state,
    problem,
    lineage,
    waiting,
    rescued,
    labels: badges,
    icons: badges.map((label) => icons[label] ?? 'unknown'),
    active,
    attention:
      problem === 'active_stale_attention' || (problem === 'terminal_follow_up' && endedWithin(run, asOf, 7 * dayMs)),
    notified: run.status === 'completed' && Boolean(run.initiator),
  };
}

/** The counts of the contract over runs and their verdicts. */
export function countsOf(runs: readonly (readonly [RunFacts, ExpectedVerdict])[], asOf: number): Counts {
  const number = (counted: (run: RunFacts, verdict: ExpectedVerdict) => boolean) =>
    runs.filter(([run, verdict]) => counted(run, verdict)).length;
  const followedUp = (verdict: ExpectedVerdict) => verdict.problem === 'terminal_follow_up' && verdict.attention;
  const today = (run: RunFacts) => run.status === 'completed' && endedWithin(run, asOf, dayMs);
  return {
    active: number((_, { active }) => active),
    healthy: number((_, { state }) => state === 'healthy'),
    waiting: number((_, { waiting }) => waiting !== undefined),
    past_expected: number((_, { state }) => state === 'late'),
    likely_stale: number((_, { state }) => state === 'stuck'),
    unknown: number((_, { state, active }) => active && state === 'unknown'),
    terminal_follow_up: number((_, verdict) => followedUp(verdict)),
    reconciled: number((_, verdict) => followedUp(verdict) && verdict.lineage === 'reconciled'),
    ended_24h: number((run) => today(run)),
    succeeded_24h: number((run) => today(run) && run.outcome === 'succeeded'),
  };
}

const states: Readonly<Record<string, ExpectedVerdict['state']>> = {
  fresh_active: 'healthy',
  past_expected: 'late',
  likely_stale: 'stuck',
  terminal_normal: 'terminal',
  reconciled_failed: 'terminal',
};
const verdicts: Readonly<Record<string, readonly string[]>> = {
  queued: ['fresh_active', 'past_expected', 'likely_stale'],
  running: ['fresh_active', 'past_expected', 'likely_stale'],
  completed: ['terminal_normal', 'reconciled_failed'],
};

function freshnessOf(run: RunFacts, lifecycle: Lifecycle, asOf: number): string {
  const { status, outcome, freshnessState, context } = run;
  const fitting = Object.hasOwn(verdicts, status) ? verdicts[status] : undefined;
  // A time from the future makes no run healthy, also by the verdict that the host gave.
  const calm = isFromTheFuture(run, asOf) ? 'unknown' : 'fresh_active';
  if (
    freshnessState &&
    fitting?.includes(freshnessState) &&
    (freshnessState !== 'fresh_active' || calm === freshnessState)
  )
    return freshnessState;
  if (status === 'completed') {
    return context?.reconciliation && outcome !== 'succeeded' ? 'reconciled_failed' : 'terminal_normal';
  }
  if (waitOf(run, asOf) !== undefined) return calm;
  const types = lifecycle.types ?? {};
  const window = run.lifecycle ?? (Object.hasOwn(types, run.type) ? types[run.type] : null) ?? lifecycle.default;
  if (!fitting || !window) return 'unknown';
  const since = status === 'queued' ? dueOf(run, asOf) : (run.startedAt ?? run.createdAt);
  const [expected, stale] =
    status === 'queued' ? [window.queuedExpected, window.queuedStale] : [window.runningExpected, window.runningStale];
  const reached = (from: number | null | undefined, seconds: number | null | undefined) =>
    from != null && seconds != null && Math.max(0, asOf - from) >= seconds * 1000;
  if (status === 'running' && window.heartbeatStale != null) {
    const sign = run.heartbeatAt ?? since;
    if (sign == null) return 'unknown';
    if (reached(sign, window.heartbeatStale)) return 'likely_stale';
  } else {
    if (since == null || (expected == null && stale == null)) return 'unknown';
    if (reached(since, stale)) return 'likely_stale';
  }
  return reached(since, expected) ? 'past_expected' : calm;
}

/** Rule 3a: no end of its wait is known, or it is still to come, or the run is due later. */
function waitOf({ status, waiting, queuedAt }: RunFacts, asOf: number): string | undefined {
  if (status !== 'queued' && status !== 'running') return undefined;
  if (waiting?.reason.trim() && (waiting.until == null || waiting.until > asOf)) return waiting.reason;
  return status === 'queued' && queuedAt != null && queuedAt > asOf ? 'scheduled' : undefined;
}

/** The latest of when it was queued and the end of a wait that is over. */
function dueOf({ createdAt, queuedAt, waiting }: RunFacts, asOf: number): number | null | undefined {
  const queued = queuedAt ?? createdAt;
  const over = waiting?.reason.trim() && waiting.until != null && waiting.until <= asOf ? waiting.until : null;
  return over === null ? queued : Math.max(over, queued ?? over);
}

const waits = new Map([
  ['scheduled', 'Scheduled'],
  ['retry', 'Waiting to retry'],
  ['paused', 'Paused'],
  ['dependencies', 'Waiting for other operations'],
  ['concurrency', 'Waiting for a slot'],
  ['approval', 'Waiting for approval'],
]);

/** More than the minute by which the clocks of one host may differ. */
function isFromTheFuture({ createdAt, startedAt, completedAt, heartbeatAt, context }: RunFacts, asOf: number): boolean {
  const times = [createdAt, startedAt, completedAt, heartbeatAt, context?.reconciliation?.reconciledAt];
  return times.some((at) => at != null && at > asOf + 60_000);
}

function problemOf({ outcome }: RunFacts, freshness: string): ExpectedVerdict['problem'] {
  if (freshness === 'past_expected' || freshness === 'likely_stale') return 'active_stale_attention';
  if (freshness === 'reconciled_failed') return 'terminal_follow_up';
  if (freshness !== 'terminal_normal') return 'none';
  return ['failed', 'partially_succeeded', 'blocked'].includes(outcome ?? '') ? 'terminal_follow_up' : 'none';
}

function leadingOf({ status, outcome }: RunFacts, freshness: string): string {
  if (freshness === 'past_expected') return 'Past expected time';
  if (freshness === 'likely_stale') return 'Likely stuck';
  if (freshness === 'reconciled_failed') return 'Failed';
  if (status === 'completed') return outcomes.get(outcome ?? '') ?? 'Ended, outcome not recognised';
  const doubt = freshness === 'unknown' ? ', freshness not known' : '';
  if (status === 'queued') return `Queued${doubt}`;
  return status === 'running' ? `Running${doubt}` : 'State not recognised';
}

const outcomes = new Map([
  ['succeeded', 'Succeeded'],
  ['partially_succeeded', 'Partially succeeded'],
  ['blocked', 'Blocked'],
  ['failed', 'Failed'],
  ['cancelled', 'Cancelled'],
]);

/** look.md: each state has a shape of its own. */
const icons: Readonly<Record<string, string>> = {
  Queued: 'queued',
  'Queued, freshness not known': 'queued',
  Running: 'running',
  'Running, freshness not known': 'running',
  'Past expected time': 'late',
  'Likely stuck': 'stuck',
  Succeeded: 'succeeded',
  'Partially succeeded': 'partial',
  Blocked: 'blocked',
  Failed: 'failed',
  Cancelled: 'cancelled',
  Reconciled: 'reconciled',
  Rescued: 'rescued',
  Waiting: 'waiting',
  ...Object.fromEntries([...waits.values()].map((label) => [label, 'waiting'])),
};

/** Where no end was recorded, the last that is known of the run stands for it. */
function endedWithin(
  { completedAt, context, heartbeatAt, startedAt, createdAt }: RunFacts,
  asOf: number,
  ms: number,
): boolean {
  const end = completedAt ?? context?.reconciliation?.reconciledAt ?? heartbeatAt ?? startedAt ?? createdAt;
  return end != null && end >= asOf - ms;
}
