import { ListTab, listLink, ProblemClass, tabFrom, type TenantRef } from '@ops-widgets/truth';
import { ADMIN } from './addresses.js';
import { ownPage, pageBefore } from './own-origin.js';

/** A page with a list of runs. */
export interface ListPage {
  readonly path: string;
  readonly label: string;
}

/** The link from a run's page to the list that the user came from, or would have come from. */
export interface WayBack {
  readonly href: string;
  /** The text of the link: "Operations of Contoso: likely stuck or late". */
  readonly label: string;
}

const TAB_WORDS: Readonly<Record<ListTab, string | null>> = {
  [ListTab.All]: null,
  [ListTab.Active]: 'active',
  [ListTab.ActiveStaleAttention]: 'likely stuck or late',
  [ListTab.TerminalFollowUp]: 'needs follow-up',
};

/** A longer value is not a filter. */
const LONGEST_QUERY = 2_000;

/** The parameter of a run's page with the path of the list to go back to. */
const BACK = 'back';

/**
 * The parameters of every list; the others in a list's address are its own filters, which it reads
 * again itself.
 */
const Parameter = { Tenant: 'tenant_id', Tab: 'activeTab', ProblemClass: 'problemClass' } as const;

/**
 * The target of a run's page's way back, with tenant, tab and problem class (E1), found without a
 * script. It is the list of the request's `Referer`, or of the page's address where a form returned
 * to it. Without a list, the query of the page says what to show, and a tenant's dashboard its
 * tenant. Values that this panel would not give, such as a tenant out of scope, count as not given.
 * @param lists the lists of the plane; the first is its canonical one
 * @param tenants those that the user may see; none on the system plane
 */
export function wayBack(
  request: Request,
  lists: readonly [ListPage, ...ListPage[]],
  tenants: readonly TenantRef[],
): WayBack {
  const own = new URL(request.url).searchParams;
  const before = pageBefore(request);
  const listAt = (page: URL | null) => lists.find(({ path }) => path === page?.pathname);
  const from = [ownPage(own.get(BACK), request), before].find(listAt) ?? before;
  const left = listAt(from);
  const query = left && from ? from.searchParams : own;
  const { path, label } = left ?? lists[0];
  const asked = query.get(Parameter.Tenant);
  const tenant = tenants.find(({ id }) => (asked ? id === asked : ADMIN.tenant(id) === from?.pathname)) ?? null;
  const problemClass = classFrom(query.get(Parameter.ProblemClass));
  const tab = tabFrom(query.get(Parameter.Tab), problemClass);
  const link = listLink({ template: path, tenant: tenant?.id ?? null, tab, problemClass }) ?? path;
  const words = tab && TAB_WORDS[tab];
  return {
    href: left ? withFilters(link, query) : link,
    label: `${label}${tenant ? ` of ${tenant.name}` : ''}${words ? `: ${words}` : ''}`,
  };
}

/** The address of a run's page, as a path, with its way back. */
export function withWayBack(url: string, href: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set(BACK, href);
  return `${pathname}?${searchParams.toString()}`;
}

function classFrom(value: string | null): ProblemClass | null {
  return Object.values(ProblemClass).find((known) => known === value) ?? null;
}

function withFilters(link: string, query: URLSearchParams): string {
  const filters = new URLSearchParams(query);
  for (const name of Object.values(Parameter)) filters.delete(name);
  const added = filters.toString();
  if (added === '' || added.length > LONGEST_QUERY) return link;
  return `${link}${link.includes('?') ? '&' : '?'}${added}`;
}
