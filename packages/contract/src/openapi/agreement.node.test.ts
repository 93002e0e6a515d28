/**
 * The parser against a reader that knows nothing of it: zod, made from the published document.
 * The
 * parser refuses no body that follows the document, and a body that it refuses breaks the document.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod';
import { parseNotifications } from '../parse-notifications.js';
import { parseReviewPack } from '../parse-review-pack.js';
import { parseRunDetail, parseRunList, parseSnapshot } from '../parse.js';
import {
  aRun,
  notificationBody,
  notificationListBody,
  packBody,
  reviewPackBody,
  runBody,
  runDetailBody,
  runListBody,
  snapshotBody,
} from '../testing/bodies.js';
import { missing, placesOf, replaced } from '../testing/places.js';
import { openApiDocument } from './document.js';

const { schemas } = openApiDocument().components;

/** zod resolves references within one schema only. */
function independent(name: string): z.ZodType {
  const text = JSON.stringify({ $ref: `#/$defs/${name}`, $defs: schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as never);
}

const counts = { total: 12, queued: 1, running: 2, succeeded: 6, partially_succeeded: 2, failed: 1 };
const composite = runBody({ context: { composite: counts } });
const ended = aRun.reconciled();

const answers = [
  ['Snapshot', parseSnapshot, snapshotBody({ active: [composite], attention: [], recent: [ended] })],
  ['RunList', parseRunList, runListBody([ended], { next_cursor: 'n', total_exact: false })],
  ['RunDetail', parseRunDetail, runDetailBody(aRun.failed())],
  ['NotificationList', parseNotifications, notificationListBody([notificationBody()])],
  ['ReviewPackAnswer', parseReviewPack, reviewPackBody(packBody())],
] as const;

const odd = fc.oneof(
  fc.constantFrom<unknown>(missing, null, '', 'x', '2026-11-20T12:00:00Z', '2026-11-20', true, 0, 7, -1, 0.5, 2 ** 60),
  fc.constantFrom<unknown>([], {}, [null], { x: 1 }, { key: 'k' }, { id: 1, name: 'A' }, '__proto__', 'admin'),
  fc.jsonValue({ maxDepth: 2 }),
);

/**
 * Where the kit takes more than the document allows: it falls back to less progress (C5), and does
 * without windows and labels.
 */
const forgiven = /(summary_counts|phase|composite|lifecycle|catalog)\b/;

describe('the parser and the published document agree', () => {
  for (const [name, parse, valid] of answers) {
    it(`contract: ${name}, with any one place replaced or left out`, () => {
      const schema = independent(name);
      assert.ok(schema.safeParse(JSON.parse(JSON.stringify(valid))).success, 'the body itself');
      const seen = { accepted: 0, refused: 0 };
      fc.assert(
        fc.property(fc.constantFrom(...placesOf(valid)), odd, (path, by) => {
          const body = JSON.parse(JSON.stringify(replaced(valid, path, by))) as unknown;
          const parsed = parse(body);
          const fits = schema.safeParse(body).success;
          // What a run implies no schema can say.
          const malformed = parsed.issues.filter(({ message }) => !message.startsWith('no notification is due'));
          const where = `${path.join('.')}: ${JSON.stringify(by) ?? 'missing'}: ${JSON.stringify(parsed.issues)}`;
          if (fits) assert.deepEqual(malformed, [], where);
          else if (!forgiven.test(path.join('.'))) assert.notDeepEqual(malformed, [], where);
          seen[fits ? 'accepted' : 'refused'] += 1;
        }),
        { numRuns: 3000, seed: 20_261_121 },
      );
      assert.ok(seen.accepted > 300 && seen.refused > 300, JSON.stringify(seen));
    });
  }
});
