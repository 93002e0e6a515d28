/** The last events of a queue: when jobs became ready, were found stalled and reported progress. */
import { fieldsOf, textOf } from '../redis/replies.js';

/** How many of the last events are read. The engine keeps about 10,000 of a queue. */
export const readEvents = 1000;

/** The last events of one job that are among those read. Instants in epoch milliseconds. */
export interface JobEvents {
  /** When the job last became ready for a worker. */
  readonly readyAt: number | null;
  readonly progressAt: number | null;
  /** When it was found in the hands of a lost worker, oldest first. */
  readonly stalledAt: readonly number[];
}

export const noEvents: JobEvents = { readyAt: null, progressAt: null, stalledAt: [] };

/**
 * The events by job, from the reply to XREVRANGE.
 * @param until epoch milliseconds; later events are left out
 */
export function eventsByJob(reply: unknown, until: number): ReadonlyMap<string, JobEvents> {
  const events = new Map<string, JobEvents>();
  const entries: readonly unknown[] = Array.isArray(reply) ? reply : [];
  for (const entry of entries.toReversed()) {
    if (!Array.isArray(entry)) continue;
    const at = Number.parseInt(textOf(entry[0]) ?? '', 10);
    const { event, jobId } = fieldsOf(entry[1]);
    if (jobId === undefined || !(at <= until)) continue;
    const before = events.get(jobId) ?? noEvents;
    if (event === 'waiting') events.set(jobId, { ...before, readyAt: at });
    if (event === 'progress') events.set(jobId, { ...before, progressAt: at });
    if (event === 'stalled') events.set(jobId, { ...before, stalledAt: [...before.stalledAt, at] });
  }
  return events;
}

/** The ids of the jobs that ended by an event of this name, the latest first. */
export function endedJobIds(reply: unknown, name: string): readonly string[] {
  const entries: readonly unknown[] = Array.isArray(reply) ? reply : [];
  return entries.flatMap((entry) => {
    const { event, jobId } = Array.isArray(entry) ? fieldsOf(entry[1]) : {};
    return event === name && jobId !== undefined ? [jobId] : [];
  });
}
