import { expect } from 'chai';
import fc from 'fast-check';
import { isDeeplyEqual } from './deeply-equal.js';

const overTheWire = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

describe('the same JSON', () => {
  it('B8: is that of which every part is the same, keys in the same order', () => {
    const json = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom<unknown>([], {}, [[]], [{}], { 0: 1 }, [1]));
    fc.assert(
      fc.property(json, json, fc.boolean(), (one, other, again) => {
        const given = again ? overTheWire(one) : other;
        expect(isDeeplyEqual(one, given)).to.equal(JSON.stringify(one) === JSON.stringify(given));
      }),
      { seed: 20_261_130, numRuns: 2000 },
    );
  });

  it('F6: no inherited part stands for one that is missing', () => {
    const odd: unknown = JSON.parse('{"__proto__":{}}');
    expect(isDeeplyEqual(odd, { a: 1 })).to.equal(false);
    expect(isDeeplyEqual({ a: 1 }, odd)).to.equal(false);
    expect(isDeeplyEqual({ toString: 1 }, { valueOf: 1 })).to.equal(false);
  });

  it('B8: is not that of a record with its keys in another order, or without one that says nothing', () => {
    expect(isDeeplyEqual({ a: 1, b: 2 }, { b: 2, a: 1 })).to.equal(false);
    expect(isDeeplyEqual({ a: undefined }, { b: undefined })).to.equal(false);
  });
});
