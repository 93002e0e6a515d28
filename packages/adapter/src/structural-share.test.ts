import { parseSnapshot, type Snapshot } from '@ops-widgets/contract';
import { expect } from 'chai';
import fc from 'fast-check';
import { ago, aRun, snapshotOf } from '../../contract/src/testing/bodies.js';
import { structuralShare } from './structural-share.js';

/** What a decoder hands over: nothing that two answers have in common. */
function snapshot(runs: Parameters<typeof snapshotOf>[0], fields: Parameters<typeof snapshotOf>[1] = {}): Snapshot {
  const parsed = parseSnapshot(JSON.parse(JSON.stringify(snapshotOf(runs, fields))));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

describe('what two answers have in common is kept (B8)', () => {
  const before = snapshot([aRun.healthy(), aRun.late(), aRun.stuck(), aRun.failed()]);

  it('B8: an answer that tells the same is the previous one', () => {
    expect(structuralShare(before, snapshot([aRun.healthy(), aRun.late(), aRun.stuck(), aRun.failed()]))).to.equal(
      before,
    );
  });

  it('B8: of an answer in which one run beat, that run is new and everything else is the same', () => {
    const beaten = aRun.late({ heartbeat_at: ago(1) });
    const after = structuralShare(before, snapshot([aRun.healthy(), beaten, aRun.stuck(), aRun.failed()]));
    expect(after).not.to.equal(before);
    for (const part of ['counts', 'lifecycle', 'catalog', 'scope'] as const) {
      expect(after[part], part).to.equal(before[part]);
    }
    for (const list of ['active', 'attention', 'recent'] as const) {
      const kept = new Map(before[list].map((run) => [run.id, run]));
      for (const run of after[list]) expect(run === kept.get(run.id), `${list} ${run.id}`).to.equal(run.id !== '23');
    }
    expect(after.active.find(({ id }) => id === '23')?.heartbeatAt).to.equal(Date.parse(ago(1)));
  });

  it('B8: a new run at the top makes none of the others new', () => {
    const after = structuralShare(
      before,
      snapshot([aRun.stuck({ id: '1' }), ...[aRun.healthy(), aRun.late(), aRun.stuck()]]),
    );
    for (const run of before.active) expect(after.active, run.id).to.include(run);
    expect(after.active.length).to.equal(before.active.length + 1);
  });

  it('B8: rows that changed places are the same rows in another list', () => {
    const rows = [aRun.healthy(), aRun.late(), aRun.stuck()];
    const given = snapshot([...rows].reverse());
    const after = structuralShare(snapshot(rows).active, given.active.toReversed());
    expect(after).to.deep.equal(given.active.toReversed());
    expect(structuralShare(after, given.active).every((run) => after.includes(run))).to.equal(true);
  });

  it('B8: an id that is listed twice shares no row with another', () => {
    const fresh = [
      { id: '1', n: 2 },
      { id: '1', n: 1 },
    ];
    expect(structuralShare([fresh[1], fresh[0]], fresh)).to.deep.equal(fresh);
    expect(structuralShare([{ id: '1', n: 1 }], fresh)).to.deep.equal(fresh);
  });
});

describe('never a wrong share', () => {
  /** Small, so that two of them often have much in common. */
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<unknown>(null, undefined, true, false, 0, -0, 1, Number.NaN, '', 'a', '1', '__proto__'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc
        .array(fc.tuple(fc.constantFrom('id', 'a', '0', '__proto__', 'constructor', 'toString'), tie('value')), {
          maxLength: 4,
        })
        .map((entries) => Object.fromEntries(entries) as unknown),
    ),
  })).value;
  const anything = fc.anything({ withNullPrototype: true, withDate: true, withMap: true, withSet: true });

  /**
   * Stricter than deep equality: the order of keys, the prototype and the sign of zero count too.
   */
  function same(a: unknown, b: unknown): boolean {
    if (Object.is(a, b)) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    const [own, other] = [Reflect.ownKeys(a), Reflect.ownKeys(b)];
    return (
      Object.getPrototypeOf(a) === Object.getPrototypeOf(b) &&
      own.length === other.length &&
      own.every((key, at) => key === other[at] && same(Reflect.get(a, key), Reflect.get(b, key)))
    );
  }

  /** Another object with the same parts for each list and each record. */
  function copyOf(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value) as object)) return value;
    const copy = Array.isArray(value) ? [] : {};
    for (const [key, part] of Object.entries(value)) {
      Object.defineProperty(copy, key, { value: copyOf(part), writable: true, enumerable: true, configurable: true });
    }
    return copy;
  }

  for (const [name, arbitrary, numRuns] of [
    ['JSON and odd keys', value, 20_000],
    ['anything at all', anything, 3000],
  ] as const) {
    it(`B8: the result tells what is fresh, whatever the two were (${name})`, () => {
      fc.assert(
        fc.property(arbitrary, arbitrary, (previous, fresh) => {
          const [before, given] = [copyOf(previous), copyOf(fresh)];
          const shared = structuralShare(previous, fresh);
          expect(same(shared, given), 'as fresh').to.equal(true);
          if (name !== 'anything at all') {
            expect(Object.is(shared, previous), 'kept').to.equal(same(before, given));
          }
        }),
        { seed: 20_261_120, numRuns },
      );
    });
  }

  it('B8: neither of the two comes to say anything else', () => {
    fc.assert(
      fc.property(value, value, (previous, fresh) => {
        const [before, given] = [structuredClone(previous), structuredClone(fresh)];
        structuralShare(previous, fresh);
        expect(same(previous, before) && same(fresh, given)).to.equal(true);
      }),
      { seed: 20_261_120, numRuns: 2000 },
    );
  });

  it('B8: missing is not undefined, an empty list is no empty record, a shorter list is another one', () => {
    for (const [previous, fresh] of [
      [{ a: undefined }, {}],
      [{}, { a: undefined }],
      [[], {}],
      [{}, []],
      [[1, 2], [1]],
      [[1], [1, 2]],
      [new Date(0), new Date(1)],
      [JSON.parse('{"__proto__":{"a":1}}'), { a: 1 }],
      [Object.create({ a: 1 }), {}],
      [Object.create(null), {}],
    ] as const) {
      const shared = structuralShare<unknown>(previous, fresh);
      expect(shared === previous).to.equal(false);
      expect(same(shared, fresh)).to.equal(true);
    }
  });
});
