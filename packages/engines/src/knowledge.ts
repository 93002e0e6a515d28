/** What an engine records, and what not: what is not known is said, and never guessed (H4, J6). */

/** The engines, by the name that their own documentation has for them. */
export const EngineName = {
  BullMq: 'bullmq',
  BullMqPostgres: 'bullmq-postgres',
  Bull: 'bull',
  PgBoss: 'pg-boss',
  GraphileWorker: 'graphile-worker',
} as const;
export type EngineName = (typeof EngineName)[keyof typeof EngineName];

/** What one engine knows of its runs. */
export interface EngineKnowledge {
  readonly engine: EngineName;
  /** Whose signs of life it keeps: each run's own, or none, so that age alone decides. */
  readonly lifeSign: 'run' | 'none';
  /** What it keeps of runs that succeeded and failed: always, for a time, or never. */
  readonly keeps: { readonly succeeded: Retention; readonly failed: Retention };
  /** Whether it records when a run became due. */
  readonly due: boolean;
  /** Whether an end by the engine's reaper is kept apart from a failure of the job's own. */
  readonly reaped: boolean;
  /** Whether it counts how often a run was taken from a lost worker. */
  readonly rescues: boolean;
  readonly progress: boolean;
  /** Whether it tells how many workers are connected. */
  readonly workers: boolean;
}

/** For how long an engine keeps runs that ended. */
export type Retention = 'always' | 'for a time' | 'never';
