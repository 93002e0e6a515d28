import { expect } from 'chai';
import * as activeRuns from '../../../mocks/active-runs.js';
import { snapshotOf } from '../../../mocks/answers.js';
import { ago } from '../../../mocks/instants.js';
import { evaluationContextOf } from './evaluation-context.js';
import { runRules } from './run-rules.js';

const { truthOf } = runRules;

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
