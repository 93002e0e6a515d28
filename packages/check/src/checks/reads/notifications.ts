/**
 * `GET {api}/notifications`: one per run that ended and that somebody started (A9, E4), newest
 * first.
 */
import { endpoints, parseNotifications } from '@ops-widgets/contract';
import { rowCount } from '../../fields/body-path.js';
import type { Section } from '../../findings/findings.js';
import type { HostResponse } from '../../requests/host-client.js';
import type { CheckContext } from '../check-context.js';
import { readBody } from '../facts/body.js';
import { checkCreatedOrder } from '../facts/order.js';
import { checkRunFacts } from '../facts/run-facts.js';
import { readResponse } from '../http/response.js';

const { path, query } = endpoints.notifications;

/** The longest page. */
export const notificationsQuery = { [query.limit.wireName]: query.limit.max };

export async function checkNotifications(section: Section, context: CheckContext): Promise<HostResponse> {
  const { client } = context;
  const response = await client.get(path, notificationsQuery);
  const body = readResponse(section, response, context);
  const list = body && readBody(section, 'NotificationList', body, (given) => parseNotifications(given, client.host));
  // Without the rows that were refused neither order nor facts can be checked.
  if (body === null || list === null || list.notifications.length < rowCount(body['notifications'])) return response;
  section.check('order', () => {
    const rows = list.notifications.map(({ id, createdAt }) => ({ label: id, createdAt }));
    checkCreatedOrder(section, 'notifications', rows);
  });
  section.check('facts of the runs', () => {
    list.notifications.forEach(({ run }, index) => checkRunFacts(section, `notifications[${index}].run`, run, list));
  });
  return response;
}
