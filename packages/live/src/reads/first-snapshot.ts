/** The snapshot that a host embeds in its page. It takes the place of the first read (B15). */
import { readFirstSnapshot, type ScopeQuery } from '@ops-widgets/adapter';
import type { Snapshot } from '@ops-widgets/contract';
import type { Environment } from '../environment.js';
import type { Fetched } from '../reader.js';
import { defaultDemand, demandMetBy, type SnapshotDemand } from './snapshot-demand.js';

/** An embedded snapshot: decoded JSON, not validated, for one scope of one data source. */
export interface FirstSnapshot {
  readonly body: unknown;
}

/** Each serves once: the facts may belong to a session that has ended since (F5). */
const used = new WeakSet<FirstSnapshot>();

/** The embedded snapshot, validated like a result that arrived just now; null if it was used. */
export function initialSnapshot(
  first: FirstSnapshot,
  scope: ScopeQuery,
  environment: Environment,
): Fetched<Snapshot, SnapshotDemand> | null {
  if (used.has(first)) return null;
  used.add(first);
  const result = readFirstSnapshot(first.body, scope, environment.monotonicNow());
  return { result, demand: result.ok ? demandMetBy(result.value) : defaultDemand };
}
