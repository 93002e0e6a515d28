/**
 * What an operator asks of the list: another tab or filter, another page (E2). With `sync-url` each
 * is an entry of the browser's history, which its back button undoes.
 */
import { ListTab, problemClassOfTab } from '@ops-widgets/truth';
import { warnOnce } from '../dom/warn-once.js';
import type { ListModel } from './list-model.js';
import { filterOf, LinkParameter, openQuery, ownParameters, type ListQuery } from './list-query.js';
import { withParameters } from './with-parameters.js';

/** More pages than an operator goes back. */
const mostPages = 500;

/**
 * The cursor of the page before each page that an operator went on to; null: the first page. It is
 * kept for the page's lifetime: an operator who comes back from a run finds a list that is built
 * anew.
 */
const cursorsBefore = new Map<string, string | null>();

/** Changes the query; the list begins at its first page. */
export function ask(model: ListModel, change: Partial<ListQuery>): void {
  open(model, { ...change, cursor: null });
}

/** Clears every filter that the operator may clear. */
export function clear(model: ListModel): void {
  const { query, fixedTab, isTenantFromAddress } = model;
  ask(model, { ...openQuery(fixedTab ?? ListTab.All), tenant: isTenantFromAddress ? null : query.tenant });
}

export function showNextPage(model: ListModel): void {
  const cursor = model.known?.nextCursor ?? null;
  cursorsBefore.set(pageKey(model, cursor), model.query.cursor);
  for (const key of cursorsBefore.keys()) {
    if (cursorsBefore.size <= mostPages) break;
    cursorsBefore.delete(key);
  }
  open(model, { cursor });
}

/**
 * Whether the page before this one is known. It is not where the operator came by a link or has
 * loaded the page anew, nor for pages of another length.
 */
export function isPreviousPageKnown(model: ListModel): boolean {
  return cursorsBefore.has(pageKey(model, model.query.cursor));
}

/** Shows the page before this one, or the first page if it is not known. */
export function showPreviousPage(model: ListModel): void {
  open(model, { cursor: cursorsBefore.get(pageKey(model, model.query.cursor)) ?? null });
}

/** Whether the list leaves out runs that it would show if the filters were cleared. */
export function isNarrowed({ query, fixedTab, isTenantFromAddress }: ListModel): boolean {
  const { tab, type, status, outcome, queue, reconciled, waiting, text, tenant } = query;
  const filters = [type, status, outcome, queue, text, isTenantFromAddress ? tenant : null];
  return tab !== (fixedTab ?? ListTab.All) || reconciled || waiting || filters.some((filter) => filter !== null);
}

function pageKey({ scope, query, rowLimit }: ListModel, cursor: string | null): string {
  return JSON.stringify([scope, filterOf({ ...query, cursor }), rowLimit]);
}

function open(model: ListModel, change: Partial<ListQuery>): void {
  const query = model.change(change);
  if (model.prefix === null) return;
  const address = withParameters(location.href, parametersOf(query, model, model.prefix));
  if (address === location.href) return;
  try {
    history.pushState(history.state, '', address);
  } catch (error) {
    // A page of a file or in a sandbox, and WebKit after a hundred entries in half a minute.
    warnOnce(`sync-url: ${String(error)}`);
  }
}

/** The parameters of a query: null for those that the address goes without. */
function parametersOf(
  query: ListQuery,
  { openTab, fixedTab }: ListModel,
  prefix: string,
): ReadonlyMap<string, string | null> {
  const isOpenTab = query.tab === openTab;
  const own = Object.entries(ownParameters) as readonly (readonly [keyof typeof ownParameters, string])[];
  return new Map<string, string | null>([
    [LinkParameter.Tenant, query.tenant],
    // The tab in the address is not that of a list of one tab.
    ...(fixedTab === null
      ? ([
          [LinkParameter.Tab, isOpenTab ? null : query.tab],
          [LinkParameter.ProblemClass, isOpenTab ? null : problemClassOfTab(query.tab)],
        ] as const)
      : []),
    ...own.map(([field, name]) => [prefix + name, query[field] ? String(query[field]) : null] as const),
  ]);
}
