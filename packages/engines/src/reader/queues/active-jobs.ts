/** The details of jobs that have not ended: hash, lock and children, asked for in one batch. */
import type { CommandBatch, Reply } from '../redis/command-batch.js';
import { countOf } from '../redis/replies.js';
import { askExpiry, type ClockRights, type Expiry } from './engine-clock.js';
import type { Children } from './job-facts.js';
import { hashFields, jobHash, type JobHash } from './job-hash.js';
import { JobState, type QueueLayout } from './layout.js';
import type { QueueKeys } from './queue-keys.js';
import { askFields, type ListedJob } from './queue-lists.js';

/** The details of one job. */
export interface JobDetails {
  /** Null: the job is gone. */
  readonly hash: JobHash | null;
  /** Null: not asked for. */
  readonly lock: Expiry | null;
  readonly children: Children | null;
}

/** Asks for what a job in this state has. */
export function askDetails(
  batch: CommandBatch,
  keys: QueueKeys,
  layout: QueueLayout,
  rights: ClockRights,
  queue: string,
  { id, state }: Pick<ListedJob, 'id' | 'state'>,
  request: { readonly data: boolean },
): () => JobDetails {
  const key = keys.of(queue, id);
  const fields = askFields(batch, key, hashFields(layout, request));
  const lock = state === JobState.Active ? askExpiry(batch, rights, `${key}:lock`) : null;
  const children = state === JobState.WaitingChildren ? askChildren(batch, key) : null;
  return () => ({ hash: jobHash(fields(), queue, layout), lock, children: children?.() ?? null });
}

/** Whether details that were asked for one state are all that another one has. */
export function haveDetails(asked: JobState, state: JobState): boolean {
  if (state === JobState.Active) return asked === JobState.Active;
  return state !== JobState.WaitingChildren || asked === JobState.WaitingChildren;
}

function askChildren(batch: CommandBatch, key: string): () => Children {
  const pending: Reply = batch.ask('SCARD', `${key}:dependencies`);
  const processed = batch.ask('HLEN', `${key}:processed`);
  const ignored = batch.ask('HLEN', `${key}:failed`);
  const unsuccessful = batch.ask('ZCARD', `${key}:unsuccessful`);
  return () => ({
    pending: countOf(pending()),
    processed: countOf(processed()),
    failed: countOf(ignored()) + countOf(unsuccessful()),
  });
}
