import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Contradiction, decisionOf, WaitReason } from '@ops-widgets/truth';
import { decisionTable, kindsOfRun } from '../../.tools/lib/decision-table.js';
import { activeRuns, endedRuns, lifecycle, noon } from '../../mocks/index.js';

const written = readFileSync(new URL('../decision-zone.md', import.meta.url), 'utf8');
const cells = (line: string) => line.split('|').map((cell) => cell.trim());
const kindsSection = written.split('## Arriving')[0] ?? '';
const rows = new Map(
  kindsSection
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (---|Kind of run)/.test(line))
    .map((line) => [cells(line)[1] ?? '', cells(line).slice(2, -1)]),
);
const decisions = [...kindsOfRun()].map(([kind, run]) => [kind, decisionOf(run, { asOf: noon, lifecycle })] as const);

describe('the table of the decision zone', () => {
  test('D1: is what the code says today (npm run docs writes it anew)', async () => {
    assert.equal(written, await decisionTable());
  });

  test('D1: has a row for each kind of run that there is, with a headline and three answers', () => {
    const builders = Object.keys({ ...activeRuns, ...endedRuns });
    assert.equal(kindsOfRun().size, builders.length + Object.keys(Contradiction).length, 'each has words of its own');
    assert.deepEqual([...rows.keys()], [...kindsOfRun().keys()]);
    for (const [kind, [headline, , stillActive, reconciled, next]] of rows) {
      for (const answer of [headline, stillActive, reconciled, next]) assert.match(answer ?? '', /\w{2}/, kind);
    }
  });

  test('D1: no state is missing, nor an outcome, nor what was reconciled', () => {
    const shapes = new Set(decisions.flatMap(([, { headline }]) => headline.map(({ icon }) => icon)));
    assert.deepEqual([...shapes].sort(), [
      'blocked',
      'cancelled',
      'failed',
      'late',
      'partial',
      'queued',
      'reconciled',
      'running',
      'stuck',
      'succeeded',
      'unknown',
      'waiting',
    ]);
  });

  test('H1, H2, H3, H6: no reason to wait is missing, nor an attempt, a rescue or a duration', () => {
    const active = new Set(decisions.map(([, { stillActive }]) => stillActive.key));
    for (const reason of [...Object.values(WaitReason), 'waiting'] as const) assert.ok(active.has(`active.${reason}`));
    for (const answer of ['attempt', 'rescued', 'duration'] as const)
      assert.ok(decisions.some(([, decision]) => decision[answer] !== null));
  });

  test('D4: no contradiction is missing, neither alone nor in company', () => {
    const found = decisions.map(([, { contradictions }]) => contradictions);
    const alone = found.filter(({ length }) => length === 1).flat();
    assert.deepEqual(alone.sort(), Object.values(Contradiction).sort());
    assert.ok(found.some(({ length }) => length > 1));
  });

  test('D3: names what a run may have become, for links of either class', () => {
    const arrivals = written.split('## Arriving')[1] ?? '';
    for (const from of ['active_stale_attention', 'terminal_follow_up']) {
      const lines = arrivals.split('\n').filter((line) => line.includes(`\`${from}\``));
      assert.equal(lines.filter((line) => line.includes('That is still true of this one.')).length, 1, from);
      for (const state of ['Running', 'Queued', 'Succeeded', 'Cancelled']) {
        assert.ok(
          lines.some((line) => line.includes(`has moved on: ${state}.`)),
          `${from}, ${state}`,
        );
      }
    }
  });
});
