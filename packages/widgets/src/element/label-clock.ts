/**
 * The server's time, for labels that age: the last confirmed instant and the monotonic time since.
 */
import { pageEnvironment, type QueryState } from '@ops-widgets/live';
import { pageTicker } from '../dom/ticker.js';
import type { LabelClock } from '../parts/view-model.js';

export function labelClock(state: () => Pick<QueryState<unknown>, 'asOf' | 'confirmedAt'>): LabelClock {
  return {
    now() {
      const { asOf, confirmedAt } = state();
      return (asOf ?? NaN) + (pageEnvironment.monotonicNow() - (confirmedAt ?? NaN));
    },
    ticker: pageTicker,
  };
}
