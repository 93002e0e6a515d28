/** The store over each engine. An engine without one is said so, and never passed over (J6). */
import type { EngineName, FoundEngine } from '@ops-widgets/engines';
import { EngineError, type OpsStore } from '@ops-widgets/server';
import type { Connection } from '../connection/connection.js';
import type { EngineOptions } from './engine-options.js';

export interface EngineStore {
  readonly store: OpsStore;
  /** What its reader may not see, a sentence each. */
  readonly notes?: () => readonly string[];
}

export type StoreOf = (found: FoundEngine, connection: Connection, options: EngineOptions) => EngineStore;

const STORES: Readonly<Partial<Record<EngineName, StoreOf>>> = {};

/** @throws EngineError */
export const storeOf: StoreOf = (found, connection, options) => {
  const make = found.engine === null ? undefined : STORES[found.engine];
  if (make === undefined) throw new EngineError(`${found.label} is here and cannot be shown yet.`);
  return make(found, connection, options);
};
