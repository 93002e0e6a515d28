/** The filter of a list that leaves nothing out. */
import type { RunFilter } from './store.js';

/** Every run, the newest first, 100 of them at most. */
export const everyRun: RunFilter = {
  problemClass: null,
  status: null,
  outcome: null,
  type: null,
  queue: null,
  waiting: false,
  reconciled: false,
  q: null,
  sort: 'created',
  limit: 100,
  cursor: null,
};
