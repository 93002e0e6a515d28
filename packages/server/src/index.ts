export type { AskedScope, Authorize, Denied, Granted } from './authorize.js';
export { coalesced, type CoalescedOptions } from './coalesced.js';
export { EngineError } from './engine-error.js';
export { engineWindows, type Durations, type EngineWindowsOptions } from './engine-windows.js';
export { createOpsHandler, type OpsHandlerOptions } from './handler.js';
export {
  createMemoryStore,
  type MemoryReviewPack,
  type MemoryRun,
  type MemoryStore,
  type MemoryStoreOptions,
  type MemoryTenant,
} from './memory/memory-store.js';
export { createSettableClock, type SettableClock } from './memory/settable-clock.js';
export { createPostgresStore, type PostgresStoreOptions } from './postgres/postgres-store.js';
export type { Query } from './postgres/query.js';
export {
  instantText,
  queueParts,
  selectRunColumns,
  wholeMilliseconds,
  windowUnder,
  type EngineRelation,
  type IndexedInstant,
  type OfRow,
  type RunColumn,
  type RunColumnsSql,
  type RunRelation,
  type VisibleParts,
} from './postgres/relation.js';
export { isRowId } from './postgres/row-id.js';
export { opsSchemaSql } from './postgres/schema.js';
export { fromEpochMs, type VerdictParameters } from './postgres/verdict-sql.js';
export { quietLifeSigns } from './quiet-life-signs.js';
export * from './store.js';
