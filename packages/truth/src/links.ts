/** truth.md, "Links": addresses of runs and lists, with tenant, tab and problem class (E1). */
import { tabFrom, type ListTab } from './list-tab.js';
import { ProblemClass } from './problem-class.js';
import { asRecord, idOf } from './values.js';

/** What the address of a run is made of. A null id leaves its place in the template empty. */
export interface RunLinkInput {
  /** The host's template, e.g. `/admin/operations/{run}`. */
  readonly template: string | null | undefined;
  readonly run: string;
  readonly tenant?: string | null;
  readonly workspace?: string | null;
  /** The class that the operator comes from; added as the query parameter `problemClass`. */
  readonly problemClass?: ProblemClass | null;
}

/** The address of a run; null where the template gives none that may become a link. */
export function runLink(input: RunLinkInput): string | null {
  const { template, run, tenant, workspace, problemClass } = asRecord(input) as Partial<RunLinkInput>;
  return link(template, { run: idOf(run), tenant: idOf(tenant), workspace: idOf(workspace) }, [
    ['problemClass', problemClass === ProblemClass.None ? null : problemClass],
  ]);
}

/** What the address of the canonical list is made of. A null tenant asks for all tenants. */
export interface ListLinkInput {
  /** The host's template, e.g. `/admin/operations`. */
  readonly template: string | null | undefined;
  readonly tenant?: string | null;
  readonly workspace?: string | null;
  /** The tab to open; without it, the tab of the problem class. */
  readonly tab?: ListTab | null;
  readonly problemClass?: ProblemClass | null;
}

/**
 * The address of the canonical list on a tab and class; null where the template gives none that may
 * become a link.
 */
export function listLink(input: ListLinkInput): string | null {
  const { template, tenant, workspace, ...from } = asRecord(input) as Partial<ListLinkInput>;
  const problemClass = from.problemClass === ProblemClass.None ? null : from.problemClass;
  const tab = tabFrom(from.tab, problemClass);
  return link(template, { tenant: idOf(tenant), workspace: idOf(workspace) }, [
    ['tenant_id', idOf(tenant)],
    ['activeTab', tab],
    ['problemClass', problemClass],
  ]);
}

type Optional = string | null | undefined;

/** Relative addresses are resolved against this. */
const base = 'https://base.invalid/a/b/';

function link(
  template: Optional,
  values: Readonly<Record<string, Optional>>,
  query: readonly (readonly [string, Optional])[],
): string | null {
  if (typeof template !== 'string' || template.trim() === '') return null;
  const added = query
    .flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? `${name}=${encode(value)}` : []))
    .join('&');
  // An escape that an id completes may be a dot.
  let isPlain = !template.includes('%');
  const filled = fill(template, (name) => {
    const value = values[name] ?? '';
    isPlain &&= /^[\w-]+$/.test(value);
    return encode(value);
  });
  // Ids that are dot segments or empty would lead elsewhere, to another host included. Those of
  // plain letters and digits cannot, and no address is resolved for them.
  const depth = depthMeantBy(template);
  return depth === (isPlain ? depth : depthOf(filled)) ? append(filled, added) : null;
}

function fill(template: string, value: (name: string) => string): string {
  return template.replace(/\{(run|tenant|workspace)\}/g, (_, name: string) => value(name));
}

let known: readonly [template: string, depth: number] = ['', NaN];

/** Of the template that was used last: all rows of a page have the same. */
function depthMeantBy(template: string): number {
  if (known[0] !== template) known = [template, depthOf(fill(template, () => 'x'))];
  return known[1];
}

/**
 * The number of segments that are not empty: a path without its first one may name a host
 * (`//evil`). NaN where the address is no page's.
 */
function depthOf(address: string): number {
  const url = pageUrl(address);
  return url ? (url.pathname.match(/[^/]+/g)?.length ?? 0) : NaN;
}

/** The resolved address of a page; null for one that is not valid, relative, http or https. */
function pageUrl(address: string): URL | null {
  try {
    const url = new URL(address, base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
  } catch {
    return null;
  }
}

function append(address: string, query: string): string {
  if (query === '') return address;
  const [path = ''] = address.split('#', 1);
  const joint = !path.includes('?') ? '?' : /[?&]$/.test(path) ? '' : '&';
  return path + joint + query + address.slice(path.length);
}

function encode(value: string): string {
  // Lone surrogates make encodeURIComponent throw.
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/**
 * The address if it is relative, http or https; else null: it is shown as text, never as a link.
 */
export function safeHref(address: unknown): string | null {
  return typeof address === 'string' && address.trim() !== '' && pageUrl(address) !== null ? address : null;
}
