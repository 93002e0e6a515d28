import { expect } from 'chai';
import { badges } from './index.js';
import {
  aReconciledRun,
  aRun,
  aRunningRun,
  anEndedRun,
  exemplarList,
  exemplars,
  reconciliation,
  truthOf,
  type ExemplarName,
} from './testing/run.js';

/** truth.md, "Badges", as [label, tone]. */
const expected: Readonly<Record<ExemplarName, readonly (readonly [label: string, tone: string])[]>> = {
  'queued, healthy': [['Queued', 'info']],
  'queued, late': [['Past expected time', 'warning']],
  'queued, stuck': [['Likely stuck', 'danger']],
  'queued, freshness not known': [['Queued, freshness not known', 'neutral']],
  'queued, waits to retry': [['Waiting to retry', 'info']],
  'queued, due later': [['Scheduled', 'info']],
  'queued, paused': [['Paused', 'info']],
  'running, waits for others': [['Waiting for other operations', 'info']],
  'running, healthy': [['Running', 'info']],
  'running, late': [['Past expected time', 'warning']],
  'running, late with life signs': [['Past expected time', 'warning']],
  'running, stuck': [['Likely stuck', 'danger']],
  'running, silent': [['Likely stuck', 'danger']],
  'running, freshness not known': [['Running, freshness not known', 'neutral']],
  succeeded: [['Succeeded', 'success']],
  'partially succeeded': [['Partially succeeded', 'warning']],
  blocked: [['Blocked', 'warning']],
  failed: [['Failed', 'danger']],
  cancelled: [['Cancelled', 'neutral']],
  reconciled: [
    ['Failed', 'danger'],
    ['Reconciled', 'danger'],
  ],
  'succeeded after reconciliation': [
    ['Succeeded', 'success'],
    ['Reconciled', 'danger'],
  ],
  'ended, outcome pending': [['Ended, outcome not recognised', 'neutral']],
  'ended, outcome missing': [['Ended, outcome not recognised', 'neutral']],
  'ended, outcome not recognised': [['Ended, outcome not recognised', 'neutral']],
  'state not recognised': [['State not recognised', 'neutral']],
};

describe('badges come from one table (A11)', () => {
  for (const [name, table] of Object.entries(expected)) {
    it(`${name}: ${table.map(([label, tone]) => `${label} (${tone})`).join(' and ')}`, () => {
      const truth = truthOf(exemplars[name as ExemplarName]);
      expect(truth.badges.map(({ label, tone }) => [label, tone])).to.deep.equal(table);
      expect(truth.badge).to.equal(truth.badges[0]);
    });
  }

  it('reconciled reads as failed, whatever the outcome but success', () => {
    for (const outcome of ['failed', 'blocked', 'partially_succeeded', 'cancelled', 'pending', 'exploded', null]) {
      const { badges: shown } = truthOf(aReconciledRun({ outcome }));
      expect(
        shown.map(({ label }) => label),
        String(outcome),
      ).to.deep.equal(['Failed', 'Reconciled']);
    }
  });

  it('a reconciliation stays visible at every status (A8)', () => {
    for (const [name, run] of exemplarList) {
      const { badges: shown } = truthOf({ ...run, context: { reconciliation } });
      expect(shown.at(-1)?.label, name).to.equal('Reconciled');
      expect(shown.length, name).to.equal(2);
    }
  });

  it('a run that the server calls reconciled is badged so, also when it sends no details (A8)', () => {
    const { badges: shown } = truthOf(anEndedRun('failed', { freshnessState: 'reconciled_failed' }));
    expect(shown.map(({ label }) => label)).to.deep.equal(['Failed', 'Reconciled']);
  });

  it("the server's own verdict is badged like one of ours", () => {
    for (const [freshnessState, label] of [
      ['past_expected', 'Past expected time'],
      ['likely_stale', 'Likely stuck'],
    ] as const) {
      expect(truthOf(aRun({ freshnessState })).badge.label).to.equal(label);
      expect(truthOf(aRunningRun({ freshnessState })).badge.label).to.equal(label);
    }
  });

  it('healthy work never carries late or stuck emphasis (A5)', () => {
    for (const run of [aRun(), aRunningRun(), aRunningRun({ outcome: 'failed' })]) {
      const { badges: shown } = truthOf(run);
      expect(shown.map(({ tone }) => tone)).to.deep.equal(['info']);
    }
  });

  it('an outcome that is a name of every object is not recognised', () => {
    for (const outcome of ['constructor', 'toString', '__proto__', 'Succeeded', '']) {
      expect(truthOf(anEndedRun(outcome)).badge.label, outcome).to.equal('Ended, outcome not recognised');
    }
  });

  it('meaning is not carried by colour alone: labels are unique, and of one tone no two known states share an icon', () => {
    const all = Object.values(badges);
    expect(new Set(all.map(({ label }) => label)).size).to.equal(all.length);
    // All waits are one shape: their words say what for.
    const known = all.filter(
      ({ key, icon }) => !key.includes('unknown') && (icon !== 'waiting' || key === 'badge.waiting'),
    );
    expect(new Set(known.map(({ icon }) => icon)).size).to.equal(known.length);
  });

  it('every badge is found under its own key', () => {
    for (const [key, badge] of Object.entries(badges)) expect(badge.key).to.equal(key);
  });

  it('icons follow the shape of the state', () => {
    const icons = Object.fromEntries(exemplarList.map(([name, run]) => [name, truthOf(run).badge.icon]));
    expect(icons).to.deep.equal({
      'queued, healthy': 'queued',
      'queued, late': 'late',
      'queued, stuck': 'stuck',
      'queued, freshness not known': 'queued',
      'queued, waits to retry': 'waiting',
      'queued, due later': 'waiting',
      'queued, paused': 'waiting',
      'running, waits for others': 'waiting',
      'running, healthy': 'running',
      'running, late': 'late',
      'running, late with life signs': 'late',
      'running, stuck': 'stuck',
      'running, silent': 'stuck',
      'running, freshness not known': 'running',
      succeeded: 'succeeded',
      'partially succeeded': 'partial',
      blocked: 'blocked',
      failed: 'failed',
      cancelled: 'cancelled',
      reconciled: 'failed',
      'succeeded after reconciliation': 'succeeded',
      'ended, outcome pending': 'unknown',
      'ended, outcome missing': 'unknown',
      'ended, outcome not recognised': 'unknown',
      'state not recognised': 'unknown',
    });
  });
});
