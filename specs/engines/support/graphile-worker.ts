import { graphileWorker as graphileWorkerJobs } from '@ops-widgets/engines/graphile-worker';
import { createPostgresStore } from '@ops-widgets/server';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import type { EngineBench, LiveEngine, RawJob } from './engine.js';
import { ownDatabase, poolOf, queryOf } from './servers.js';
import { startWorkerProcess } from './worker-process.js';

const queue = 'report';
const schema = 'graphile_worker';

/**
 * It has no life sign and gives a job up after four hours, so the user says what is too long. A
 * slow machine needs most of this time to show a healthy job on every surface.
 */
const runningStale = 45;
const resetSeconds = 1;

export const graphileWorker: LiveEngine = {
  name: 'Graphile Worker',
  silenceSeconds: runningStale,
  hasLifeSign: false,
  pauses: false,
  keepsSucceeded: false,
  reaperWords: null,
  reconciliation: { reasonCode: 'lock_expired', reason: 'The lock of its worker was taken back' },
  window: { runningStale },
  open: openBench,
};

async function openBench(): Promise<EngineBench> {
  const database = await ownDatabase();
  const { url } = database;
  const pool = poolOf(url);
  const query = queryOf(pool);
  const utils = await makeWorkerUtils({ pgPool: pool, schema, logger: new Logger(() => () => {}) });
  await utils.migrate();
  return {
    store: createPostgresStore({ query, relation: graphileWorkerJobs({ schema }) }),
    showing: createPostgresStore({ query, relation: graphileWorkerJobs({ schema, show: ['payload'] }) }),
    add: async (work, { delaySeconds = 0, attempts = 1 } = {}) => {
      const runAt = new Date(Date.now() + delaySeconds * 1000);
      const job = await utils.addJob(queue, work, { runAt, maxAttempts: attempts });
      return String(job.id);
    },
    startWorker: () => startWorkerProcess('graphile-worker.mjs', { queue, url, schema, resetSeconds }),
    age: async (id) => {
      await pool.query(`update ${schema}._private_jobs set locked_at = locked_at - interval '4 hours' where id = $1`, [
        id,
      ]);
    },
    remove: (id) => utils.completeJobs([id]),
    raw: async (id) => {
      const { rows } = await pool.query<RawJob>(
        `select case when locked_at is not null then 'locked' when attempts >= max_attempts then 'failed' else 'waiting' end as state,
            locked_at is not null as "atWork", attempts as begun, last_error as words,
            coalesce(locked_at < clock_timestamp() - ${runningStale} * interval '1 s', false) as silent
          from ${schema}._private_jobs where id = $1`,
        [id],
      );
      return rows[0] ?? null;
    },
    close: async () => {
      await utils.release();
      await pool.end();
      await database.drop();
    },
  };
}
