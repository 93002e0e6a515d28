/**
 * Terminal notifications. Nothing in them says when the next one is due, so they follow the
 * snapshot of the scope: they are read again when a run that implies one has ended, and are never
 * polled by themselves (A9, E4).
 */
import { latestNotifications } from '@ops-widgets/adapter';
import { isDeeplyEqual, type NotificationList, type Snapshot } from '@ops-widgets/contract';
import { impliesNotification, isTerminal, RunStatus, type RunFacts } from '@ops-widgets/truth';
import type { Subscription } from '../observers.js';
import type { QueryDefinition } from '../query-definition.js';
import { hasLostAccess, ViewStatus, type QueryState } from '../query-state.js';
import { subscribe, type SubscribeOptions } from '../subscribe.js';
import type { SnapshotDemand } from './snapshot-demand.js';
import { subscribeToSnapshot } from './snapshot.js';

interface NotificationDemand {
  readonly limit: number;
  /** The server's instant of the last end that the snapshot showed: an older result lacks it. */
  readonly since: number;
}

/** Subscribes to the newest `limit` notifications of a scope. */
export function subscribeToNotifications(
  options: SubscribeOptions<NotificationList> & { readonly limit: number } & Pick<SnapshotDemand, 'idleSeconds'>,
): Subscription<NotificationList> {
  const { source, scope, limit, idleSeconds, sharesTabs, held, environment, rules } = options;
  const onChange = () => {
    const state = joinStates(list.state, snapshotState);
    // A known snapshot does not notify of a list that was not read yet.
    if (state.status !== ViewStatus.Loading) options.onChange(state);
  };
  const list = subscribe({ ...options, onChange }, notificationRead, { limit, since: 0 });
  let since = 0;
  const snapshot = subscribeToSnapshot({
    source,
    scope,
    sharesTabs,
    held,
    environment,
    rules,
    demand: { idleSeconds },
    onFailure: (failure) => options.onFailure?.(failure),
    onSettled: (...end) => options.onSettled?.(...end),
    onChange: (now) => {
      const before = snapshotState;
      snapshotState = now;
      const lost = hasLostAccess(now.status);
      if (hasLostAccess(before.status) !== lost && hasLostAccess(list.state.status) !== lost) {
        void list.refetch({ poll: true });
      } else if (mayNotify(before, now)) {
        // Two snapshots have the same instant if the host's clock is coarse.
        since = Math.max(now.asOf ?? 0, since + 1);
        list.update({ demand: { limit, since }, poll: true });
      }
      onChange();
    },
  });
  let snapshotState = snapshot.state;
  return {
    get state() {
      return joinStates(list.state, snapshotState);
    },
    async refetch() {
      // An end that the snapshot shows causes a read of the list by itself: that one serves.
      await snapshot.refetch();
      await list.refetch();
    },
    update: ({ held }) => [list, snapshot].forEach((one) => one.update({ held })),
    close: () => [list, snapshot].forEach((one) => one.close()),
  };
}

function notificationRead({
  source,
  scope,
}: SubscribeOptions<NotificationList>): QueryDefinition<NotificationList, NotificationDemand> {
  return {
    key: ['notifications'],
    read: ({ limit }, options) => source.adapter.read(latestNotifications, { ...scope, limit }, options),
    join: (demands) => ({
      limit: Math.max(...demands.map((demand) => demand.limit)),
      since: Math.max(...demands.map((demand) => demand.since)),
    }),
    covers: (fetched, needed) => fetched.limit >= needed.limit && fetched.since >= needed.since,
    intervalMs: () => null,
    staleAfterMs: () => null,
    runsOf: ({ notifications }) => notifications.map(({ run }) => run),
    matchesTenant: () => false,
  };
}

/**
 * True if a run with a notification may have ended between two snapshots, or has other facts. Most
 * work is scheduled and implies none (A9), so that a cycle in which it ends is one request.
 */
function mayNotify({ status, value: before }: QueryState<Snapshot>, { value: now }: QueryState<Snapshot>): boolean {
  if (now === null || now === before) return false;
  // The first snapshot arrives with the first notifications, unless its read failed.
  if (before === null) return status === ViewStatus.Failed;
  const [former, current] = [endedRuns(before), endedRuns(now)];
  const changed = [...current].flatMap(([id, run]) => {
    const earlier = former.get(id) ?? null;
    return isDeeplyEqual(run, earlier) ? [] : [{ run, earlier }];
  });
  const gone = before.active.filter(({ id }) => !current.has(id));
  const seenEnds = gone.length + changed.filter(({ run, earlier }) => run !== null && earlier === null).length;
  const countedEnds = (now.counts.ended24h ?? 0) - (before.counts.ended24h ?? 0);
  const runs = [...gone, ...changed.flatMap(({ run, earlier }) => [run, earlier]).filter((run) => run !== null)];
  return countedEnds > seenEnds || runs.some(notifiesOnceEnded);
}

function notifiesOnceEnded(run: RunFacts): boolean {
  return impliesNotification({ ...run, status: RunStatus.Completed });
}

/** Each ended run of a snapshot by its id; null for an active one. */
function endedRuns({ active, attention, recent }: Snapshot): ReadonlyMap<string, RunFacts | null> {
  return new Map([...active, ...attention, ...recent].map((run) => [run.id, isTerminal(run) ? run : null]));
}

/**
 * Joins the states of both reads. The notifications are confirmed for as long as the snapshot is:
 * without it nothing says whether a run has ended (B9).
 */
function joinStates(list: QueryState<NotificationList>, snapshot: QueryState<Snapshot>): QueryState<NotificationList> {
  if (list.value === null) return list;
  const { status, value, failure, asOf, confirmedAt } = snapshot;
  if (hasLostAccess(status)) return { status, failure, value: null, asOf: null, confirmedAt: null };
  const isConfirmed = status !== ViewStatus.Failed && status !== ViewStatus.Reconnecting;
  if (list.status !== ViewStatus.Ready || isConfirmed) return list;
  return { ...list, status: ViewStatus.Reconnecting, failure, ...(value !== null && { asOf, confirmedAt }) };
}
