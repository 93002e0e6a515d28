/** What each engine records, by its name. */
import { EngineName, type EngineKnowledge } from '@ops-widgets/engines';
import { bullKnowledge } from '@ops-widgets/engines/bull';
import { bullmqKnowledge } from '@ops-widgets/engines/bullmq';
import { bullmqPostgresKnowledge } from '@ops-widgets/engines/bullmq-postgres';
import { graphileWorkerKnowledge } from '@ops-widgets/engines/graphile-worker';
import { pgBossKnowledge } from '@ops-widgets/engines/pg-boss';

export const knowledgeOf: Readonly<Record<EngineName, EngineKnowledge>> = {
  [EngineName.BullMq]: bullmqKnowledge,
  [EngineName.Bull]: bullKnowledge,
  [EngineName.BullMqPostgres]: bullmqPostgresKnowledge,
  [EngineName.PgBoss]: pgBossKnowledge,
  [EngineName.GraphileWorker]: graphileWorkerKnowledge,
};
