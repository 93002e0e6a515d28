import { createPostgresBackend, Worker } from 'bullmq';
import { ready, settings, work } from './scripted.mjs';

const { queue, url, schema, ...options } = settings;

const worker = new Worker(
  queue,
  (job) => work(job.data, (processed, total) => job.updateProgress({ processed, total })),
  { connection: { connectionString: url, schema, migrate: true }, ...options },
  createPostgresBackend,
);
worker.on('error', () => {});
await worker.waitUntilReady();
ready();
