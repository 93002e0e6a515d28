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

/**
 * The jobs that ended by an event of this name, the latest first, each with whether a later event
 * says that it left the list of that name: it was retried, or removed by hand. The engine itself
 * says nothing of a job that it removes. What ended before a clean-up is left out, because its
 * event has no ids.
 */
export function endedJobs(reply: unknown, name: string): ReadonlyMap<string, { readonly hasLeft: boolean }> {
  const entries: readonly unknown[] = Array.isArray(reply) ? reply : [];
  const left = new Set<string>();
  const ended = new Map<string, { readonly hasLeft: boolean }>();
  for (const entry of entries) {
    const { event, jobId, prev, count } = Array.isArray(entry) ? fieldsOf(entry[1]) : {};
    if (event === 'cleaned' && count !== '0') break;
    if (jobId === undefined) continue;
    if (prev === name) left.add(jobId);
    if (event === name && !ended.has(jobId)) ended.set(jobId, { hasLeft: left.has(jobId) });
  }
  return ended;
}
