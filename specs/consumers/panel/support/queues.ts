/** Queues of BullMQ on a Redis of their own, with jobs in every state that a team has. */
import { Queue, Worker } from 'bullmq';
import { ensureRedis } from '../../../../.tools/lib/debian-packages.mjs';
import { startThrowawayRedis, type ThrowawayRedis } from '../../../../.tools/lib/throwaway-redis.mjs';

export async function ownRedis(port?: number): Promise<ThrowawayRedis> {
  const program = await ensureRedis();
  if (program === null) throw new Error('This needs redis-server.');
  return startThrowawayRedis(program, port);
}

/** Two jobs that wait, two that failed and two that succeeded, without a worker that is left. */
export async function addJobs(port: number): Promise<void> {
  const connection = { host: '127.0.0.1', port };
  const queue = new Queue('reports', { connection });
  for (let index = 0; index < 4; index += 1) await queue.add('monthly_report', { tenantId: `t${index % 2}` });
  const worker = new Worker(
    'reports',
    async (job) => {
      if (job.data.tenantId === 't1') throw new Error('annex.docx could not be read');
    },
    { connection },
  );
  await new Promise<void>((resolve) => {
    let ended = 0;
    const count = () => {
      ended += 1;
      if (ended === 4) resolve();
    };
    worker.on('completed', count);
    worker.on('failed', count);
  });
  await worker.close();
  for (let index = 0; index < 2; index += 1) await queue.add('nightly_import', { tenantId: 't0' });
  await queue.close();
}
