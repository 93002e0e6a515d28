/** Notifications, and which of them a page shows. */
import { impliesNotification, isTerminal, type RunFacts } from '@ops-widgets/truth';
import { isInScope } from './acceptance.js';
import type { AskedScope } from './asked-scope.js';
import type { NotificationList, RunNotification } from './domain.js';
import type { ParseContext } from './parse-context.js';
import { parse, type Parsed } from './parse.js';
import type { ReadRows } from './read-rows.js';
import { notification, notificationList } from './wire/notifications.js';

/**
 * Parses `GET {api}/notifications`. Rows outside the asked scope are dropped (F6), and those that
 * no run implies (A9, E4).
 */
export function parseNotifications(
  body: unknown,
  asked: AskedScope = {},
  formerRows?: ReadRows | null,
): Parsed<NotificationList> {
  const acceptance = notificationAcceptance as (context: ParseContext) => (facts: unknown) => unknown;
  return parse(notificationList, body, asked, formerRows, { ownRows: { schema: notification, acceptance } });
}

/** Accepts each notification and each run once, and only runs that imply one (A9, E4). */
function notificationAcceptance(context: ParseContext): (given: RunNotification) => RunNotification | null {
  const [isFirst, isFirstOfRun] = [once(context), once(context)];
  return (given) =>
    isFirst(given.id, ['id']) &&
    isInScope(context, given.run, ['run']) &&
    isDue(context, given.run) &&
    isFirstOfRun(given.run.id, ['run', 'id'])
      ? given
      : null;
}

function isDue(context: ParseContext, run: RunFacts): boolean {
  if (impliesNotification(run)) return true;
  const why = isTerminal(run) ? 'nobody started it' : 'it has not ended';
  context.report(`no notification is due for run ${run.id}: ${why}`, ['run']);
  // Perhaps the name of a person could not be read.
  if (run.initiator === '') context.refuseRow();
  return false;
}

function once(context: ParseContext): (id: string, path: readonly string[]) => boolean {
  const seen = new Set<string>();
  return (id, path) => {
    const isNew = !seen.has(id);
    if (isNew) seen.add(id);
    else context.report(`${id} is listed twice`, path);
    return isNew;
  };
}
