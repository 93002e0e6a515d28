/** What is known of an engine and what is not, and what would make it known (H4, J6). */
import type { Snapshot } from '@ops-widgets/contract';
import { EngineName, type FoundEngine } from '@ops-widgets/engines';
import type { EngineOptions } from '../engine/engine-options.js';
import { knowledgeOf } from './knowledge-of.js';

export interface Findings {
  readonly known: readonly string[];
  /** Each says what would make it known, where something would. */
  readonly notKnown: readonly string[];
}

/** A sign of life depends on a setting of these engines. */
const LIFE_SIGN: Readonly<Partial<Record<EngineName, string>>> = {
  [EngineName.PgBoss]:
    'A sign of life is only known of queues that beat, since pg-boss 12: createQueue(name, { heartbeatSeconds: 30 }). Elsewhere the expiry of a job is its limit.',
  [EngineName.GraphileWorker]:
    'No sign of life is known: Graphile Worker keeps none, and takes a lock back after 4 hours. A type that is known to be shorter: "running_stale" in --windows.',
};

const RETENTION: Readonly<Record<EngineName, string>> = {
  [EngineName.BullMq]: 'as long as removeOnComplete and removeOnFail of the jobs say',
  [EngineName.Bull]: 'as long as removeOnComplete and removeOnFail of the jobs say',
  [EngineName.BullMqPostgres]: 'as long as removeOnComplete and removeOnFail of the jobs say',
  [EngineName.PgBoss]: 'as long as the retention of the queue says',
  [EngineName.GraphileWorker]: 'until somebody removes it',
};

/** @param notes what the reader of the engine found that it may not, or cannot, see */
export function findingsOf(
  engine: EngineName,
  { label }: FoundEngine,
  snapshot: Snapshot,
  { tenant, windows }: EngineOptions,
  notes: readonly string[],
): Findings {
  const { lifeSign, keeps, due, reaped, rescues, progress, workers } = knowledgeOf[engine];
  const known: string[] = [];
  const notKnown: string[] = [];
  const add = (isKnown: boolean, yes: string, no: string) => (isKnown ? known : notKnown).push(isKnown ? yes : no);

  add(due, 'when a job became due', `When a job became due is not known: ${label} does not keep it.`);
  if (lifeSign === 'run') known.push('the last sign of life of a running job');
  const lifeSignNote = LIFE_SIGN[engine];
  if (lifeSignNote) notKnown.push(lifeSignNote);
  add(
    keeps.succeeded !== 'never',
    `what succeeded, ${RETENTION[engine]}`,
    `What succeeded is not known: ${label} deletes such a job at once.`,
  );
  add(keeps.failed !== 'never', `what failed, ${RETENTION[engine]}`, `What failed is not known: ${label} deletes it.`);
  add(
    reaped,
    'which jobs the engine itself ended, because their worker was lost',
    `Which jobs the engine ended itself is not known: ${label} only queues them again.`,
  );
  add(
    rescues,
    'how often a job was taken from a lost worker',
    `How often a job was taken from a lost worker is not known: ${label} does not count it.`,
  );
  add(progress, 'progress, where a job reports it', `Progress is not known: ${label} has none.`);
  const connected = snapshot.source?.workers ?? null;
  add(
    connected !== null,
    'how many workers are connected',
    workers
      ? 'How many workers are connected is not known.'
      : `How many workers are connected is not known: ${label} does not say.`,
  );
  add(
    tenant !== undefined,
    `the tenant of a job, by ${tenant}`,
    'The tenant of a job is not known: --tenant data.tenantId names where it is.',
  );
  if (windows !== undefined) known.push('when a job is late or likely stuck, by --windows');
  else known.push('when a job is late, from 20 runs of its type on; --windows says it at once');
  // What the reader says of workers has the right that would tell.
  const said = notes.filter((note) => note !== '');
  const isWorkersSaid = said.some((note) => /workers/i.test(note));
  return {
    known,
    notKnown: [
      ...notKnown.filter((line) => !(isWorkersSaid && /workers/.test(line) && /connected/.test(line))),
      ...said,
    ],
  };
}
