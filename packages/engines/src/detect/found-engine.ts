/** What is behind an address: engines that are served, and those that cannot be shown yet. */
import { EngineName } from '../knowledge.js';

/** An engine that was recognised by its keys or tables. */
export interface FoundEngine {
  /** Null for an engine that cannot be shown: `label` has its name. */
  readonly engine: EngineName | null;
  /** The name that operators know, "pg-boss". */
  readonly label: string;
  /** As its own keys or tables state it, "6.7.0" or "schema 46"; null where they do not. */
  readonly version: string | null;
  /** The prefix of its keys, or the schema of its tables. */
  readonly place: string;
  /** Its queues by name, where its keys tell them apart; empty on Postgres. */
  readonly queues: readonly string[];
  /** Why it cannot be shown, as a sentence; null where it can (J6). */
  readonly refusal: string | null;
}

/** The names of the engines, as operators know them. */
export const engineLabels: Readonly<Record<EngineName, string>> = {
  [EngineName.BullMq]: 'BullMQ',
  [EngineName.BullMqPostgres]: 'BullMQ on Postgres',
  [EngineName.Bull]: 'Bull',
  [EngineName.PgBoss]: 'pg-boss',
  [EngineName.GraphileWorker]: 'Graphile Worker',
};

/** An engine that is served. */
export function found(
  engine: EngineName,
  place: string,
  known: Partial<Pick<FoundEngine, 'version' | 'queues'>> = {},
): FoundEngine {
  return { engine, label: engineLabels[engine], place, version: null, queues: [], refusal: null, ...known };
}

/** An engine that is recognised and not served: it is never passed over in silence. */
export function notServed(label: string, place: string): FoundEngine {
  const refusal = `${label} is here and cannot be shown yet.`;
  return { engine: null, label, place, version: null, queues: [], refusal };
}
