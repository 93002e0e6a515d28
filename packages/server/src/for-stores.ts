/**
 * What stores over other data than tables share with those of this package: the pages of lists over
 * runs, their cursors, and what is learned of runs that ended. No rule is among it: verdicts,
 * counts and orders are the truth module's.
 */
export { decodeCursor } from './cursor.js';
export { consideredRuns, lastDurations, usualDuration } from './durations.js';
export { everyRun } from './every-run.js';
export { dayMs, historyOf, hourMs } from './history.js';
export { filterOf } from './memory/filter.js';
export { listPage, notificationPage } from './memory/memory-store.js';
export { compareLatest, sortableInstant } from './memory/order.js';
