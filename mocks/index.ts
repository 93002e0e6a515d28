/** The mocks, without Mock Service Worker: handlers for that are in `handlers.ts`. */
export * as activeRuns from './active-runs.js';
export * as endedRuns from './ended-runs.js';
export * as faults from './faults.js';
export * as places from './places.js';
export * as reviewPacks from './review-packs.js';
export * as scenes from './scenes.js';
export type { Fault } from './faults.js';
export { catalog, lifecycle } from './house-rules.js';
export { ago, noon, type Distance } from './instants.js';
export { worldAdapter, type WorldAdapter } from './world-adapter.js';
export { worldFetch } from './world-fetch.js';
export { createWorld, type World, type WorldOptions } from './world.js';
