/** What each read of the contract answers. A page loads the modules of those that it reads. */
export { catalogEntry, counts, lifecycle, scope } from './answer-context.js';
export * from './notifications.js';
export * from './problem.js';
export * from './review-pack.js';
export * from './run-detail.js';
export * from './run-list.js';
export * from './snapshot.js';
