/**
 * What a list shows: its tab, filters, order and page, and their form in the page's address (E1,
 * E2).
 */
import type { ListFilter } from '@ops-widgets/live';
import type { ListTab } from '@ops-widgets/truth';
import { ListOrder, listQueryOf, problemClassOfTab, tabFrom } from '@ops-widgets/truth';

export interface ListQuery {
  readonly tab: ListTab;
  /** The tenant that the address narrows the list to; null for none. */
  readonly tenant: string | null;
  readonly type: string | null;
  readonly status: string | null;
  readonly outcome: string | null;
  readonly reconciled: boolean;
  /** Label or id. */
  readonly text: string | null;
  /** Null: the tab's own order. */
  readonly order: ListOrder | null;
  /** Where the page begins; null for the first one. */
  readonly cursor: string | null;
}

/**
 * The names of texts in an address. `tenant_id` is that of drill-through links (truth.md, "Links").
 */
const texts = {
  tenant: 'tenant_id',
  type: 'type',
  status: 'status',
  outcome: 'outcome',
  text: 'q',
  cursor: 'cursor',
} as const satisfies Partial<Record<keyof ListQuery, string>>;

const textNames = Object.entries(texts) as readonly (readonly [keyof typeof texts, string])[];
const noFilters = { tenant: null, type: null, status: null, outcome: null, text: null, cursor: null } as const;

/** A tab without any filter. */
export function openQuery(tab: ListTab): ListQuery {
  return { ...noFilters, tab, reconciled: false, order: null };
}

/** Reads a query from an address. A missing or unknown value is that of the given tab. */
export function queryFrom(address: URLSearchParams, tab: ListTab): ListQuery {
  const order = address.get('sort');
  return {
    ...openQuery(tabFrom(address.get('activeTab'), address.get('problemClass')) ?? tab),
    ...Object.fromEntries(textNames.map(([field, name]) => [field, address.get(name) || null])),
    reconciled: address.get('reconciled') === 'true',
    order: Object.values(ListOrder).find((known) => known === order) ?? null,
  };
}

/**
 * Writes a query into an address, and keeps its other parameters. `tab` is the one that the list
 * opens on: it is not written.
 */
export function addressOf(query: ListQuery, tab: ListTab, address: string): string {
  const url = new URL(address);
  const write = (name: string, value: string | null) =>
    value === null ? url.searchParams.delete(name) : url.searchParams.set(name, value);
  for (const [field, name] of textNames) write(name, query[field]);
  write('activeTab', query.tab === tab ? null : query.tab);
  write('problemClass', query.tab === tab ? null : problemClassOfTab(query.tab));
  write('reconciled', query.reconciled ? 'true' : null);
  write('sort', query.order);
  return url.href;
}

/** The order that a query asks for, or its tab's. */
export function orderOf({ tab, order }: ListQuery): ListOrder {
  return order ?? listQueryOf(tab).sort;
}

/** The filter of a query as the contract takes it. */
export function filterOf(query: ListQuery): ListFilter {
  const { tab, type, status, outcome, reconciled, text, cursor } = query;
  const { problemClass } = listQueryOf(tab);
  return { problemClass, type, status, outcome, reconciled, q: text, sort: orderOf(query), cursor };
}

/** Whether a query leaves runs out that the tab given would show. */
export function isNarrowed(query: ListQuery, all: ListTab): boolean {
  const { cursor: _, ...filters } = texts;
  return (
    query.tab !== all ||
    query.reconciled ||
    Object.keys(filters).some((field) => query[field as keyof typeof filters] !== null)
  );
}
