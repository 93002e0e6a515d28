/**
 * Terminal notifications. Nothing in them says when the next one is due, so they follow the snapshot that the page watches
 * anyway: they are read again when something of the scope has ended, and are never polled by themselves.
 */
import type { NotificationList, Snapshot } from '@ops-widgets/contract';
import { isTerminal } from '@ops-widgets/truth';
import type { Subscription } from '../query.js';
import { evaluationContextOf } from '../truth-cache.js';
import { ViewStatus, type QueryState } from '../query-state.js';
import { watchShared, type SubscribeOptions } from '../subscribe.js';
import { subscribeToSnapshot, type SnapshotDemand } from './snapshot.js';

interface NotificationDemand {
  readonly limit: number;
  /** The server's instant as of which something was last seen to have ended: an older answer does not tell of it. */
  readonly since: number;
}

/** Watches the newest notifications of a scope, `limit` of them. */
export function subscribeToNotifications(
  options: SubscribeOptions<NotificationList> & { readonly limit: number } & Pick<SnapshotDemand, 'idleSeconds'>,
): Subscription<NotificationList> {
  const { origin, scope, limit, idleSeconds } = options;
  let seen: QueryState<Snapshot>;
  const watcher = {
    ...options,
    onChange: () => {
      const state = stateOf(list.state, seen);
      // Who came back knows more than a list that was not read yet.
      if (state.status !== ViewStatus.Loading) options.onChange(state);
    },
  };
  // A watcher that watches again wants something else from then on.
  const watchList = (since: number) =>
    watchShared<NotificationList, NotificationDemand>(
      watcher,
      ['notifications'],
      () => ({
        read: ({ limit }, signal, previous) => origin.adapter.notifications({ ...scope, limit }, { signal, previous }),
        join: (demands) => ({
          limit: Math.max(...demands.map((demand) => demand.limit)),
          since: Math.max(...demands.map((demand) => demand.since)),
        }),
        covers: (asked, wanted) => asked.limit >= wanted.limit && asked.since >= wanted.since,
        intervalMs: () => null,
        staleAfterMs: () => null,
        judged: (value, asOf) => ({
          runs: value.notifications.map(({ run }) => run),
          context: evaluationContextOf(value, asOf),
        }),
        concerns: () => false,
      }),
      { limit, since },
    );
  let since = 0;
  const list = watchList(since);
  const activity = subscribeToSnapshot({
    origin,
    scope,
    ...(options.environment && { environment: options.environment }),
    demand: { idleSeconds },
    sharesTabs: options.sharesTabs,
    isHeld: () => options.isHeld?.() ?? false,
    onFailure: (failure) => options.onFailure?.(failure),
    onSettled: (run, context) => options.onSettled?.(run, context),
    onChange: (now) => {
      const before = seen;
      seen = now;
      if (isShut(before) !== isShut(now) && isShut(list.state) !== isShut(now)) void list.refresh();
      else if (hasEnded(before, now)) {
        // Two snapshots may carry the same instant, where a host's clock is coarse.
        since = Math.max(now.asOf ?? 0, since + 1);
        watchList(since);
      }
      watcher.onChange();
    },
  });
  seen = activity.state;
  return {
    get state() {
      return stateOf(list.state, seen);
    },
    refresh: async () => void (await Promise.all([list.refresh(), activity.refresh()])),
    heldChanged: () => [list, activity].forEach((watch) => watch.heldChanged()),
    close: () => [list, activity].forEach((watch) => watch.close()),
  };
}

/** Whether the session lost its way to the facts: whose it is afterwards, nobody knows. */
function isShut({ status: view }: QueryState<unknown>): boolean {
  return view === ViewStatus.Unauthenticated || view === ViewStatus.Forbidden || view === ViewStatus.NotFound;
}

/** Whether something may have ended since, or the story of something that had ended is another one. */
function hasEnded(
  { status: view, value: before }: QueryState<Snapshot>,
  { value: now }: QueryState<Snapshot>,
): boolean {
  if (now === null || now === before) return false;
  // The first snapshot comes with the first notifications, unless it could not be had.
  if (before === null) return view === ViewStatus.Failed;
  const [then, today] = [storiesOf(before), storiesOf(now)];
  return (
    now.counts.ended24h > before.counts.ended24h ||
    [...today].some(([id, story]) => story !== (then.get(id) ?? '')) ||
    before.active.some(({ id }) => !today.has(id))
  );
}

/** What there is to notify of, by run: nothing while it is active. */
function storiesOf({ active, attention, recent }: Snapshot): ReadonlyMap<string, string> {
  return new Map(
    [...active, ...attention, ...recent].map((run) => [run.id, isTerminal(run) ? JSON.stringify(run) : '']),
  );
}

/** The notifications hold for as long as the snapshot says that nothing has ended; where it cannot say so, they cannot. */
function stateOf(list: QueryState<NotificationList>, snapshot: QueryState<Snapshot>): QueryState<NotificationList> {
  if (list.value === null) return list;
  const { status: view, value, failure, asOf, confirmedAt } = snapshot;
  if (isShut(snapshot)) return { status: view, failure, value: null, asOf: null, confirmedAt: null };
  if (list.status !== ViewStatus.Ready || (view !== ViewStatus.Failed && view !== ViewStatus.Reconnecting)) return list;
  return { ...list, status: ViewStatus.Reconnecting, failure, ...(value !== null && { asOf, confirmedAt }) };
}
