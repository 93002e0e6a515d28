/** A worker, and a job that takes ten minutes. */
import { Queue, Worker } from 'bullmq';
import Redis from 'ioredis';

const connection = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379', { maxRetriesPerRequest: null });

if (process.argv[2] === 'add') await new Queue('reports', { connection }).add('monthly_report', { month: '2026-10' });

new Worker(
  'reports',
  async (job) => {
    for (let minute = 0; minute < 10; minute += 1) {
      await job.updateProgress({ processed: minute, total: 10 });
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }
  },
  { connection },
);
