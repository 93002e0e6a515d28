/** The one number of a badge in navigation: which, how grave, its word, where it leads (A11). */
import { ListTab, problemClassOfTab } from './list-tab.js';
import type { ProblemClass } from './problem-class.js';
import type { StatusCounts } from './summary.js';

/** Which number a badge shows, by the values of its attribute `count`. */
export const BadgeCount = {
  /** What is likely stuck or late; where nothing is, what needs follow-up. */
  Attention: 'attention',
  Stuck: 'stuck',
  FollowUp: 'follow-up',
  Active: 'active',
} as const;
export type BadgeCount = (typeof BadgeCount)[keyof typeof BadgeCount];

type CountName = 'active' | 'past_expected' | 'likely_stale' | 'terminal_follow_up';

/** The number of a badge, and what is said of it. */
export interface BadgeNumber {
  /** Null: not recorded (H4). */
  readonly value: number | null;
  /** The key of its word. */
  readonly label: `kpi.${CountName}` | 'attention.active';
  /** The badge that has its tone and icon; null for a number that is no problem. */
  readonly badge: 'badge.stuck' | 'badge.late' | 'badge.failed' | null;
  /** Where it leads. */
  readonly tab: ListTab;
  readonly problemClass: ProblemClass | null;
  /** The counts that it is the sum of, by their names in the contract. */
  readonly counts: readonly CountName[];
}

/**
 * The number of a badge; null where there is nothing to say. A zero is nothing, what is not
 * recorded is no zero (H4), and active problems are never added to ended ones (A7).
 */
export function badgeNumberOf(counts: StatusCounts, asked: BadgeCount): BadgeNumber | null {
  const { active, likelyStale, pastExpected, terminalFollowUp } = counts;
  const stale = ListTab.ActiveStaleAttention;
  const stuck = number('likely_stale', likelyStale, stale, 'badge.stuck');
  const late = number('past_expected', pastExpected, stale, 'badge.late');
  const followUp = number('terminal_follow_up', terminalFollowUp, ListTab.TerminalFollowUp, 'badge.failed');
  if (asked === BadgeCount.Active) return number('active', active, ListTab.Active, null);
  if (asked === BadgeCount.Stuck) return stuck;
  if (asked === BadgeCount.FollowUp) return followUp;
  if (stuck === null || late === null) return stuck ?? late ?? followUp;
  const sum = { value: likelyStale + pastExpected, label: 'attention.active' } as const;
  return { ...stuck, ...sum, counts: [...stuck.counts, ...late.counts] };
}

function number(count: CountName, value: number | null, tab: ListTab, badge: BadgeNumber['badge']): BadgeNumber | null {
  const problemClass = problemClassOfTab(tab);
  return value === 0 ? null : { value, label: `kpi.${count}`, badge, tab, problemClass, counts: [count] };
}
