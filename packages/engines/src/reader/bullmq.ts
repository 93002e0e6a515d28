/** BullMQ on Redis, versions 4 to 6, read without its library. */
import type { EngineKnowledge } from '../knowledge.js';
import { bullmqLayout } from './queues/layout.js';
import { RedisQueueReader, type QueueOptions, type QueueReader } from './queues/queue-reader.js';

export type { QueueOptions, QueueReader } from './queues/queue-reader.js';
export type { CallingClient, RedisClient, SendingClient } from './redis/redis-client.js';

/** What BullMQ records. */
export const bullmqKnowledge: EngineKnowledge = {
  engine: 'bullmq',
  lifeSign: 'run',
  keeps: { succeeded: 'for a time', failed: 'for a time' },
  due: true,
  reaped: true,
  rescues: true,
  progress: true,
  workers: true,
};

/**
 * A reader of the queues of BullMQ for `createEngineStore`. It reads by plain commands with the
 * rights `+@read`; with `+@transaction +time +client|list` an answer is of one instant, by the
 * clock of Redis, and says how many workers are connected. Queues have no tenant, label or
 * initiator of their own: give `tenantOf` and the like to `createEngineStore`.
 */
export function bullmq(options: QueueOptions): QueueReader {
  return new RedisQueueReader(bullmqLayout, bullmqKnowledge, options);
}
