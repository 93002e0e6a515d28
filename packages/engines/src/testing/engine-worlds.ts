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
  /** Adds a job, moves one on and ends one, by the engine's own functions where it has some. */
  write(query: Query, turn: number): Promise<void>;
  /** Whether a run's id is of a job that `write` made. */
  isWritten(id: string): boolean;
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
  async write(query) {
    await query(`insert into pgboss.job (name, data) values ('odd.queue', '{"written":true}')`);
    await query(`update pgboss.job set state = 'active', started_on = now() where name = 'odd.queue' and data ? 'written'
      and state = 'created' and random() < 0.5`);
    await query(`update pgboss.job set state = 'completed', completed_on = now() where name = 'odd.queue'
      and data ? 'written' and state = 'active' and random() < 0.5`);
  },
  isWritten: (id) => id.startsWith('odd.queue:'),
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
    async write(query) {
      const added = await query(`select id from graphile_worker.add_job('send_mail', '{}')`);
      await query(
        `update graphile_worker._private_jobs set attempts = attempts + 1, locked_at = now(), locked_by = 'writer' where id = $1`,
        [added.rows[0]?.['id']],
      );
      await query(`delete from graphile_worker._private_jobs where locked_by = 'writer' and random() < 0.5`);
    },
    isWritten: (id) => Number(id) >= 100_000,
    oracle: graphileWorkerOracle,
    relation: (options) => graphileWorker({ ...pathsIn('payload'), ...options }),
    unknownCounts: { succeeded24h: null, ended24h: null },
  },
  {
    name: 'BullMQ on Postgres',
    install: installBullmqPostgres,
    fill: fillBullmqPostgres,
    read: readBullmqPostgres,
    async write(query, turn) {
      await query('set search_path to bullmq');
      await query(
        `select add_job('written', null, 'send_mail', '{}', '{}', 0, 0, $1, 3, null, null, null, null, null, false)`,
        [Date.now()],
      );
      const { rows } = await query(`select id from move_to_active('written', 'token', 30000, $1, null, null, null)`, [
        Date.now(),
      ]);
      if (turn % 2 === 1) return;
      await query(`select move_to_completed('written', $1, 'token', 'null', $2, false, null, null)`, [
        rows[0]?.['id'],
        Date.now(),
      ]);
    },
    isWritten: (id) => id.startsWith('written:'),
    oracle: bullmqPostgresOracle,
    relation: (options) => bullmqPostgres({ ...pathsIn('data'), lockDuration, ...options }),
    unknownCounts: null,
  },
];
