/** A worker, and a job that takes ten minutes. */
import { createPostgresBackend, Queue, Worker } from 'bullmq';

const connection = { connectionString: process.env.DATABASE_URL ?? 'postgres://localhost/app', migrate: true };
const queue = new Queue('reports', { connection }, createPostgresBackend);
await queue.waitUntilReady();

if (process.argv[2] === 'add') await queue.add('monthly_report', { month: '2026-10' });

new Worker(
  'reports',
  async (job) => {
    for (let minute = 0; minute < 10; minute += 1) {
      await job.updateProgress({ processed: minute, total: 10 });
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }
  },
  { connection },
  createPostgresBackend,
);
