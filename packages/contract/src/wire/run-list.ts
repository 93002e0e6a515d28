/** `GET {api}/runs`: a page of the canonical list. */
import { context, counts, exact } from './answer-context.js';
import { list, object, optional } from './codecs.js';
import { run } from './run.js';
import { count, text } from './values.js';

/** `GET {api}/runs` */
export const runList = object({
  ...context,
  counts,
  countsExact: exact,
  nextCursor: optional(text),
  total: count,
  totalExact: exact,
  runs: list(run),
});
