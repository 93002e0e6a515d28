/** `GET {api}/notifications` and `GET {api}/review-packs/latest`. */
import { PackStatus, safeHref } from '@ops-widgets/truth';
import { parseNotifications, parseReviewPack } from '@ops-widgets/contract';
import type { HostResponse, HostClient } from '../requests/host-client.js';
import { rowCount, describeValue } from '../body/body-path.js';
import { readResponse } from './response.js';
import { fieldRules } from '../body/field-rules.js';
import type { Section } from '../findings/findings.js';
import { checkRunFacts } from './run-facts.js';
import { readBody } from '../body/read-body.js';

export async function checkNotifications(section: Section, asking: HostClient): Promise<HostResponse> {
  const answer = await asking.get('/notifications', { limit: 100 });
  const body = readResponse(section, answer, asking);
  const list = body && readBody(section, body, (given) => parseNotifications(given, asking.host));
  if (body === null || list === null) return answer;
  // Of rows that were refused nothing can be said.
  if (list.notifications.length < rowCount(body['notifications'])) return answer;
  section.check('order', () => {
    list.notifications.forEach(({ id, createdAt }, index) => {
      const next = list.notifications[index + 1];
      if (next === undefined || next.createdAt <= createdAt) return;
      section.problem({
        at: `notifications[${index + 1}]`,
        says: `${next.id} is newer than ${id} before it`,
        rule: 'ordered by created_at, newest first',
        example: 'order by created_at desc, id desc',
      });
    });
  });
  section.check('facts of the runs', () => {
    list.notifications.forEach(({ run }, index) => checkRunFacts(section, `notifications[${index}].run`, run, list));
  });
  return answer;
}

const packWords =
  '"queued", "generating", "ready", "failed" or "expired"; where there is no pack, pack is null and no status at all';

export async function checkReviewPack(section: Section, asking: HostClient): Promise<HostResponse> {
  const answer = await asking.get('/review-packs/latest');
  if (answer.status === 404) {
    section.problem({
      at: 'status',
      says: '404',
      rule: 'where there is no pack, or where a host has none at all, 200 and null: 404 is for a scope that is not theirs',
      example: '{ "as_of": "2026-11-20T12:00:00Z", "scope": { … }, "pack": null }',
    });
    return answer;
  }
  const body = readResponse(section, answer, asking);
  const parsed = body && readBody(section, body, (given) => parseReviewPack(given, asking.host));
  const pack = parsed?.pack;
  if (!pack) return answer;
  section.check('the pack', () => {
    const states: readonly string[] = Object.values(PackStatus);
    if (!states.includes(pack.status)) {
      section.problem({
        at: 'pack.status',
        says: `is ${describeValue(pack.status)}`,
        rule: packWords,
        example: '"ready"',
      });
    }
    if (pack.downloadUrl !== null && safeHref(pack.downloadUrl) === null) {
      const { rule = '', example } = fieldRules['download_url'] ?? {};
      section.problem({
        at: 'pack.download_url',
        says: `is ${describeValue(pack.downloadUrl)}, which is no link`,
        rule,
        example,
      });
    }
  });
  return answer;
}
