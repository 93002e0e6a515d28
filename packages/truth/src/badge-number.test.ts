import { expect } from 'chai';
import * as fc from 'fast-check';
import { BadgeCount, badgeNumberOf, countBadges, type StatusCounts } from './index.js';

const none: StatusCounts = {
  active: 0,
  healthy: 0,
  waiting: 0,
  pastExpected: 0,
  likelyStale: 0,
  unknown: 0,
  terminalFollowUp: 0,
  reconciled: 0,
  succeeded24h: 0,
  ended24h: 0,
};
const { Attention, Stuck, FollowUp, Active } = BadgeCount;

const stale = { tab: 'active_stale_attention', problemClass: 'active_stale_attention' };
const stuck = { label: 'kpi.likely_stale', badge: 'badge.stuck', counts: ['likely_stale'], ...stale };
const late = { label: 'kpi.past_expected', badge: 'badge.late', counts: ['past_expected'], ...stale };
const both = { ...stuck, label: 'attention.active', counts: ['likely_stale', 'past_expected'] };
const followUp = {
  label: 'kpi.terminal_follow_up',
  badge: 'badge.failed',
  counts: ['terminal_follow_up'],
  tab: 'terminal_follow_up',
  problemClass: 'terminal_follow_up',
};
const active = { label: 'kpi.active', badge: null, counts: ['active'], tab: 'active', problemClass: null };

const table = [
  ['nothing at all', {}, Attention, null],
  ['healthy work', { active: 4, healthy: 4 }, Attention, null],
  ['stuck ones', { active: 4, likelyStale: 1 }, Attention, { value: 1, ...stuck }],
  ['late ones', { active: 4, pastExpected: 2 }, Attention, { value: 2, ...late }],
  ['stuck and late ones', { likelyStale: 1, pastExpected: 2 }, Attention, { value: 3, ...both }],
  ['ended problems', { terminalFollowUp: 5 }, Attention, { value: 5, ...followUp }],
  ['late and ended problems', { pastExpected: 2, terminalFollowUp: 5 }, Attention, { value: 2, ...late }],
  ['all problems', { likelyStale: 1, pastExpected: 2, terminalFollowUp: 5 }, Attention, { value: 3, ...both }],
  ['unrecorded ends', { terminalFollowUp: null }, Attention, { value: null, ...followUp }],
  ['stuck ones and unrecorded ends', { likelyStale: 1, terminalFollowUp: null }, Attention, { value: 1, ...stuck }],

  ['stuck and late ones', { likelyStale: 1, pastExpected: 2 }, Stuck, { value: 1, ...stuck }],
  ['late ones', { pastExpected: 2, terminalFollowUp: 5 }, Stuck, null],

  ['all problems', { likelyStale: 1, terminalFollowUp: 5 }, FollowUp, { value: 5, ...followUp }],
  ['active problems', { likelyStale: 1, pastExpected: 2 }, FollowUp, null],
  ['unrecorded ends', { terminalFollowUp: null }, FollowUp, { value: null, ...followUp }],

  ['all problems', { active: 9, likelyStale: 1, terminalFollowUp: 5 }, Active, { value: 9, ...active }],
  ['ended problems', { terminalFollowUp: 5 }, Active, null],
] as const;

describe('the number of a badge', () => {
  for (const [name, counts, asked, expected] of table) {
    it(`A11, H4: of ${name}, asked for "${asked}": ${expected === null ? 'nothing' : `${expected.value} as ${expected.label}`}`, () => {
      expect(badgeNumberOf({ ...none, ...counts }, asked)).to.deep.equal(expected);
    });
  }

  it('A7: is never a sum of active and ended problems, and never 0', () => {
    const count = fc.nat(5);
    const counts = fc.record({
      active: count,
      likelyStale: count,
      pastExpected: count,
      terminalFollowUp: fc.option(count),
    });
    fc.assert(
      fc.property(counts, fc.constantFrom(...Object.values(BadgeCount)), (given, asked) => {
        const { likelyStale, pastExpected, terminalFollowUp } = given;
        const number = badgeNumberOf({ ...none, ...given }, asked);
        if (number === null) return;
        expect(number.value).to.not.equal(0);
        expect(number.badge === null || number.badge in countBadges).to.equal(true);
        if (number.problemClass === 'active_stale_attention')
          expect(number.value).to.equal(likelyStale + (asked === Attention ? pastExpected : 0));
        if (number.problemClass === 'terminal_follow_up') expect(number.value).to.equal(terminalFollowUp);
        // Ended problems are not shown in place of active ones.
        if (asked === Attention && likelyStale + pastExpected > 0)
          expect(number.problemClass).to.equal('active_stale_attention');
      }),
    );
  });
});
