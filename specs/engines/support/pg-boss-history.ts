/**
 * Jobs of pg-boss with a past, in tables that the engine itself made: the same queues, the same
 * work in hand and the same failures whatever the number of jobs that succeeded, all within what
 * the engine keeps of a week, or of a day.
 */
import { PgBoss } from 'pg-boss-12';
import { createEngineDatabase, type EngineDatabase } from '../../../packages/engines/src/testing/engine-database.js';

export interface PgBossHistory extends EngineDatabase {
  readonly jobs: number;
}

const queues = ['reports', 'imports', 'mails', 'exports', 'cleanup'];

/** @param within days before `now` (epoch milliseconds) in which all jobs ended, evenly */
export async function openPgBossHistory(jobs: number, within: number, now: number): Promise<PgBossHistory> {
  const database = await createEngineDatabase();
  const boss = new PgBoss({ connectionString: database.url, supervise: false, schedule: false });
  await boss.start();
  for (const name of queues) await boss.createQueue(name);
  await boss.stop({ graceful: false });
  await database.query(`set maintenance_work_mem = '256MB'`);
  await database.query(historySql, [jobs, within, new Date(now), queues]);
  await database.query('vacuum analyze pgboss.job_common');
  return { ...database, jobs };
}

/**
 * Job n counts from the newest. 200 failed, each of 20 because its worker was lost; 20 run, 20 wait
 * for a worker, and 500 are not due.
 */
const historySql = /* sql */ `
insert into pgboss.job (name, data, state, start_after, created_on, started_on, completed_on, output, retry_count)
select ($4::text[])[n % 5 + 1], jsonb_build_object('n', n), state::pgboss.job_state,
  case when n > jobs - 500 and state = 'created' then at + interval '1 day' else at end, at,
  case when state <> 'created' then at end,
  case when state in ('completed', 'failed') then at + interval '1 second' end,
  case when state = 'failed' then case when n % 10 = 0 then '{"value":{"message":"job timed out"}}'::jsonb
    else '{"name":"Error","message":"no such file","stack":"Error: no such file"}'::jsonb end end, 0
from (
  select n, $1::int as jobs,
    case when n <= 20 then 'active' when n <= 40 then 'created' when n > $1::int - 500 then 'created'
      when n % ($1::int / 200) = 0 then 'failed' else 'completed' end as state,
    $3::timestamptz - (case when n > $1::int - 500 then 1 else n end * ($2::float8 * 86400 / $1::int)) * interval '1 second' as at
  from generate_series(1, $1::int) as n
) as drawn`;
