/** What each engine records, by its name. */
import { EngineName, type EngineKnowledge } from '@ops-widgets/engines';

const OF_BULL: Omit<EngineKnowledge, 'engine'> = {
  lifeSign: 'run',
  keeps: { succeeded: 'for a time', failed: 'for a time' },
  due: true,
  reaped: true,
  rescues: true,
  progress: true,
  workers: true,
};

export const knowledgeOf: Readonly<Record<EngineName, EngineKnowledge>> = {
  [EngineName.BullMq]: { engine: EngineName.BullMq, ...OF_BULL },
  [EngineName.Bull]: { engine: EngineName.Bull, ...OF_BULL, rescues: false },
  [EngineName.BullMqPostgres]: { engine: EngineName.BullMqPostgres, ...OF_BULL, workers: false },
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
