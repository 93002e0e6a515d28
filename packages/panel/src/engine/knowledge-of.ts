/** What each engine records, by its name. */
import { EngineName, type EngineKnowledge } from '@ops-widgets/engines';
import { bullKnowledge } from '@ops-widgets/engines/bull';
import { bullmqKnowledge } from '@ops-widgets/engines/bullmq';

export const knowledgeOf: Readonly<Record<EngineName, EngineKnowledge>> = {
  [EngineName.BullMq]: bullmqKnowledge,
  [EngineName.Bull]: bullKnowledge,
  [EngineName.BullMqPostgres]: { ...bullmqKnowledge, engine: EngineName.BullMqPostgres, workers: false },
  [EngineName.PgBoss]: {
    engine: EngineName.PgBoss,
    lifeSign: 'run',
    keeps: { succeeded: 'for a time', failed: 'for a time' },
    due: true,
    reaped: true,
    rescues: true,
    progress: false,
    workers: false,
  },
  [EngineName.GraphileWorker]: {
    engine: EngineName.GraphileWorker,
    lifeSign: 'none',
    keeps: { succeeded: 'never', failed: 'always' },
    due: true,
    reaped: false,
    rescues: false,
    progress: false,
    workers: false,
  },
};
