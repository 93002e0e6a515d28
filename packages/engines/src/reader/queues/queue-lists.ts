/** Which jobs a queue's keys list, as of one batch of commands. */
import type { EndedCounts, EndedRange } from '../engine-reader.js';
import type { CommandBatch, Reply } from '../redis/command-batch.js';
import { countOf, numberOf, presentTexts, scoredOf, textsOf } from '../redis/replies.js';
import { JobState, type QueueLayout } from './layout.js';
import type { QueueKeys } from './queue-keys.js';

/**
 * How many jobs of one list are read: the oldest, where the urgent ones are. Of the others only the
 * number is known.
 */
export const readPerList = 1000;

/** A delayed job's score is the instant at which it is due, times this, plus a counter. */
const scoresPerMs = 4096;

/** When a delayed job is due, epoch milliseconds. */
export function dueOfScore(score: number): number {
  return Math.floor(score / scoresPerMs);
}

/** A job in one of its queue's lists. */
export interface ListedJob {
  readonly id: string;
  readonly state: JobState;
  /** When a delayed job is due, epoch milliseconds. */
  readonly due: number | null;
}

/** The lists of a queue. */
export interface QueueLists {
  readonly jobs: ReadonlyMap<string, ListedJob>;
  /** How many jobs each list has that were not read. */
  readonly unread: ReadonlyMap<JobState, number>;
}

/** Asks for the jobs of a queue that have not ended. */
export function askLists(batch: CommandBatch, keys: QueueKeys, queue: string, layout: QueueLayout): () => QueueLists {
  const asked = layout.states.map(({ state, kind }) => {
    const key = keys.of(queue, state);
    return {
      state,
      size: batch.ask(kind === 'list' ? 'LLEN' : 'ZCARD', key),
      jobs:
        kind === 'list'
          ? batch.ask('LRANGE', key, String(-readPerList), '-1')
          : batch.ask('ZRANGE', key, '0', String(readPerList - 1), 'WITHSCORES'),
      isList: kind === 'list',
    };
  });
  return () => {
    const jobs = new Map<string, ListedJob>();
    const unread = new Map<JobState, number>();
    for (const { state, size, jobs: reply, isList } of asked) {
      const listed = isList ? listedIn(state, reply) : scoredIn(state, reply);
      // A job that is listed twice has moved on between two commands.
      for (const job of listed) jobs.set(job.id, job);
      const rest = countOf(size()) - listed.length;
      if (rest > 0) unread.set(state, rest);
    }
    return { jobs, unread };
  };
}

function listedIn(state: JobState, reply: Reply): readonly ListedJob[] {
  // Versions before 5 put markers among the jobs, which begin so.
  const ids = presentTexts(reply()).filter((id) => !id.startsWith('0:'));
  return ids.map((id) => ({ id, state, due: null }));
}

function scoredIn(state: JobState, reply: Reply): readonly ListedJob[] {
  const isDelayed = state === JobState.Delayed;
  return scoredOf(reply()).map(({ member, score }) => ({
    id: member,
    state,
    due: isDelayed ? dueOfScore(score) : null,
  }));
}

/** Asks whether a queue is paused. */
export function askPaused(
  batch: CommandBatch,
  keys: QueueKeys,
  queue: string,
  { hasMeta }: QueueLayout,
): () => boolean {
  const reply = hasMeta
    ? batch.ask('HGET', keys.of(queue, 'meta'), 'paused')
    : batch.ask('EXISTS', keys.of(queue, 'meta-paused'));
  return () => (numberOf(reply()) ?? 0) > 0;
}

/** The key that lists ended jobs by their outcome. */
export const endedKeys = { succeeded: 'completed', failed: 'failed' } as const;

/** Asks how many jobs of a queue ended in each range, and how many are kept. */
export function askEnded(
  batch: CommandBatch,
  keys: QueueKeys,
  queue: string,
  ranges: readonly EndedRange[],
): () => { readonly ranges: readonly EndedCounts[]; readonly kept: EndedCounts } {
  const [succeeded, failed] = [keys.of(queue, endedKeys.succeeded), keys.of(queue, endedKeys.failed)];
  const asked = ranges.map(({ from, to }) => {
    const count = (key: string) => batch.ask('ZCOUNT', key, String(from), to === null ? '+inf' : `(${String(to)}`);
    return { succeeded: count(succeeded), failed: count(failed) };
  });
  const all = { succeeded: batch.ask('ZCARD', succeeded), failed: batch.ask('ZCARD', failed) };
  const counted = (counts: typeof all) => ({
    succeeded: countOf(counts.succeeded()),
    failed: countOf(counts.failed()),
  });
  return () => ({ ranges: asked.map(counted), kept: counted(all) });
}

/** Asks for fields of a hash. */
export function askFields(
  batch: CommandBatch,
  key: string,
  fields: readonly string[],
): () => readonly (string | null)[] {
  const [first = '', ...others] = fields;
  const reply = batch.ask('HMGET', key, first, ...others);
  return () => textsOf(reply());
}
