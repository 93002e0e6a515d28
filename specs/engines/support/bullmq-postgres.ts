import { bullmqPostgres } from '@ops-widgets/engines/bullmq-postgres';
import { createPostgresStore } from '@ops-widgets/server';
import { createPostgresBackend, Queue } from 'bullmq';
import { bullmqTimes, idOf, jobOptions, stalledWords } from './bullmq.js';
import type { EngineBench, LiveEngine, RawJob } from './engine.js';
import { ownDatabase, poolOf, queryOf } from './servers.js';
import { startWorkerProcess } from './worker-process.js';

const queue = 'reports';
const schema = 'bullmq';

export const bullmqOnPostgres: LiveEngine = {
  name: 'BullMQ on Postgres',
  silenceSeconds: bullmqTimes.lockDuration / 1000,
  hasLifeSign: true,
  pauses: true,
  keepsSucceeded: true,
  reaperWords: stalledWords,
  reconciliation: { reasonCode: 'stalled', reason: stalledWords },
  open: openBench,
};

async function openBench(): Promise<EngineBench> {
  const database = await ownDatabase();
  const { url } = database;
  const pool = poolOf(url);
  const query = queryOf(pool);
  const options = { schema, lockDuration: bullmqTimes.lockDuration };
  const connection = { connectionString: url, schema, migrate: true };
  const jobs = new Queue(queue, { connection }, createPostgresBackend);
  await jobs.waitUntilReady();
  return {
    store: createPostgresStore({ query, relation: bullmqPostgres(options) }),
    showing: createPostgresStore({ query, relation: bullmqPostgres({ ...options, show: ['data'] }) }),
    add: async (work, options) => idOf(await jobs.add('report', work, jobOptions(options))),
    startWorker: () => startWorkerProcess('bullmq-postgres.mjs', { queue, url, schema, ...bullmqTimes }),
    pause: () => jobs.pause(),
    remove: (id) => jobs.remove(id),
    raw: async (id) => {
      const { rows } = await pool.query<RawJob>(
        `select state, state = 'active' as "atWork", attempts_started as begun, failed_reason as words,
            state = 'active' and locked_until_ms < extract(epoch from clock_timestamp()) * 1000 as silent
          from ${schema}.job where queue = $1 and id = $2`,
        [queue, id],
      );
      return rows[0] ?? null;
    },
    close: async () => {
      await jobs.close();
      await pool.end();
      await database.drop();
    },
  };
}
