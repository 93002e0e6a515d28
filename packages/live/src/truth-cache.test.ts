import { expect } from 'chai';
import { parseSnapshot, type Snapshot } from '@ops-widgets/contract';
import { aRun, ago, snapshotOf } from '../../contract/src/testing/bodies.js';
import { evaluationContextOf, truthOf } from './truth-cache.js';

describe('the truth of a run, derived once', () => {
  function snapshot(wire = aRun.stuck()): Snapshot {
    const parsed = parseSnapshot(snapshotOf([wire]));
    if (!parsed.ok) throw new Error('the body is valid');
    return parsed.value;
  }

  it('A1: is the same object for all widgets that show the run', () => {
    const value = snapshot();
    const [run] = value.active;
    const context = evaluationContextOf(value, value.asOf);
    expect(truthOf(run!, context)).to.equal(truthOf(run!, evaluationContextOf(value, value.asOf)));
    expect(truthOf(run!, context).activeState).to.equal('stuck');
  });

  it('A1: is derived anew at another instant and for another lifecycle', () => {
    const value = snapshot();
    const [run] = value.active;
    expect(truthOf(run!, evaluationContextOf(value, value.asOf)).activeState).to.equal('stuck');
    const earlier = evaluationContextOf(value, Date.parse(ago(7000)));
    expect(truthOf(run!, earlier).activeState).to.equal('healthy');
    const patient = { ...value, lifecycle: { default: { runningExpected: 90_000 } } };
    expect(truthOf(run!, evaluationContextOf(patient, value.asOf)).activeState).to.equal('healthy');
  });

  it('C4: is derived anew for another catalog: a phase that is not in it is not shown', () => {
    const value = snapshot(
      aRun.healthy({ type: 'baseline_compare', context: { phase: { key: 'compare', position: 2, of: 4 } } }),
    );
    const [run] = value.active;
    expect(truthOf(run!, evaluationContextOf(value, value.asOf)).progress.mode).to.equal('phased');
    const bare = { ...value, catalog: {} };
    expect(truthOf(run!, evaluationContextOf(bare, value.asOf)).progress.mode).to.equal('activity');
  });
});
