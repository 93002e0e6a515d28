/** Jobs that ended, as runs. */
import type { EndedRef, EngineRun } from '../engine-reader.js';
import { CommandBatch } from '../redis/command-batch.js';
import type { RedisConnection } from '../redis/redis-connection.js';
import { endedFacts } from './job-facts.js';
import { engineJob, hashFields, jobHash, parsed } from './job-hash.js';
import type { QueueLayout } from './layout.js';
import type { QueueKeys } from './queue-keys.js';
import { askFields } from './queue-lists.js';
import { isReaped, mayBeReaped } from './reaper.js';

/** The runs of some ended jobs; null for those that are gone. */
export async function readEndedRuns(
  connection: RedisConnection,
  keys: QueueKeys,
  layout: QueueLayout,
  refs: readonly EndedRef[],
  request: { readonly data: boolean },
): Promise<readonly (EngineRun | null)[]> {
  if (refs.length === 0) return [];
  const batch = new CommandBatch();
  const fields = hashFields(layout, request);
  const asked = refs.map(({ part, id }) => askFields(batch, keys.of(part.queue, id), fields));
  await batch.send(connection);
  const hashes = refs.map(({ part }, index) => jobHash(asked[index]!(), part.queue, layout));

  // Traces are long, and only those of jobs that failed by the reaper's words are needed.
  const suspects = refs.flatMap((ref, index) => {
    const hash = hashes[index] ?? null;
    return ref.part.outcome === 'failed' && hash !== null && mayBeReaped(hash) ? [{ ref, hash }] : [];
  });
  const traces = new CommandBatch();
  const replies = suspects.map(({ ref: { part, id } }) => traces.ask('HGET', keys.of(part.queue, id), 'stacktrace'));
  if (suspects.length > 0) await traces.send(connection);
  const reaped = new Set(
    suspects.filter(({ hash }, index) => isReaped(hash, tracesOf(replies[index]!()))).map(({ ref }) => ref),
  );

  return refs.map((ref, index) => {
    const hash = hashes[index] ?? null;
    if (hash === null) return null;
    const run = endedFacts(ref, hash, reaped.has(ref), layout);
    return { run, job: engineJob(ref.id, ref.part.queue, hash) };
  });
}

/** The stack traces of a job's attempts, oldest first. */
export function tracesOf(reply: unknown): readonly string[] {
  const traces = parsed(reply);
  return Array.isArray(traces) ? traces.filter((trace) => typeof trace === 'string') : [];
}
