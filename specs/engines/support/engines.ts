/** The engines of chapter J. */
import { bullmqOnPostgres } from './bullmq-postgres.js';
import { bullmqOnRedis } from './bullmq.js';
import type { LiveEngine } from './engine.js';
import { graphileWorker } from './graphile-worker.js';
import { pgBoss10 } from './pg-boss-10.js';
import { pgBoss12 } from './pg-boss-12.js';

export const liveEngines: readonly LiveEngine[] = [bullmqOnRedis, bullmqOnPostgres, pgBoss12, pgBoss10, graphileWorker];
