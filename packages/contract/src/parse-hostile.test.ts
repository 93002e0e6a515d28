import { expect } from 'chai';
import fc from 'fast-check';
import { parseNotifications } from './parse-notifications.js';
import { parseReviewPack } from './parse-review-pack.js';
import { parseRunDetail, parseRunList, parseSnapshot, type Parsed } from './parse.js';
import {
  notificationListBody,
  reviewPackBody,
  runBody,
  runDetailBody,
  runListBody,
  snapshotBody,
} from './testing/bodies.js';
import { placesOf, replaced } from './testing/places.js';

type Parse = (body: unknown, asked?: { workspace?: string | null; tenant?: string | null }) => Parsed<unknown>;

const kinds: readonly (readonly [string, Parse, object])[] = [
  ['snapshot', parseSnapshot, snapshotBody()],
  ['runs', parseRunList, runListBody()],
  ['run', parseRunDetail, runDetailBody()],
  ['notifications', parseNotifications, notificationListBody()],
  ['review pack', parseReviewPack, reviewPackBody()],
];

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(null, '', '__proto__', 'constructor', -1, 0.5, 1e308, [], {}, '<img src=x onerror=x>'),
);

/** Every row that stands in a list of the answer. */
const rowsOf = (body: Record<string, unknown>) =>
  ['active', 'attention', 'recent', 'runs', 'notifications', 'history', 'diagnostics', 'related'].flatMap((name) => {
    const rows = body[name];
    return Array.isArray(rows) ? rows.map((_row, index) => [name, index] as const) : [];
  });

describe('no body harms the page', () => {
  const prototype = Object.getOwnPropertyNames(Object.prototype).sort().join();

  afterEach(() => {
    expect(Object.getOwnPropertyNames(Object.prototype).sort().join()).to.equal(prototype);
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
  });

  for (const [name, parse, valid] of kinds) {
    it(`contract: ${name}: anything at all is refused, with a reason, and nothing throws`, () => {
      fc.assert(
        fc.property(
          fc.anything({ withNullPrototype: true, withDate: true, withBigInt: true, withMap: true }),
          (body) => {
            const parsed = parse(body, { tenant: '7' });
            expect(parsed.ok).to.equal(false);
            expect(parsed.issues.length).to.be.greaterThan(0);
          },
        ),
        { numRuns: 300 },
      );
    });

    it(`contract: ${name}: broken in any one place, it is refused with a reason, or each row is kept or reported and counted`, () => {
      const place = fc.constantFrom(...placesOf(valid));
      fc.assert(
        fc.property(place, odd, (path, by) => {
          const body = replaced(valid, path, by) as Record<string, unknown>;
          const parsed = parse(JSON.parse(JSON.stringify(body)) as unknown, { tenant: '7' });
          if (!parsed.ok) {
            expect(parsed.issues.length).to.be.greaterThan(0);
            return;
          }
          const reported = new Set(parsed.issues.map((issue) => /^\w+\[\d+\]/.exec(issue.path)?.[0]));
          const value = parsed.value as Record<string, readonly unknown[]>;
          const rows = rowsOf(body);
          const { refusedRows } = parsed.value as { refusedRows?: Readonly<Record<string, number>> };
          for (const list of new Set(rows.map(([listName]) => listName))) {
            const given = rows.filter(([listName]) => listName === list);
            const faulty = given.filter(([, index]) => reported.has(`${list}[${index}]`));
            const kept = value[list]?.length ?? 0;
            // A row with a malformed fact is kept without it.
            expect(kept, list).to.be.within(given.length - faulty.length, given.length);
            expect(refusedRows?.[list] ?? 0, list).to.be.at.most(given.length - kept);
          }
        }),
        { numRuns: 500 },
      );
    });

    it(`contract: ${name}: a getter that throws, a proxy or a cycle is refused or not reached, and nothing throws`, () => {
      const thrown = () => {
        throw new Error('read');
      };
      const cycle: Record<string, unknown> = { ...valid };
      for (const field of Object.keys(valid)) cycle[field] = cycle;
      expect(parse(cycle).ok).to.equal(false);
      const proxy: unknown = new Proxy(valid, {
        get: thrown,
        has: thrown,
        ownKeys: thrown,
        getOwnPropertyDescriptor: thrown,
      });
      expect(parse(proxy).issues.length).to.be.greaterThan(0);
      for (const field of Object.keys(valid)) {
        const body = Object.defineProperty({ ...valid }, field, { get: thrown, enumerable: true });
        const parsed = parse(body);
        expect(parsed.ok, field).to.equal(false);
        expect(parsed.issues.at(-1)?.message).to.equal('expected JSON');
      }
    });

    it(`contract: ${name}: the body itself is left as it came`, () => {
      const body = JSON.parse(JSON.stringify(valid)) as unknown;
      parse(body, { tenant: '7' });
      expect(body).to.deep.equal(JSON.parse(JSON.stringify(valid)));
    });
  }

  it('facts are numbers, strings and null: no instant is NaN, unless it is reported', () => {
    const instant = fc.oneof(
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      fc.stringMatching(/^20\d\d-[01]\d-[0-3]\dT[0-2]\d:[0-6]\d(:[0-6]\d)?(\.\d{1,9})?(Z|[+-][0-2]\d:[0-6]\d)$/),
    );
    fc.assert(
      fc.property(instant, (given) => {
        const parsed = parseRunList(runListBody([runBody({ created_at: given })], { counts: snapshotBody().counts }));
        if (!parsed.ok) throw new Error('the body is sound');
        const [run] = parsed.value.runs;
        expect(Number.isFinite(run?.createdAt), given).to.equal(parsed.issues.length === 0);
      }),
      { numRuns: 500 },
    );
  });

  describe('keys that are not what they seem', () => {
    const text = JSON.stringify(snapshotBody());
    /** JSON, not an object literal: only a decoder makes an own `__proto__`. */
    const withKey = (field: string, key: string, value: string) =>
      JSON.parse(text.replace(`"${field}":{`, `"${field}":{"${key}":${value},`)) as unknown;

    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      it(`contract: ${key} among the types, the windows and the phases is a name like any other, or none`, () => {
        for (const [field, value] of [
          ['catalog', '{"label":"polluted","polluted":true}'],
          ['types', '{"queued_stale":1,"polluted":true}'],
          ['phases', '"polluted"'],
        ] as const) {
          const parsed = parseSnapshot(withKey(field, key, value));
          expect(parsed.ok, field).to.equal(true);
          if (!parsed.ok) continue;
          const { catalog, lifecycle } = parsed.value;
          for (const record of [catalog, lifecycle.types ?? {}, catalog['baseline_capture']?.phases ?? {}]) {
            expect(Reflect.get(Object.getPrototypeOf(record) ?? {}, 'polluted')).to.equal(undefined);
            expect([Object.prototype, null]).to.include(Object.getPrototypeOf(record));
          }
          expect(catalog['inventory_sync']?.label, 'the others hold').to.equal('Inventory sync');
          expect(lifecycle.types?.['baseline_capture']?.heartbeatStale).to.equal(90);
        }
      });
    }

    it('contract: a run whose facts hide under __proto__ has none', () => {
      const hidden = JSON.parse('{"id":"1","type":"x","__proto__":{"status":"running","outcome":"failed"}}') as unknown;
      const parsed = parseSnapshot({ ...snapshotBody(), active: [hidden] });
      expect(parsed.ok && parsed.value.active).to.deep.equal([]);
      expect(parsed.issues.map(({ path }) => path)).to.deep.equal(['active[0].status']);
    });

    it('contract: nor has progress', () => {
      const summary = JSON.parse('{"__proto__":{"processed":5,"total":10},"constructor":3}') as object;
      const parsed = parseRunDetail({ ...runDetailBody(), run: { ...runBody(), summary_counts: summary } });
      const counts = parsed.ok ? (parsed.value.run.summaryCounts as Record<string, unknown>) : null;
      expect(counts).to.deep.equal({});
      expect(counts?.['processed']).to.equal(undefined);
    });
  });
});
