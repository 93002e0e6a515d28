/** One page of the canonical list, watched while any of its rows is active. */
import type { Answer, ReadResult, RunListQuery, ScopeQuery } from '@ops-widgets/adapter';
import type { RunList } from '@ops-widgets/contract';
import { listPollInterval, type RunFacts } from '@ops-widgets/truth';
import { listStaleAfter } from '@ops-widgets/truth/timing';
import { arrange } from './arrange.js';
import type { Subscription } from './feed.js';
import { evaluationContextOf } from './judge.js';
import { leastOf } from './watch-snapshot.js';
import { concerns, watchShared, type SubscribeOptions } from './watch.js';

/** What a list asks for, beside its scope and its length. */
export type ListFilter = Omit<RunListQuery, keyof ScopeQuery | 'limit'>;

export interface ListDemand {
  /** How many rows a page holds. */
  readonly size: number;
  /** Seconds between refreshes while none of the rows is active; null for none. */
  readonly idleSeconds: number | null;
  /** The rows that are shown already, by id. */
  known(): Iterable<string>;
}

/** The contract's most. */
const longestPage = 100;
/** A list that is being sorted anew while it is read may never fit: then the last answer has to do. */
const mostTries = 2;

/**
 * Watches a page of the list. While runs arrive it asks for so many more rows that those which are shown stay within the
 * answer, as far as the contract lets it.
 */
export function subscribeToRunList(
  options: SubscribeOptions<RunList> & { readonly filter: ListFilter; readonly demand: ListDemand },
): Subscription<RunList> {
  const { origin, scope, filter, demand } = options;
  return watchShared<RunList, ListDemand>(
    options,
    ['runs', JSON.stringify(filter)],
    () => {
      // How many runs the last answer had before those that are shown.
      let arrived = 0;
      const read = async (
        demand: ListDemand,
        signal: AbortSignal,
        previous: Answer<RunList> | null,
        triesLeft = mostTries,
      ): Promise<ReadResult<RunList>> => {
        const known = new Set(demand.known());
        const lengthWith = (newcomers: number) => Math.min(longestPage, Math.max(demand.size, known.size) + newcomers);
        const limit = lengthWith(arrived);
        const result = await origin.adapter.runs({ ...scope, ...filter, limit }, { signal, previous });
        if (!result.ok) return result;
        const { runs, nextCursor } = result.value;
        arrived = arrivals(runs, known);
        const due = lengthWith(arrived);
        const fits = runs.length <= due && (due <= limit || nextCursor === null);
        return fits || triesLeft === 0 ? result : read(demand, signal, result, triesLeft - 1);
      };
      return {
        read: (demand, signal, previous) => read(demand, signal, previous),
        join: (demands) => ({
          size: Math.max(...demands.map(({ size }) => size)),
          idleSeconds: demands.reduce<number | null>((least, { idleSeconds }) => leastOf(least, idleSeconds), null),
          known: () => demands.flatMap(({ known }) => [...known()]),
        }),
        covers: (asked, wanted) => asked.size >= wanted.size,
        intervalMs: ({ runs }, _, { idleSeconds }) => listPollInterval(runs, idleSeconds),
        staleAfterMs: ({ runs }, _, { idleSeconds }) => listStaleAfter(runs, idleSeconds),
        judged: (list, asOf) => ({ runs: list.runs, context: evaluationContextOf(list, asOf) }),
        concerns: (tenant) => concerns(scope, tenant),
        perPage: true,
      };
    },
    demand,
  );
}

/** How many runs of an answer stand before those that are shown; as many as can be where it does not reach those. */
function arrivals(runs: readonly RunFacts[], known: ReadonlySet<string>): number {
  if (known.size > 0 && !runs.some(({ id }) => known.has(id))) return longestPage;
  return arrange(runs, known).newcomers.length;
}
