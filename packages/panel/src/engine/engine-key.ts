import type { FoundEngine } from '@ops-widgets/engines';

/** The names that engines give their keys or schema by themselves. */
const DEFAULT_PLACES: ReadonlySet<string> = new Set(['bull', 'pgboss', 'graphile_worker', 'bullmq']);

/**
 * What an engine is called in addresses: "1-bullmq", or "1-pg-boss-reports" in a schema or under a
 * prefix of its own. It is the same after a restart.
 */
export function keyOf(sourceId: number, { engine, place }: FoundEngine): string {
  return [String(sourceId), engine ?? 'engine', ...(DEFAULT_PLACES.has(place) ? [] : [place])].join('-');
}
