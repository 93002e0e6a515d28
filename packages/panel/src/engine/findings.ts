/** What is known of an engine and what is not, and what would make it known (H4, J6). */
import { EngineName, type FoundEngine } from '@ops-widgets/engines';
import type { EngineOptions } from './engine-options.js';
import { knowledgeOf } from './knowledge-of.js';

export interface Findings {
  readonly known: readonly string[];
  /** Each says what would make it known, where something would. */
  readonly notKnown: readonly string[];
}

/** A fact of an engine: how it is named if it is known, and the sentence if it is not. */
type Fact = readonly [isKnown: boolean, known: string, notKnown: string];

/** Where a sign of life depends on a setting, or there is none. */
const LIFE_SIGN: Readonly<Partial<Record<EngineName, string>>> = {
  [EngineName.PgBoss]:
    'Signs of life are known of queues that beat alone, since pg-boss 12: createQueue(name, { heartbeatSeconds: 30 }). ' +
    'Elsewhere the expiry of a job is the limit.',
  [EngineName.GraphileWorker]:
    'Signs of life are not known: Graphile Worker keeps none, and takes a lock back after 4 hours. ' +
    'For a task that is always shorter, set "running_stale" with --windows.',
};

/** How long what ended is kept. */
const RETENTION: Readonly<Record<EngineName, string>> = {
  [EngineName.BullMq]: 'as long as removeOnComplete and removeOnFail of the jobs say',
  [EngineName.Bull]: 'as long as removeOnComplete and removeOnFail of the jobs say',
  [EngineName.BullMqPostgres]: 'as long as removeOnComplete and removeOnFail of the jobs say',
  [EngineName.PgBoss]: 'as long as the retention of the queue says',
  [EngineName.GraphileWorker]: 'until it is removed',
};

/**
 * @param workers how many are connected; null where that is not known
 * @param notes what the reader of the engine may not see, a sentence each
 */
export function findingsOf(
  { engine, label }: FoundEngine,
  workers: number | null,
  { tenant, windows }: EngineOptions,
  notes: readonly string[],
): Findings {
  if (engine === null) return { known: [], notKnown: [] };
  const { lifeSign, keeps, due, reaped, rescues, progress, workers: countsWorkers } = knowledgeOf[engine];
  const facts: readonly Fact[] = [
    [due, 'when a job became due', `When a job became due is not known: ${label} does not keep it.`],
    [
      keeps.succeeded !== 'never',
      `what succeeded, ${RETENTION[engine]}`,
      `What succeeded is not known: ${label} deletes such a job at once.`,
    ],
    [
      keeps.failed !== 'never',
      `what failed, ${RETENTION[engine]}`,
      `What failed is not known: ${label} deletes such a job at once.`,
    ],
    [
      reaped,
      'which jobs the engine ended itself, because their worker was lost',
      `Which jobs lost their worker for good is not known: ${label} runs them again.`,
    ],
    [
      rescues,
      'how often a job was taken from a lost worker',
      `How often a job was taken from a lost worker is not known: ${label} does not count it.`,
    ],
    [progress, 'progress, where a job reports it', `Progress is not known: ${label} has none.`],
    // Where it could tell and does not, the notes have the right that is missing.
    [
      workers !== null || countsWorkers,
      workers === null ? '' : 'how many workers are connected',
      `How many workers are connected is not known: ${label} does not tell.`,
    ],
    [
      tenant !== undefined,
      `the tenant of a job, by ${tenant ?? ''}`,
      'Whose job it is is not known: --tenant data.tenantId names the place in the data.',
    ],
  ];
  const late =
    windows === undefined
      ? 'when a job is late, from 20 runs of its type on; --windows says it from the first'
      : 'when a job is late or likely stuck, by --windows';
  return {
    known: [
      ...(lifeSign === 'run' && LIFE_SIGN[engine] === undefined ? ['the last sign of life of a running job'] : []),
      ...facts.flatMap(([isKnown, known]) => (isKnown && known !== '' ? [known] : [])),
      late,
    ],
    notKnown: [
      ...[LIFE_SIGN[engine] ?? []].flat(),
      ...facts.flatMap(([isKnown, , notKnown]) => (isKnown ? [] : [notKnown])),
      ...notes,
    ],
  };
}
