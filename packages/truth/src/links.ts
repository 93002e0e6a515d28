/** truth.md, "Links": where a surface leads, with tenant, tab and problem class along (E1). */
import { ProblemClass } from './classify.js';
import { isOneOf } from './guards.js';

/** The tabs of the canonical list. */
export const ListTab = {
  All: 'all',
  Active: 'active',
  ActiveStaleAttention: 'active_stale_attention',
  TerminalFollowUp: 'terminal_follow_up',
} as const;
export type ListTab = (typeof ListTab)[keyof typeof ListTab];

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
  const { problemClass } = input;
  return link(input.template, { run: input.run, tenant: input.tenant, workspace: input.workspace }, [
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
  const problemClass = input.problemClass === ProblemClass.None ? null : input.problemClass;
  const tab = input.tab ?? (isOneOf(ListTab, problemClass) ? problemClass : null);
  return link(input.template, { tenant: input.tenant, workspace: input.workspace }, [
    ['tenant_id', input.tenant],
    ['activeTab', tab],
    ['problemClass', problemClass],
  ]);
}

type Optional = string | null | undefined;

function link(
  template: Optional,
  values: Readonly<Record<string, Optional>>,
  query: readonly (readonly [string, Optional])[],
): string | null {
  if (typeof template !== 'string' || template.trim() === '') return null;
  // A dot segment would lead somewhere else, also when it is percent-encoded.
  if (/^\.{1,2}$/.test(values['run'] ?? '')) return null;
  const filled = template.replace(/\{(run|tenant|workspace)\}/g, (_, name: string) => encode(values[name] ?? ''));
  const added = query
    .filter((pair): pair is readonly [string, string] => typeof pair[1] === 'string' && pair[1] !== '')
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&');
  return safeHref(append(filled, added));
}

function append(address: string, query: string): string {
  if (query === '') return address;
  const hash = address.indexOf('#');
  const [path, fragment] = hash < 0 ? [address, ''] : [address.slice(0, hash), address.slice(hash)];
  const joint = !path.includes('?') ? '?' : /[?&]$/.test(path) ? '' : '&';
  return path + joint + query + fragment;
}

function encode(value: string): string {
  // Lone surrogates make encodeURIComponent throw.
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** The address if it is relative, http or https, else null: anything else is text and never becomes a link. */
export function safeHref(address: unknown): string | null {
  if (typeof address !== 'string' || address.trim() === '') return null;
  const base = 'https://base.invalid';
  if (!URL.canParse(address, base)) return null;
  const { protocol } = new URL(address, base);
  return protocol === 'http:' || protocol === 'https:' ? address : null;
}
