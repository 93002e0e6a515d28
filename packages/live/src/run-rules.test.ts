import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { snapshotOf } from '../../../mocks/answers.js';
import * as endedRuns from '../../../mocks/ended-runs.js';
import { ago, noon } from '../../../mocks/instants.js';
import { evaluationContextOf } from './evaluation-context.js';
import { runRules } from './run-rules.js';

const { truthOf, isIndependentOfTime } = runRules;

describe('the truth of a run, derived once', () => {
  it('A1: is the same object for all widgets that show the run', () => {
    const value = snapshotOf([activeRuns.stuckByAge('24')]);
    const [run] = value.active;
    const context = evaluationContextOf(value, value.asOf);
    expect(truthOf(run!, context)).to.equal(truthOf(run!, evaluationContextOf(value, value.asOf)));
    expect(truthOf(run!, context).activeState).to.equal('stuck');
  });

  it('A1: is derived anew at another instant and for another lifecycle', () => {
    const value = snapshotOf([activeRuns.stuckByAge('24')]);
    const [run] = value.active;
    expect(truthOf(run!, evaluationContextOf(value, value.asOf)).activeState).to.equal('stuck');
    const earlier = evaluationContextOf(value, ago({ hours: 1, minutes: 40 }));
    expect(truthOf(run!, earlier).activeState).to.equal('healthy');
    const patient = { ...value, lifecycle: { default: { runningExpected: 90_000 } } };
    expect(truthOf(run!, evaluationContextOf(patient, value.asOf)).activeState).to.equal('healthy');
  });

  it('C4: is derived anew for another catalog: a phase that is not in it is not shown', () => {
    const value = snapshotOf([activeRuns.phased('21')]);
    const [run] = value.active;
    expect(truthOf(run!, evaluationContextOf(value, value.asOf)).progress.mode).to.equal('phased');
    const bare = { ...value, catalog: {} };
    expect(truthOf(run!, evaluationContextOf(bare, value.asOf)).progress.mode).to.equal('activity');
  });
});

describe('what time changes of a run (B8)', () => {
  const minute = 60_000;
  const contextAt = (asOf: number) => evaluationContextOf(snapshotOf([]), asOf);
  const isSame = (run: Parameters<typeof truthOf>[0], from: number, to: number) =>
    isIndependentOfTime(run, contextAt(to), from);

  it('B8, D4: of a run that has ended nothing, but for an end in the future', () => {
    const run = endedRuns.succeeded('31', { completedAt: noon });
    const earlier = noon - 5 * minute;
    expect(isSame(run, earlier, earlier + minute), 'until its end has passed').to.equal(false);
    expect(isSame(run, noon, noon + minute)).to.equal(true);
    expect(isSame(run, noon + minute, noon + 2 * minute)).to.equal(true);
    expect(isSame(run, earlier, noon), 'of a clock that was set back').to.equal(false);
  });

  it('B8: of an active run its verdict, whatever it was before', () => {
    const run = activeRuns.healthyRunning('21');
    expect(isSame(run, noon, noon + 1000)).to.equal(true);
    expect(isSame(run, noon + 1000, noon + 24 * 60 * minute)).to.equal(false);
  });

  it('B8: a run that has ended is looked at once', () => {
    const run = endedRuns.succeeded('31');
    let looks = 0;
    const watched = new Proxy(run, {
      get: (target, name, receiver) => {
        looks += 1;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
    expect(isSame(watched, noon, noon + minute)).to.equal(true);
    const before = looks;
    expect(isSame(watched, noon + minute, noon + 2 * minute)).to.equal(true);
    expect([before > 0, looks]).to.deep.equal([true, before]);
  });
});
