/** One job with its diagnostics. */
import { DiagnosticKind, type Diagnostic } from '@ops-widgets/contract';
import type { EngineRecord } from '../engine-reader.js';
import { CommandBatch } from '../redis/command-batch.js';
import { numberOf, presentTexts, textOf } from '../redis/replies.js';
import { askDetails } from './active-jobs.js';
import { activeJob, activeRuns, type Sight } from './active-runs.js';
import { readEndedRuns, tracesOf } from './ended-jobs.js';
import { askTime } from './engine-clock.js';
import { JobState } from './layout.js';
import { askPaused, dueOfScore, endedKeys } from './queue-lists.js';

/** How many of the last lines of a job's log are shown. */
const logLines = 200;
/** How long a diagnostic may be, in characters. */
const bodyLength = 100_000;

/** The job of an id; null if there is none. */
export async function findJob(
  sight: Sight,
  queue: string,
  id: string,
  request: { readonly data: boolean; readonly show: boolean },
): Promise<EngineRecord | null> {
  const { connection, keys, layout, rights, signs } = sight;
  const key = keys.of(queue, id);
  const batch = new CommandBatch();
  const time = askTime(batch, rights, [keys.of(queue, 'stalled-check'), `${key}:lock`]);
  const score = (list: string) => batch.ask('ZSCORE', keys.of(queue, list), id);
  const ended = { succeeded: score(endedKeys.succeeded), failed: score(endedKeys.failed) };
  const sorted = layout.states
    .filter(({ kind }) => kind === 'sorted set')
    .map(({ state }) => ({ state, score: score(state) }));
  const place = () => batch.ask('LPOS', keys.of(queue, JobState.Active), id);
  const places = [place()];
  const active = askDetails(batch, keys, layout, rights, queue, { id, state: JobState.Active }, request);
  const waiting = askDetails(batch, keys, layout, rights, queue, { id, state: JobState.WaitingChildren }, request);
  // Between two commands the job may have ended: its lock is gone only if it still is active.
  places.push(place());
  const isPaused = askPaused(batch, keys, queue, layout);
  const more = {
    traces: batch.ask('HGET', key, 'stacktrace'),
    log: batch.ask('LRANGE', `${key}:logs`, String(-logLines), '-1'),
    data: request.show ? batch.ask('HGET', key, 'data') : null,
    result: request.show ? batch.ask('HGET', key, 'returnvalue') : null,
  };
  await batch.transact(connection);

  const { hash } = active();
  if (hash === null) return null;
  const diagnostics = [
    ...tracesOf(more.traces()).map((trace, index, { length }) =>
      diagnostic(length > 1 ? `Stack trace ${String(index + 1)}` : 'Stack trace', DiagnosticKind.Trace, trace),
    ),
    ...described('Log', DiagnosticKind.Text, presentTexts(more.log()).join('\n')),
    ...described('Data', DiagnosticKind.Json, textOf(more.data?.() ?? null) ?? ''),
    ...described('Return value', DiagnosticKind.Json, textOf(more.result?.() ?? null) ?? ''),
  ];
  for (const outcome of ['succeeded', 'failed'] as const) {
    const endedAt = numberOf(ended[outcome]());
    if (endedAt === null) continue;
    const [run] = await readEndedRuns(connection, keys, layout, [{ part: { queue, outcome }, id, endedAt }], request);
    return run == null ? null : { ...run, diagnostics };
  }
  const at = time() ?? Date.now();
  const listed = sorted.find((candidate) => numberOf(candidate.score()) !== null);
  const isActive = places.every((place) => numberOf(place()) !== null);
  // A job that is in no other place is in the list of those that wait, which may be long.
  const state = isActive ? JobState.Active : (listed?.state ?? JobState.Wait);
  const details = state === JobState.WaitingChildren ? waiting() : active();
  const due = state === JobState.Delayed ? dueOfScore(numberOf(listed?.score() ?? null) ?? 0) : null;
  const reading = { queue, isPaused: isPaused(), at, wasActive: isActive };
  const job = activeJob(signs, reading, { id, state, due }, details);
  const [run] = job === null ? [] : await activeRuns(sight, [job], at);
  return run === undefined ? null : { ...run, diagnostics };
}

function described(title: string, kind: Diagnostic['kind'], body: string): readonly Diagnostic[] {
  return body === '' ? [] : [diagnostic(title, kind, body)];
}

function diagnostic(title: string, kind: Diagnostic['kind'], body: string): Diagnostic {
  return { title, kind, body: body.slice(0, bodyLength) };
}
