/** truth.md, "Links": where a surface leads, with tenant, tab and problem class along (E1). */
import { ProblemClass } from './classify.js';
import { identifier, record } from './guards.js';
import { tabFrom, type ListTab } from './list-tab.js';

export interface RunLinkInput {
  /** The host's template, e.g. `/admin/operations/{run}`. */
  readonly template: string | null | undefined;
  readonly run: string;
  readonly tenant?: string | null;
  readonly workspace?: string | null;
  /** The class from which the operator comes; rides along as `problemClass`. */
  readonly problemClass?: ProblemClass | null;
}

/** The address of a run, or null where the template gives none that is safe to follow. */
export function runLink(input: RunLinkInput): string | null {
  const { template, run, tenant, workspace, problemClass } = record(input) as Partial<RunLinkInput>;
  return link(template, { run: identifier(run), tenant: identifier(tenant), workspace: identifier(workspace) }, [
    ['problemClass', problemClass === ProblemClass.None ? null : problemClass],
  ]);
}

export interface ListLinkInput {
  /** The host's template, e.g. `/admin/operations`. */
  readonly template: string | null | undefined;
  readonly tenant?: string | null;
  readonly workspace?: string | null;
  /** The tab to open; where it is missing, the one of the problem class. */
  readonly tab?: ListTab | null;
  readonly problemClass?: ProblemClass | null;
}

/** The address of the canonical list on a tab and class, or null where the template gives none that is safe to follow. */
export function listLink(input: ListLinkInput): string | null {
  const { template, tenant, workspace, ...from } = record(input) as Partial<ListLinkInput>;
  const problemClass = from.problemClass === ProblemClass.None ? null : from.problemClass;
  const tab = tabFrom(from.tab, problemClass);
  return link(template, { tenant: identifier(tenant), workspace: identifier(workspace) }, [
    ['tenant_id', identifier(tenant)],
    ['activeTab', tab],
    ['problemClass', problemClass],
  ]);
}

type Optional = string | null | undefined;

const base = 'https://base.invalid/a/b/';

function link(
  template: Optional,
  values: Readonly<Record<string, Optional>>,
  query: readonly (readonly [string, Optional])[],
): string | null {
  if (typeof template !== 'string' || template.trim() === '') return null;
  const fill = (value: (name: string) => string) =>
    template.replace(/\{(run|tenant|workspace)\}/g, (_, name: string) => value(name));
  const added = query
    .flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? `${name}=${encode(value)}` : []))
    .join('&');
  const address = append(
    fill((name) => encode(values[name] ?? '')),
    added,
  );
  const url = followed(address);
  const meant = followed(fill(() => 'x'));
  // Dot segments and empty ones would lead somewhere else, another host included.
  return url && meant && depthOf(url) === depthOf(meant) ? address : null;
}

/** How many segments of a path say something: one that lost its first segment may name a host (`//evil`). */
function depthOf({ pathname }: URL): number | undefined {
  return pathname.match(/[^/]+/g)?.length;
}

/** Where an address leads; null where it leads nowhere, or to what is no page. */
function followed(address: string): URL | null {
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

/** The address if it is relative, http or https, else null: anything else is text and never becomes a link. */
export function safeHref(address: unknown): string | null {
  return typeof address === 'string' && address.trim() !== '' && followed(address) !== null ? address : null;
}
