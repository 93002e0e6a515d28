import { expect } from 'chai';
import { isAccessLost } from './index.js';
import { untyped } from './testing/run.js';

describe('access that was lost (B9)', () => {
  it('a session that ended, a missing permission and a missing scope take the facts away', () => {
    for (const kind of ['unauthenticated', 'forbidden', 'not_found']) expect(isAccessLost(kind), kind).to.equal(true);
  });

  it('any other failure leaves the facts in place', () => {
    const kinds = [
      'rate_limited',
      'unavailable',
      'network',
      'timeout',
      'offline',
      'malformed',
      'scope',
      'not-found',
      '',
    ];
    for (const kind of [...kinds, null, undefined, untyped<string>(401)]) {
      expect(isAccessLost(kind), String(kind)).to.equal(false);
    }
  });
});
