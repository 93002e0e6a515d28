import { Worker } from 'bullmq';
import { ready, settings, work } from './scripted.mjs';

const { queue, url, ...options } = settings;

const worker = new Worker(
  queue,
  (job) => work(job.data, (processed, total) => job.updateProgress({ processed, total })),
  { connection: { url }, ...options },
);
// A lock that could not be renewed, a server that went away: the job's own story tells of it.
worker.on('error', () => {});
await worker.waitUntilReady();
ready();
