import { fixture, html } from '@open-wc/testing-helpers';
import { deriveRunTruth, type RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import * as activeRuns from '../../../../mocks/active-runs.js';
import { catalog } from '../../../../mocks/catalog.js';
import * as endedRuns from '../../../../mocks/ended-runs.js';
import { ago, noon } from '../../../../mocks/instants.js';
import { lifecycle } from '../../../../mocks/lifecycle.js';
import { minutes } from '../testing/view-model.js';
import { localizerFor } from '../wording/localizer.js';
import { everyMomentOf, largeRuler } from './large-ruler.js';
import { smallRulerLine } from './ruler.js';

const stuck = activeRuns.stuckByHeartbeat('stuck');
const late = activeRuns.late('late');
const healthy = activeRuns.healthyRunning('healthy');
const reconciled = endedRuns.reconciled('reconciled');
const evaluation = (now = noon) => ({ asOf: now, lifecycle, catalog });
const momentsAt = (run: RunFacts, now = noon) =>
  Object.fromEntries(
    everyMomentOf(run, deriveRunTruth(run, evaluation(now)), evaluation(now)).map(({ kind, at }) => [kind, at - noon]),
  );
const draw = (ruler: (...given: Parameters<typeof smallRulerLine>) => unknown, run: RunFacts, now = noon) =>
  fixture(html`<div>${ruler(localizerFor('en'), run, deriveRunTruth(run, evaluation(now)), evaluation(now))}</div>`);

describe('the moments of a ruler', () => {
  it('are those at which the truth changes its verdict', () => {
    for (const run of [stuck, late, healthy, activeRuns.healthyQueued('queued')]) {
      const { expected, stale } = momentsAt(run);
      const verdictAt = (at: number) => deriveRunTruth(run, evaluation(noon + at)).activeState;
      expect(verdictAt(stale ?? NaN), `${run.id} at stale`).to.equal('stuck');
      expect(verdictAt((stale ?? NaN) - 1), `${run.id} before stale`).to.not.equal('stuck');
      if ((expected ?? NaN) > (stale ?? NaN)) continue;
      expect(verdictAt(expected ?? NaN), `${run.id} at expected`).to.equal('late');
      expect(verdictAt((expected ?? NaN) - 1), `${run.id} before expected`).to.equal('healthy');
    }
  });

  it('measure the silence of a run that beats from its last sign of life', () => {
    expect(momentsAt(stuck)['stale']).to.equal(-minutes(7) - 20_000 + 30_000);
  });

  it('are kept for a run that has ended, with its end instead of now', () => {
    const moments = momentsAt(reconciled);
    const end = ago({ minutes: 4, seconds: 20 }) - noon;
    const expected = ago({ minutes: 21, seconds: 20 }) - noon;
    expect(moments).to.include({ ended: end, reconciled: end, expected });
    expect(moments).to.not.have.property('now');
  });

  it('are none that would have come after the end', () => {
    const queued = { queuedAt: ago({ minutes: -60 }), startedAt: null };
    const cancelled = endedRuns.cancelled('1', queued);
    expect(momentsAt({ ...cancelled, status: 'queued', outcome: null, completedAt: null })).to.have.property('due');
    expect(momentsAt(cancelled)).to.not.have.any.keys('due', 'expected', 'stale', 'now');
    const brief = { startedAt: ago({ minutes: 20 }), completedAt: ago({ minutes: 18 }), heartbeatAt: null };
    expect(momentsAt(endedRuns.failed('1', { ...brief, type: 'inventory_sync' }))).to.have.all.keys(
      'created',
      'started',
      'ended',
    );
  });

  it('move only when the words do (B8)', () => {
    for (const run of [late, healthy]) expect(momentsAt(run, noon + 20_000), run.id).to.deep.equal(momentsAt(run));
    // It started 12 min 20 s before noon: its next minute is full 40 s after noon.
    expect(momentsAt(late, noon + 60_000)['now']).to.equal(40_000);
  });

  it('leave out a verdict that a run cannot reach', () => {
    expect(momentsAt(activeRuns.healthyRunning('1', { lifecycle: { runningExpected: 600 } }))).to.not.have.property(
      'stale',
    );
  });
});

describe('a ruler', () => {
  it('says in words what it shows, oldest first', async () => {
    const root = await draw(smallRulerLine, stuck);
    const label = root.querySelector('[role="img"]')?.getAttribute('aria-label') ?? '';
    expect(label).to.match(/^Lifecycle: Created .+, Likely stuck from .+, Expected by .+, Now$/);
    expect(label).to.include(localizerFor('en').moment(stuck.createdAt ?? NaN, noon));
  });

  it('names every mark of the large one in a legend, in the same order', async () => {
    const root = await draw(largeRuler, reconciled);
    const drawn = [...root.querySelectorAll('.line .mark')].map((mark) => mark.getAttribute('data-mark'));
    const named = [...root.querySelectorAll('li')].map((mark) => mark.getAttribute('data-mark'));
    expect(named).to.deep.equal(drawn);
    expect(named).to.deep.equal(['created', 'started', 'sign', 'stale', 'expected', 'ended', 'reconciled']);
    expect(root.querySelectorAll('li time')).to.have.length(7);
  });

  it('colours what is over time only by the verdict (A5)', async () => {
    const verdict = async (run: RunFacts) =>
      (await draw(smallRulerLine, run)).querySelector('.line')?.getAttribute('data-verdict');
    expect(await verdict(stuck)).to.equal('stuck');
    // The server vouches for a run that would be late by age.
    const vouched = { ...late, freshnessState: 'fresh_active' };
    expect(await verdict(vouched)).to.equal('healthy');
    expect(momentsAt(vouched)).to.deep.equal(momentsAt(late));
  });

  it('is not there where the facts give no line', async () => {
    const root = await draw(smallRulerLine, activeRuns.unknownFreshness('1'));
    expect(root.querySelector('svg') === null).to.equal(true);
  });
});
