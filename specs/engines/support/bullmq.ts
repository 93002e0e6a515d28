import { createEngineStore } from '@ops-widgets/engines';
import { bullmq } from '@ops-widgets/engines/bullmq';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { AddOptions, EngineBench, LiveEngine } from './engine.js';
import { ownRedis } from './servers.js';
import { startWorkerProcess } from './worker-process.js';

/** Short life signs, so that the stories are short. BullMQ's own are 30 s, both. */
export const bullmqTimes = { lockDuration: 2000, stalledInterval: 1000 };
export const stalledWords = 'job stalled more than allowable limit';

const queue = 'reports';

export const bullmqOnRedis = bullmqWith(bullmqTimes);

/** BullMQ on Redis whose workers hold locks for so many milliseconds. */
export function bullmqWith(times: typeof bullmqTimes): LiveEngine {
  return {
    name: 'BullMQ on Redis',
    silenceSeconds: times.lockDuration / 1000,
    hasLifeSign: true,
    pauses: true,
    keepsSucceeded: true,
    reaperWords: stalledWords,
    reconciliation: { reasonCode: 'stalled', reason: stalledWords },
    open: () => openBench(times),
  };
}

async function openBench(times: typeof bullmqTimes): Promise<EngineBench> {
  const server = await ownRedis();
  const { url } = server;
  const prefix = 'bull';
  const jobs = new Queue(queue, { connection: { url }, prefix });
  await jobs.waitUntilReady();
  const redis = new Redis(url);
  const reader = bullmq({ redis, prefix, queues: [queue], lockDuration: times.lockDuration });
  const key = (name: string) => `${prefix}:${queue}:${name}`;
  return {
    store: createEngineStore(reader),
    showing: createEngineStore(reader, { show: ['data'] }),
    add: async (work, options) => idOf(await jobs.add('report', work, jobOptions(options))),
    startWorker: ({ concurrency = 1 } = {}) =>
      startWorkerProcess('bullmq.mjs', { queue, url, prefix, concurrency, ...times }),
    pause: () => jobs.pause(),
    remove: (id) => jobs.remove(id),
    raw: async (id) => {
      // The state first: what it says is in the hash then.
      const state = await jobs.getJobState(id);
      const job = await redis.hgetall(key(id));
      if (job['name'] === undefined) return null;
      return {
        state,
        atWork: state === 'active',
        silent: state === 'active' && (await redis.exists(`${key(id)}:lock`)) === 0,
        begun: Number(job['ats'] ?? 0),
        words: job['failedReason'] ?? null,
      };
    },
    close: async () => {
      await jobs.close();
      redis.disconnect();
      await server.stop();
    },
  };
}

export function jobOptions({ delaySeconds = 0, attempts = 1, retrySeconds = 0 }: AddOptions = {}) {
  return { delay: delaySeconds * 1000, attempts, backoff: { type: 'fixed', delay: retrySeconds * 1000 } };
}

export function idOf({ id }: { readonly id?: string | undefined }): string {
  if (id === undefined) throw new Error('the engine gave the job no id');
  return id;
}
