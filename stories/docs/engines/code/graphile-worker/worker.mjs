/** A worker, and a job that takes ten minutes. */
import { makeWorkerUtils, run } from 'graphile-worker';

const connectionString = process.env.DATABASE_URL ?? 'postgres://localhost/app';

if (process.argv[2] === 'add') {
  const utils = await makeWorkerUtils({ connectionString });
  await utils.migrate();
  await utils.addJob('monthly_report', { month: '2026-10' });
  await utils.release();
}
await run({
  connectionString,
  taskList: { monthly_report: () => new Promise((resolve) => setTimeout(resolve, 600_000)) },
});
