/**
 * The laws of the wire: facts survive the way to the host's JSON and back, and what is encoded
 * obeys the published document. SEED in the environment repeats another draw.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod';
import { openApiDocument } from './openapi/document.js';
import { anyBody, anyFacts } from './testing/arbitrary-answers.js';
import * as wire from './wire.js';

const seed = Number(process.env['SEED'] ?? 20_261_122);
const numRuns = 2000;

const { schemas } = openApiDocument().components;

/** A validator that knows the published document and nothing else. */
function published(name: string): z.ZodType {
  const text = JSON.stringify({ $ref: `#/$defs/${name}`, $defs: schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')) as never);
}

const answers = {
  Snapshot: wire.snapshot,
  RunList: wire.runList,
  RunDetail: wire.runDetail,
  NotificationList: wire.notificationList,
  ReviewPackAnswer: wire.reviewPackAnswer,
  Problem: wire.problem,
} as const;

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the laws of the wire', () => {
  for (const [name, codec] of Object.entries<wire.ObjectCodec>(answers)) {
    it(`contract: ${name}: facts come back from the wire as they were sent`, () => {
      fc.assert(
        fc.property(anyFacts(codec), (facts) => {
          const body = overTheWire(wire.encode(codec, facts));
          assert.deepEqual(wire.decode(codec, body), facts);
        }),
        { numRuns, seed },
      );
    });

    it(`contract: ${name}: every body that a host may send is encoded again as the document says`, () => {
      const validator = published(name);
      fc.assert(
        fc.property(anyBody(codec), (body) => {
          const given = overTheWire(body);
          assert.ok(validator.safeParse(given).success, 'the body itself');
          const encoded = overTheWire(wire.encode(codec, wire.decode(codec, given)));
          const checked = validator.safeParse(encoded);
          assert.ok(checked.success, JSON.stringify(checked.error?.issues));
        }),
        { numRuns, seed },
      );
    });
  }
});
