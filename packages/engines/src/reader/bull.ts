/** Bull 4 on Redis, read without its library. */
import type { EngineKnowledge } from '../knowledge.js';
import { bullLayout } from './queues/layout.js';
import { RedisQueueReader, type QueueOptions, type QueueReader } from './queues/queue-reader.js';

export type { QueueOptions, QueueReader } from './queues/queue-reader.js';
export type { CallingClient, RedisClient, SendingClient } from './redis/redis-client.js';

/** What Bull records: not when a job that was tried before became ready again. */
export const bullKnowledge: EngineKnowledge = {
  engine: 'bull',
  lifeSign: 'run',
  keeps: { succeeded: 'for a time', failed: 'for a time' },
  due: true,
  reaped: true,
  rescues: true,
  progress: true,
  workers: true,
};

/** A reader of the queues of Bull for `createEngineStore`; rights and options as for `bullmq`. */
export function bull(options: QueueOptions): QueueReader {
  return new RedisQueueReader(bullLayout, bullKnowledge, options);
}
