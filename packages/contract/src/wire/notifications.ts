/** `GET {api}/notifications`: the runs of a scope that ended. */
import { context } from './answer-context.js';
import { list, object, optional } from './codecs.js';
import { run, unreadable } from './run.js';
import { flag, id, instant, text } from './values.js';

/** A run that ended, as a notification (A9). */
export const notification = object({
  id,
  createdAt: [instant, undefined, unreadable],
  read: [optional(flag), false],
  run,
});

/** `GET {api}/notifications` */
export const notificationList = object({
  ...context,
  nextCursor: optional(text),
  notifications: list(notification),
});
