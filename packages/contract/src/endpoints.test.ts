import { expect } from 'chai';
import { endpoints, type QueryField } from './endpoints.js';
import { wireNameOf } from './wire/wire-name.js';

/** The adapter names the fields by the rule, and carries no table of them. */
describe('the query fields of the endpoints', () => {
  for (const [read, { query }] of Object.entries(endpoints)) {
    it(`contract: ${read}: each is named on the wire as the rule of the wire names it`, () => {
      const fields = Object.entries<QueryField>(query);
      expect(fields.map(([, { wireName }]) => wireName)).to.deep.equal(fields.map(([name]) => wireNameOf(name)));
    });
  }

  it('contract: a name of several words or with a number is in snake_case', () => {
    const names = ['q', 'problemClass', 'createdAt', 'ended24h', 'terminalFollowUp'];
    expect(names.map(wireNameOf)).to.deep.equal([
      'q',
      'problem_class',
      'created_at',
      'ended_24h',
      'terminal_follow_up',
    ]);
  });
});
