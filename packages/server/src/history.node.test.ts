/** The chart and the number beside it cover the same span: the 24 hours up to `as_of` (A10). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { summarize, type RunFacts } from '@ops-widgets/truth';
import { noon } from '../../../mocks/instants.js';
import { dayMs, historyOf, hourMs } from './history.js';

const endedAt = (completedAt: number, outcome = 'succeeded'): RunFacts => ({
  id: String(completedAt),
  type: 'x',
  status: 'completed',
  outcome,
  createdAt: completedAt - 1000,
  completedAt,
});

function sums(runs: readonly RunFacts[], asOf: number, followUpDays = 7) {
  const history = historyOf(runs, { asOf, followUpDays });
  const sum = (name: 'ended' | 'followUp') => history.reduce((total, hour) => total + hour[name], 0);
  return { history, ended: sum('ended'), followUp: sum('followUp') };
}

describe('history', () => {
  for (const [name, asOf] of [
    ['inside an hour', noon + 30 * 60_000],
    ['at the first instant of an hour', noon],
    ['at the last instant of an hour', noon - 1],
  ] as const) {
    test(`A10: ${name}: what ended in 24 h is in the chart, run by run`, () => {
      const minutes = [0, 1, 29, 59, 60, 719, 1379, 1380, 1409, 1438, 1439, 1440, 1441, 1470, 1500];
      for (const minutesAgo of minutes) {
        for (const offsetMs of [-1, 0, 1]) {
          const run = endedAt(asOf - minutesAgo * 60_000 + offsetMs);
          const { ended } = sums([run], asOf);
          assert.equal(ended, summarize([run], { asOf }).ended24h, `${minutesAgo} min and ${offsetMs} ms before`);
        }
      }
    });

    test(`${name}: the hours are those of the clock, oldest first, from that of as_of minus 24 h to that of as_of`, () => {
      const { history } = sums([], asOf);
      assert.equal(history[0]?.hour, Math.floor((asOf - dayMs) / hourMs) * hourMs);
      assert.equal(history.at(-1)?.hour, Math.floor(asOf / hourMs) * hourMs);
      assert.ok(history.every(({ hour }, index) => index === 0 || hour - (history[index - 1]?.hour ?? 0) === hourMs));
    });
  }

  test('A10: an end ahead of as_of is counted in both, in the running hour', () => {
    const run = endedAt(noon + 5 * hourMs, 'failed');
    const { history, ended } = sums([run], noon);
    assert.equal(ended, summarize([run], { asOf: noon }).ended24h);
    assert.equal(history.at(-1)?.ended, 1);
  });

  test('A10: the follow-ups of the chart are follow-ups of the count, where a host counts those of hours only', () => {
    const runs = [1, 5, 11, 13, 23].map((hours) => endedAt(noon - hours * hourMs, 'failed'));
    for (const followUpDays of [0.25, 0.5, 1]) {
      const { followUp } = sums(runs, noon, followUpDays);
      assert.equal(followUp, summarize(runs, { asOf: noon, followUpDays }).terminalFollowUp);
    }
  });
});
