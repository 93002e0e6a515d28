/** The tabs of the canonical list: all runs, the active ones and the two problem classes (A7). */
import { ProblemClass } from './problem-class.js';
import { isOneOf } from './values.js';

/**
 * The tabs of the canonical list, by the values of `activeTab` in its address (truth.md, "Links").
 */
export const ListTab = {
  All: 'all',
  Active: 'active',
  ActiveStaleAttention: 'active_stale_attention',
  TerminalFollowUp: 'terminal_follow_up',
} as const;
export type ListTab = (typeof ListTab)[keyof typeof ListTab];

/** How a list may be sorted. */
export const ListOrder = { Created: 'created', Urgency: 'urgency' } as const;
export type ListOrder = (typeof ListOrder)[keyof typeof ListOrder];

/**
 * The tab that a link asks for, by its name, else by its problem class; null for any other value.
 */
export function tabFrom(tab: unknown, problemClass: unknown): ListTab | null {
  if (isOneOf(ListTab, tab)) return tab;
  return isOneOf(ListTab, problemClass) ? problemClass : null;
}

/** The problem class of a tab; null for a tab that shows runs of every class. */
export function problemClassOfTab(tab: ListTab): ProblemClass | null {
  return isOneOf(ProblemClass, tab) ? tab : null;
}

/** The query of a tab: problem classes sort by urgency, the others by creation, newest first. */
export function listQueryOf(tab: ListTab): { readonly problemClass: ListTab | null; readonly sort: ListOrder } {
  return {
    problemClass: tab === ListTab.All ? null : tab,
    sort: problemClassOfTab(tab) === null ? ListOrder.Created : ListOrder.Urgency,
  };
}

/** Lists that are fixed to one tab, for the entries of the system plane (E5). */
export const ListPreset = { All: 'all', Failures: 'failures', Stuck: 'stuck' } as const;
export type ListPreset = (typeof ListPreset)[keyof typeof ListPreset];

/** The tab that a preset is fixed to; null for the whole list, which has all tabs. */
export function tabOfPreset(preset: ListPreset): ListTab | null {
  if (preset === ListPreset.Failures) return ListTab.TerminalFollowUp;
  return preset === ListPreset.Stuck ? ListTab.ActiveStaleAttention : null;
}
