/** The mock host and its facts. The handlers for Mock Service Worker are in `handlers.ts`. */
export * as activeRuns from './active-runs.js';
export * as endedRuns from './ended-runs.js';
export * as faults from './faults.js';
export * as tenants from './tenants.js';
export * as lostWorker from './lost-worker.js';
export * as reviewPacks from './review-packs.js';
export * as scenes from './scenes.js';
export type { Fault } from './faults.js';
export { catalog } from './catalog.js';
export { ago, noon, type Distance } from './instants.js';
export { lifecycle } from './lifecycle.js';
export { mockAdapter, type MockAdapter } from './host-adapter.js';
export { mockFetch } from './host-fetch.js';
export { createMockHost, type MockHost, type MockHostOptions } from './mock-host.js';
