import { pgBoss } from '@ops-widgets/engines/pg-boss';
import { createPostgresStore } from '@ops-widgets/server';
import { PgBoss } from 'pg-boss-12';
import type { EngineBench, LiveEngine, RawJob } from './engine.js';
import { ownDatabase, poolOf, queryOf } from './servers.js';
import { startWorkerProcess } from './worker-process.js';

const queue = 'reports';
const schema = 'pgboss';

/** pg-boss takes no life sign shorter than ten seconds, but its tables do. */
const heartbeatSeconds = 2;
const supervision = { superviseIntervalSeconds: 1, monitorIntervalSeconds: 1, queueCacheIntervalSeconds: 1 };

export const pgBoss12: LiveEngine = {
  name: 'pg-boss 12',
  silenceSeconds: heartbeatSeconds,
  hasLifeSign: true,
  pauses: false,
  keepsSucceeded: true,
  reaperWords: 'job heartbeat timeout',
  reconciliation: { reasonCode: 'heartbeat_timeout', reason: 'job heartbeat timeout' },
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
  await boss.createQueue(queue, { heartbeatSeconds: 10 });
  await pool.query(`update ${schema}.queue set heartbeat_seconds = $1`, [heartbeatSeconds]);
  return {
    store: createPostgresStore({ query, relation: pgBoss({ schema }) }),
    showing: createPostgresStore({ query, relation: pgBoss({ schema, show: ['data'] }) }),
    add: async (work, { delaySeconds = 0, attempts = 1, retrySeconds = 0 } = {}) => {
      const id = await boss.send(queue, work, {
        startAfter: delaySeconds,
        retryLimit: attempts - 1,
        retryDelay: retrySeconds,
      });
      if (id === null) throw new Error('pg-boss added no job');
      return id;
    },
    startWorker: ({ supervises = true } = {}) =>
      startWorkerProcess('pg-boss-12.mjs', { queue, url, schema, supervise: supervises, ...supervision }),
    remove: (id) => boss.cancel(queue, id),
    raw: async (id) => {
      const { rows } = await pool.query<RawJob>(
        `select state, state = 'active' as "atWork", retry_count + 1 as begun,
            coalesce(output->'value'->>'message', output->>'message') as words,
            state = 'active' and heartbeat_on + heartbeat_seconds * interval '1 s' < clock_timestamp() as silent
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
