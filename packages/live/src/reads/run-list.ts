/** One page of the canonical list, read again while one of its rows is active. */
import { pageOfRuns, type ReadResult, type RunListQuery, type ScopeQuery } from '@ops-widgets/adapter';
import { rowLimits, type RunList } from '@ops-widgets/contract';
import { listPollInterval, type RunFacts } from '@ops-widgets/truth';
import { listStaleAfter } from '@ops-widgets/truth/timing';
import { arrange } from '../arrange.js';
import type { Subscription } from '../observers.js';
import type { QueryDefinition, QueryReadOptions } from '../query-definition.js';
import { matchesTenant, subscribe, type SubscribeOptions } from '../subscribe.js';
import { shortestInterval } from './shortest-interval.js';

/** What a list asks for, besides scope and length. */
export type ListFilter = Omit<RunListQuery, keyof ScopeQuery | 'limit'>;

/** How much of a list an observer needs. */
export interface ListDemand {
  /** Rows of a page. */
  readonly size: number;
  /** Seconds between reads while no row is active; null for none (B1). */
  readonly idleSeconds: number | null;
  /** The ids of the rows that are shown at the time of the call. */
  known(): Iterable<string>;
}

/** The rows of the longest page of a list. */
const maxListLimit = rowLimits.page.max;

/** Reads that may follow one that reaches no known row: the order may change each time. */
const maxRetries = 2;

type Read = (demand: ListDemand, options: QueryReadOptions<RunList>) => Promise<ReadResult<RunList>>;

type RunListOptions = SubscribeOptions<RunList> & { readonly filter: ListFilter; readonly demand: ListDemand };

/**
 * Subscribes to a page of the list. While runs arrive, each read asks for so many more rows that
 * the known ones stay in the result, up to the longest page of the contract.
 */
export function subscribeToRunList(options: RunListOptions): Subscription<RunList, ListDemand> {
  return subscribe(options, runListRead, options.demand);
}

function runListRead({ source, scope, filter }: RunListOptions): QueryDefinition<RunList, ListDemand> {
  return {
    key: ['runs', JSON.stringify(filter)],
    read: readWithArrivals((limit, options) =>
      source.adapter.read(pageOfRuns, { ...scope, ...filter, limit }, options),
    ),
    join: (demands) => ({
      size: Math.max(...demands.map(({ size }) => size)),
      idleSeconds: shortestInterval(demands.map(({ idleSeconds }) => idleSeconds)),
      known: () => demands.flatMap(({ known }) => [...known()]),
    }),
    covers: (fetched, needed) => fetched.size >= needed.size,
    intervalMs: ({ runs }, _, { idleSeconds }) => listPollInterval(runs, idleSeconds),
    staleAfterMs: ({ runs }, _, { idleSeconds }) => listStaleAfter(runs, idleSeconds),
    runsOf: ({ runs }) => runs,
    matchesTenant: (tenant) => matchesTenant(scope, tenant),
    pageSpecific: true,
  };
}

/** A read that lengthens the page by the runs that arrived before the known ones. */
function readWithArrivals(
  fetchPage: (limit: number, options: QueryReadOptions<RunList>) => Promise<ReadResult<RunList>>,
): Read {
  /** Runs before the known ones in the last result. */
  let arrivals = 0;
  const read = async (...[demand, options, retriesLeft]: [...Parameters<Read>, number]): ReturnType<Read> => {
    const known = new Set(demand.known());
    const limitFor = (more: number) => Math.min(maxListLimit, Math.max(demand.size, known.size) + more);
    const limit = limitFor(arrivals);
    const result = await fetchPage(limit, options);
    if (!result.ok) return result;
    const { runs, nextCursor } = result.value;
    arrivals = countArrivals(runs, known);
    const needed = limitFor(arrivals);
    const fits = runs.length <= needed && (needed <= limit || nextCursor === null);
    return fits || retriesLeft === 0 ? result : read(demand, { ...options, previous: result }, retriesLeft - 1);
  };
  return (demand, options) => read(demand, options, maxRetries);
}

/** The runs before the known ones; the limit of the contract if no known one is among them. */
function countArrivals(runs: readonly RunFacts[], known: ReadonlySet<string>): number {
  if (known.size > 0 && !runs.some(({ id }) => known.has(id))) return maxListLimit;
  return arrange(runs, known).newcomers.length;
}
