import { expect } from 'chai';
import { paint, templatesAreBlocked } from './blocked-templates.js';

describe('a paint that fails', () => {
  for (const text of ['TrustedHTML is not iterable', 'CSP', 'Trusted Types', "the policy 'trusted' refused it"]) {
    it(`is an error of its own, and the next is tried, where templates can be made: ${text}`, () => {
      const fails = () =>
        paint(() => {
          throw new TypeError(text);
        });
      expect(fails).to.throw(TypeError, text);
      expect(templatesAreBlocked()).to.equal(false);
    });
  }
});
