export { enqueuedEvent, pageEnvironment, type Environment } from './environment.js';
export type { Watch, Watcher } from './feed.js';
export { contextOf, truthOf } from './judge.js';
export type { Origin } from './registry.js';
export { initialState, View, type FeedState } from './state.js';
export { watchRun, watchSnapshot, type SnapshotDemand, type WatchOptions } from './watch.js';
