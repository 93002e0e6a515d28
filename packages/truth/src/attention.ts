/**
 * The sentence about a scope's active work: one bad run does not make all of it look bad (A5, A6).
 */
import { message, type Message } from './messages.js';
import type { StatusCounts } from './summary.js';

/** How many active runs are late or likely stuck, against all active runs. */
export function attentionOf(counts: Pick<StatusCounts, 'active' | 'likelyStale' | 'pastExpected'>): Message {
  const { active, likelyStale: stuck, pastExpected: late } = counts;
  if (stuck > 0 && late > 0) return message('attention.stuck_and_late', { stuck, late, active });
  if (stuck > 0) return message('attention.stuck', { stuck, active });
  if (late > 0) return message('attention.late', { late, active });
  return message('attention.none', { active });
}
