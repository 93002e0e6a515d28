/**
 * What a list shows: its tab, filters, order and page, and how the page's address says it (E1, E2).
 */
import type { ListFilter } from '@ops-widgets/live';
import { ListOrder, listQueryOf, tabFrom, type ListTab } from '@ops-widgets/truth';
import { warnOnce } from '../dom/warn-once.js';

/** The orders that an operator may choose: those of the contract, and urgency in groups (H8). */
export const ShownOrder = { ...ListOrder, Cause: 'cause' } as const;
export type ShownOrder = (typeof ShownOrder)[keyof typeof ShownOrder];

export interface ListQuery {
  readonly tab: ListTab;
  /** The tenant that the address narrows the list to; null for none. */
  readonly tenant: string | null;
  readonly type: string | null;
  readonly status: string | null;
  readonly outcome: string | null;
  readonly queue: string | null;
  readonly reconciled: boolean;
  /** Only runs that wait on purpose. */
  readonly waiting: boolean;
  /** Label or id. */
  readonly text: string | null;
  /** Null: the tab's own order. */
  readonly order: ShownOrder | null;
  /** Where the page begins; null for the first one. */
  readonly cursor: string | null;
}

/** The parameters of links to the list (truth.md, "Links"). They have no prefix. */
export const LinkParameter = { Tenant: 'tenant_id', Tab: 'activeTab', ProblemClass: 'problemClass' } as const;

/** The names of the list's own parameters, behind the prefix. */
export const ownParameters = {
  type: 'type',
  status: 'status',
  outcome: 'outcome',
  queue: 'queue',
  reconciled: 'reconciled',
  waiting: 'waiting',
  text: 'q',
  order: 'sort',
  cursor: 'cursor',
} as const satisfies Partial<Record<keyof ListQuery, string>>;

const defaultPrefix = 'ops_';

/** Reads `query-prefix`. One that would be encoded in an address warns once, and is the default. */
export function prefixFrom(given: string | null | undefined): string {
  const prefix = given ?? defaultPrefix;
  if (/^[\w.-]*$/.test(prefix)) return prefix;
  warnOnce(`query-prefix="${prefix}" is not of letters, digits and . - _`);
  return defaultPrefix;
}

/**
 * Reads a query from the search part of an address. A missing or unknown value is that of the given
 * tab.
 */
export function queryFrom(search: string, tab: ListTab, prefix: string): ListQuery {
  const address = new URLSearchParams(search);
  const read = Object.entries(ownParameters).map(([field, name]) => [field, address.get(prefix + name) || null]);
  const texts = Object.fromEntries(read) as Record<keyof typeof ownParameters, string | null>;
  return {
    ...texts,
    tab: tabFrom(address.get(LinkParameter.Tab), address.get(LinkParameter.ProblemClass)) ?? tab,
    tenant: address.get(LinkParameter.Tenant) || null,
    reconciled: texts.reconciled === 'true',
    waiting: texts.waiting === 'true',
    order: Object.values(ShownOrder).find((known) => known === texts.order) ?? null,
  };
}

/** A tab without any filter. */
export function openQuery(tab: ListTab): ListQuery {
  return queryFrom('', tab, '');
}

/** The order that a query asks for, or its tab's. */
export function orderOf({ tab, order }: ListQuery): ShownOrder {
  return order ?? listQueryOf(tab).sort;
}

/** The filter of a query as the contract takes it. */
export function filterOf(query: ListQuery): ListFilter {
  const { tab, type, status, outcome, queue, reconciled, waiting, text, cursor } = query;
  const { problemClass } = listQueryOf(tab);
  const order = orderOf(query);
  // Groups are of the most urgent first.
  const sort = order === ShownOrder.Cause ? ListOrder.Urgency : order;
  return { problemClass, type, status, outcome, queue, reconciled, waiting, q: text, sort, cursor };
}
