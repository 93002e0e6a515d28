/** The store over each engine. An engine without one is said so, and never passed over (J6). */
import { createEngineStore, EngineName, type EngineJob, type FoundEngine } from '@ops-widgets/engines';
import { bull } from '@ops-widgets/engines/bull';
import { bullmq, type QueueOptions, type QueueReader } from '@ops-widgets/engines/bullmq';
import { bullmqPostgres } from '@ops-widgets/engines/bullmq-postgres';
import { graphileWorker } from '@ops-widgets/engines/graphile-worker';
import { pgBoss } from '@ops-widgets/engines/pg-boss';
import { createPostgresStore, EngineError, type EngineRelation, type OpsStore } from '@ops-widgets/server';
import type { Connection } from '../connection/connection.js';
import type { EngineOptions } from './engine-options.js';

export interface EngineStore {
  readonly store: OpsStore;
  /** What its reader may not see, a sentence each. */
  readonly notes?: () => readonly string[];
}

export type StoreOf = (found: FoundEngine, connection: Connection, options: EngineOptions) => EngineStore;

type RelationOf = (schema: string, options: EngineOptions) => EngineRelation;

const RELATIONS: Readonly<Partial<Record<EngineName, RelationOf>>> = {
  [EngineName.PgBoss]: (schema, { tenant, queues, showData }) =>
    pgBoss({
      // The engine takes a name without quotes in lower case.
      schema: schema === schema.toLowerCase() ? schema : `"${schema}"`,
      ...(tenant !== undefined && { tenant }),
      ...(queues !== undefined && { queues }),
      ...(showData && { show: ['data'] as const }),
    }),
  [EngineName.GraphileWorker]: (schema, { tenant, showData }) =>
    graphileWorker({
      schema,
      // Its word for the data of a job.
      ...(tenant !== undefined && { tenant: tenant.replace(/^data\./, 'payload.') }),
      ...(showData && { show: ['payload'] as const }),
    }),
  [EngineName.BullMqPostgres]: (schema, { tenant, queues, showData }) =>
    bullmqPostgres({
      schema,
      ...(tenant !== undefined && { tenant }),
      ...(queues !== undefined && { queues }),
      ...(showData && { show: ['data'] as const }),
    }),
};

const READERS: Readonly<Partial<Record<EngineName, (options: QueueOptions) => QueueReader>>> = {
  [EngineName.BullMq]: bullmq,
  [EngineName.Bull]: bull,
};

/** @throws EngineError */
export const storeOf: StoreOf = (found, connection, options) => {
  const relation = found.engine === null ? undefined : RELATIONS[found.engine];
  if (relation !== undefined && connection.kind === 'postgres') {
    const { query } = connection;
    const { windows = null } = options;
    return { store: createPostgresStore({ query, relation: relation(found.place, options), windows }) };
  }
  const readerOf = found.engine === null ? undefined : READERS[found.engine];
  if (readerOf !== undefined && connection.kind === 'redis') {
    const { queues, tenant, windows, showData } = options;
    const which = queues === undefined ? { found: found.queues } : { queues };
    const reader = readerOf({ redis: connection.redis, prefix: found.place, ...which });
    const store = createEngineStore(reader, {
      ...(tenant !== undefined && { tenantOf: tenantAt(tenant) }),
      ...(windows !== undefined && { windows }),
      ...(showData && { show: ['data'] as const }),
    });
    return { store, notes: () => reader.notes() };
  }
  throw new EngineError(`${found.label} is here and cannot be shown yet.`);
};

/** The value at a path into the payload, "data.tenantId", where it is a text or a number. */
function tenantAt(path: string): (job: EngineJob) => string | number | null {
  const [, ...names] = path.split('.');
  return ({ data }) => {
    let value: unknown = data;
    for (const name of names) {
      value =
        typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
    }
    return typeof value === 'string' || typeof value === 'number' ? value : null;
  };
}
