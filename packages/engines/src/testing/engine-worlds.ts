/** The engines on Postgres, each with a random world of its jobs and two readings of it. */
import type { EngineRelation, Query } from '@ops-widgets/server';
import { bullmqPostgres } from '../sql/bullmq-postgres.js';
import { graphileWorker } from '../sql/graphile-worker.js';
import { pgBoss } from '../sql/pg-boss.js';
import {
  bullmqPostgresOracle,
  fillBullmqPostgres,
  installBullmqPostgres,
  lockDuration,
  readBullmqPostgres,
} from './bullmq-postgres-world.js';
import type { EngineDatabase } from './engine-database.js';
import {
  fillGraphileWorker,
  graphileWorkerOracle,
  installGraphileWorker,
  readGraphileWorker,
} from './graphile-worker-world.js';
import type { Oracle, Raw } from './oracle.js';
import { fillPgBoss, installPgBoss, pgBossOracle, readPgBoss, type PgBossMajor } from './pg-boss-world.js';

export interface EngineWorld {
  readonly name: string;
  /** Makes the tables, by the engine's own migrations. */
  install(database: EngineDatabase): Promise<void>;
  /** @param now epoch milliseconds that the jobs are around */
  fill(database: EngineDatabase, now: number, seed: number): Promise<void>;
  read(query: Query): Promise<readonly Raw[]>;
  readonly oracle: Oracle;
  /** What the store reads, with the paths that `fromPayload` follows. */
  relation(options: { readonly scheduled?: 'show' }): EngineRelation;
  /** The counts that the engine keeps no record for; null where it keeps all. */
  readonly unknownCounts: { readonly succeeded24h: null; readonly ended24h: null } | null;
}

const pathsIn = (payload: string) => ({
  tenant: `${payload}.tenantId`,
  label: `${payload}.title`,
  initiator: `${payload}.by.name`,
});

const pgBossWorld = (major: PgBossMajor): EngineWorld => ({
  name: `pg-boss ${String(major)}`,
  install: (database) => installPgBoss(database, major),
  fill: (database, now, seed) => fillPgBoss(database, major, now, seed),
  read: (query) => readPgBoss(query, major),
  oracle: pgBossOracle,
  relation: (options) => pgBoss({ ...pathsIn('data'), ...options }),
  unknownCounts: null,
});

export const worlds: readonly EngineWorld[] = [
  pgBossWorld(12),
  pgBossWorld(10),
  {
    name: 'Graphile Worker',
    install: installGraphileWorker,
    fill: fillGraphileWorker,
    read: readGraphileWorker,
    oracle: graphileWorkerOracle,
    relation: (options) => graphileWorker({ ...pathsIn('payload'), ...options }),
    unknownCounts: { succeeded24h: null, ended24h: null },
  },
  {
    name: 'BullMQ on Postgres',
    install: installBullmqPostgres,
    fill: fillBullmqPostgres,
    read: readBullmqPostgres,
    oracle: bullmqPostgresOracle,
    relation: (options) => bullmqPostgres({ ...pathsIn('data'), lockDuration, ...options }),
    unknownCounts: null,
  },
];
