/** One problematic run never makes all activity look problematic: what is said of a scope's active work (A5, A6). */
import { message, type Message } from './messages.js';
import type { StatusCounts } from './summary.js';

/** The sentence about active work that is late or likely stuck, against all that is active. */
export function attentionOf(counts: Pick<StatusCounts, 'active' | 'likelyStale' | 'pastExpected'>): Message {
  const { active, likelyStale: stuck, pastExpected: late } = counts;
  if (stuck > 0 && late > 0) return message('attention.stuck_and_late', { stuck, late, active });
  if (stuck > 0) return message('attention.stuck', { stuck, active });
  if (late > 0) return message('attention.late', { late, active });
  return message('attention.none', { active });
}
