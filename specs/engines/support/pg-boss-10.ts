import { pgBoss } from '@ops-widgets/engines/pg-boss';
import { createPostgresStore } from '@ops-widgets/server';
import PgBoss from 'pg-boss';
import type { EngineBench, LiveEngine, RawJob } from './engine.js';
import { ownDatabase, poolOf, queryOf } from './servers.js';
import { startWorkerProcess } from './worker-process.js';

const queue = 'reports';
const schema = 'pgboss';

/**
 * It has no life sign: a job may take so long, then the engine gives it up. A slow machine needs
 * most of this time to show a healthy job on every surface.
 */
const expireInSeconds = 45;
const supervision = { maintenanceIntervalSeconds: 1 };

export const pgBoss10: LiveEngine = {
  name: 'pg-boss 10',
  silenceSeconds: expireInSeconds,
  hasLifeSign: false,
  pauses: false,
  keepsSucceeded: true,
  reaperWords: 'job failed by timeout in active state',
  reconciliation: { reasonCode: 'expired', reason: 'job failed by timeout in active state' },
  open: openBench,
};

async function openBench(): Promise<EngineBench> {
  const database = await ownDatabase();
  const { url } = database;
  const pool = poolOf(url);
  const query = queryOf(pool);
  const boss = new PgBoss({ connectionString: url, schema, supervise: false, schedule: false, max: 3 });
  boss.on('error', () => {});
  await boss.start();
  await boss.createQueue(queue);
  return {
    store: createPostgresStore({ query, relation: pgBoss({ schema }) }),
    showing: createPostgresStore({ query, relation: pgBoss({ schema, show: ['data'] }) }),
    add: async (work, { delaySeconds = 0, attempts = 1, retrySeconds = 0 } = {}) => {
      const id = await boss.send(queue, work, {
        startAfter: delaySeconds,
        retryLimit: attempts - 1,
        retryDelay: retrySeconds,
        expireInSeconds,
      });
      if (id === null) throw new Error('pg-boss added no job');
      return id;
    },
    startWorker: ({ supervises = true } = {}) =>
      startWorkerProcess('pg-boss-10.mjs', { queue, url, schema, supervise: supervises, ...supervision }),
    remove: (id) => boss.cancel(queue, id),
    raw: async (id) => {
      const { rows } = await pool.query<RawJob>(
        `select state, state = 'active' as "atWork", retry_count + 1 as begun,
            coalesce(output->'value'->>'message', output->>'message') as words,
            state = 'active' and started_on + expire_in < clock_timestamp() as silent
          from ${schema}.job where id = $1`,
        [id],
      );
      return rows[0] ?? null;
    },
    close: async () => {
      await boss.stop({ graceful: false });
      await pool.end();
      await database.drop();
    },
  };
}
