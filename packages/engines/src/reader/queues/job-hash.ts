/** A job's hash as values of their types. What cannot be parsed is missing, and throws nothing. */
import type { EngineJob } from '../engine-reader.js';
import { numberOf, textOf } from '../redis/replies.js';
import type { QueueLayout } from './layout.js';

/** The facts of a job that its hash has. Instants in epoch milliseconds. */
export interface JobHash {
  readonly name: string;
  readonly data: unknown;
  readonly opts: Readonly<Record<string, unknown>>;
  readonly timestamp: number | null;
  readonly processedOn: number | null;
  readonly failedReason: string | null;
  readonly progress: unknown;
  /** How many attempts ended. */
  readonly attemptsMade: number;
  /** How many attempts were started; null where the engine does not count them. */
  readonly attemptsStarted: number | null;
  /** How often the job was found in the hands of a lost worker. */
  readonly stalledCount: number;
}

/** The fields that `jobHash` reads, in its order; the payload only if it is asked for. */
export function hashFields({ fields }: QueueLayout, request: { readonly data: boolean }): readonly string[] {
  return [
    'name',
    'opts',
    'timestamp',
    'processedOn',
    'failedReason',
    'progress',
    fields.attemptsMade,
    fields.stalledCount,
    fields.attemptsStarted ?? 'ats',
    ...(request.data ? ['data'] : []),
  ];
}

/** The values of `hashFields`; null if there is no such job. */
export function jobHash(values: unknown, queue: string, layout: QueueLayout): JobHash | null {
  if (!Array.isArray(values)) return null;
  const [name, opts, timestamp, processedOn, failedReason, progress, made, stalled, started, data] =
    values as readonly unknown[];
  // Every job has a name and options; a hash without both was removed, or never was a job.
  if (textOf(name) === null && textOf(opts) === null) return null;
  const options = parsed(opts);
  return {
    name: typeOf(textOf(name), queue),
    data: parsed(data),
    opts: isRecord(options) ? options : {},
    timestamp: numberOf(timestamp),
    processedOn: numberOf(processedOn),
    failedReason: textOf(failedReason),
    progress: parsed(progress),
    attemptsMade: numberOf(made) ?? 0,
    attemptsStarted: layout.fields.attemptsStarted === null ? null : (numberOf(started) ?? 0),
    stalledCount: numberOf(stalled) ?? 0,
  };
}

/** The job as a host's functions see it. */
export function engineJob(id: string, queue: string, { name, data, opts }: JobHash): EngineJob {
  return { id, name, queue, data, opts };
}

/** Bull calls a job without a name so; it is then one of the only type of its queue. */
const unnamed = '__default__';

function typeOf(name: string | null, queue: string): string {
  return name === null || name === '' || name === unnamed ? queue : name;
}

/** The value of a JSON text; null where there is none. */
export function parsed(reply: unknown): unknown {
  const text = textOf(reply);
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
