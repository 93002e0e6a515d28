/** `GET {api}/snapshot`: what happens in a scope. */
import { context, counts, exact } from './answer-context.js';
import { list, object, optional } from './codecs.js';
import { run } from './run.js';
import { count, id, instant, optionalInstant, text } from './values.js';

/** From when on the engine keeps what ended: what ended before is gone. */
export const keptSince = object({ succeeded: optionalInstant, failed: optionalInstant });

/** The engine of the facts, and how many workers are connected to it; null: not known (H7). */
export const source = object({ engine: optional(text), version: optional(text), workers: optional(count) });

/** Runs in attention of one cause; `runs` are the ids of those that the answer has (H8). */
export const group = object({
  problemClass: text,
  cause: text,
  type: optional(text),
  count,
  tenants: optional(count),
  oldest: optionalInstant,
  latest: optionalInstant,
  runs: list(id),
});

/** One hour of history, by the instant at which it begins. */
export const historyHour = object({
  hour: instant,
  ended: count,
  followUp: count,
});

/** `GET {api}/snapshot` */
export const snapshot = object({
  ...context,
  counts,
  countsExact: exact,
  keptSince: optional(keptSince),
  source: optional(source),
  groups: optional(list(group)),
  history: optional(list(historyHour)),
  active: list(run),
  attention: list(run),
  recent: list(run),
});
