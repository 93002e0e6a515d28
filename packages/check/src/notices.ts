/** `GET {api}/notifications` and `GET {api}/review-packs/latest`. */
import { PackStatus, safeHref } from '@ops-widgets/truth';
import { parseNotifications, parseReviewPack } from '@ops-widgets/contract';
import type { Answer, Asking } from './asking.js';
import { rowsIn, shown } from './body-path.js';
import { readEnvelope } from './envelope.js';
import { fieldRules } from './fields.js';
import type { Section } from './finding.js';
import { rowFacts } from './row-facts.js';
import { readShape } from './shape.js';

export async function checkNotifications(section: Section, asking: Asking): Promise<Answer> {
  const answer = await asking.get('/notifications', { limit: 100 });
  const body = readEnvelope(section, answer, asking);
  const list = body && readShape(section, body, (given) => parseNotifications(given, asking.host));
  if (body === null || list === null) return answer;
  // Of rows that were refused nothing can be said.
  if (list.notifications.length < rowsIn(body['notifications'])) return answer;
  section.look('order', () => {
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
  section.look('facts of the runs', () => {
    list.notifications.forEach(({ run }, index) => rowFacts(section, `notifications[${index}].run`, run, list));
  });
  return answer;
}

const packWords =
  '"queued", "generating", "ready", "failed" or "expired"; where there is no pack, pack is null and no status at all';

export async function checkReviewPack(section: Section, asking: Asking): Promise<Answer> {
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
  const body = readEnvelope(section, answer, asking);
  const parsed = body && readShape(section, body, (given) => parseReviewPack(given, asking.host));
  const pack = parsed?.pack;
  if (!pack) return answer;
  section.look('the pack', () => {
    const states: readonly string[] = Object.values(PackStatus);
    if (!states.includes(pack.status)) {
      section.problem({ at: 'pack.status', says: `is ${shown(pack.status)}`, rule: packWords, example: '"ready"' });
    }
    if (pack.downloadUrl !== null && safeHref(pack.downloadUrl) === null) {
      const { rule = '', example } = fieldRules['download_url'] ?? {};
      section.problem({
        at: 'pack.download_url',
        says: `is ${shown(pack.downloadUrl)}, which is no link`,
        rule,
        example,
      });
    }
  });
  return answer;
}
