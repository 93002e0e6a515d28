/** The body of every error. */
import { object, optional } from './codecs.js';
import { scalar } from './contract-schema.js';
import { text } from './values.js';

/** An HTTP status. */
export const problemStatus = scalar('number', (given): given is number => Number.isFinite(given), 'number');

/** RFC 9457: the body of every error. */
export const problem = object({
  type: optional(text),
  title: text,
  status: problemStatus,
  detail: optional(text),
  instance: optional(text),
});
