export { EngineName, type EngineKnowledge, type Retention } from './knowledge.js';
export type {
  EndedCounts,
  EndedOutcome,
  EndedPart,
  EndedRange,
  EndedRef,
  EndedSlice,
  EndedState,
  EngineJob,
  EngineLook,
  EngineReader,
  EngineRecord,
  EngineRun,
  Kept,
  LookRequest,
} from './reader/engine-reader.js';
export { createEngineStore, type EngineStore } from './reader/engine-store.js';
export type { EngineStoreOptions } from './reader/store/engine-store-options.js';
