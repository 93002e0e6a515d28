import type { Snapshot } from '@ops-widgets/contract';
import { runRules } from '@ops-widgets/live';
import type { RunFacts, RunTruth } from '@ops-widgets/truth';
import { expect } from 'chai';
import { render } from 'lit';
import * as activeRuns from '../../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../../mocks/after-its-end.js';
import { inAcme, snapshotOf } from '../../../../mocks/answers.js';
import * as endedRuns from '../../../../mocks/ended-runs.js';
import { noon } from '../../../../mocks/instants.js';
import { fabrikam } from '../../../../mocks/tenants.js';
import { recentView } from '../recent/view.js';
import type { Links } from '../settings/links.js';
import { minutes, snapshotModel } from '../testing/view-model.js';
import { localizerFor } from '../wording/localizer.js';
import { frame } from './frame.js';
import type { ViewModel } from './view-model.js';

const healthy = activeRuns.healthyRunning('healthy');
const late = activeRuns.late('late');
const succeeded = endedRuns.succeeded('succeeded');
const first = snapshotOf([healthy, late, succeeded], { scope: inAcme });

/** A surface that is drawn again and again, as each answer has it. */
function surface() {
  const made = new Set<string>();
  const addressed: string[] = [];
  const linksTo = (path: string): Links => ({
    run(run) {
      addressed.push(run.id);
      return `${path}/${run.id}`;
    },
    list: () => null,
  });
  const watched = new WeakMap<RunTruth, RunTruth>();
  /** The truth, which notes whose row is made from it. */
  const noting = ({ id }: RunFacts, truth: RunTruth): RunTruth => {
    const get = (of: RunTruth, name: string | symbol): unknown => {
      made.add(id);
      return Reflect.get(of, name);
    };
    const known = watched.get(truth) ?? new Proxy(truth, { get });
    watched.set(truth, known);
    return known;
  };
  const root = document.createElement('div');
  const same = { ...snapshotModel(first), links: linksTo('/runs') };
  return {
    root,
    linksTo,
    /** The runs whose addresses were asked for since this was asked last. */
    addressed: () => addressed.splice(0),
    /** Draws, and tells which rows were made for it. */
    draw(snapshot = first, now = noon, rest: Partial<ViewModel<Snapshot>> = {}): readonly string[] {
      made.clear();
      const context = { ...snapshot, asOf: now };
      const model: ViewModel<Snapshot> = {
        ...same,
        value: snapshot,
        confirmedAt: now,
        truthOf: (run) => noting(run, runRules.truthOf(run, context)),
        ...rest,
      };
      render(frame(model, recentView), root);
      return [...made];
    },
  };
}

describe('the row of a run', () => {
  it('is made once for as long as nothing that it shows is another (B8)', () => {
    const { draw } = surface();
    expect(draw()).to.deep.equal(['healthy', 'late', 'succeeded']);
    expect(draw()).to.deep.equal([]);
    expect(draw({ ...first, counts: { ...first.counts } })).to.deep.equal([]);
  });

  it('is made again alone where its run is another, and moves as it is', () => {
    const { draw, root } = surface();
    draw();
    const ended = afterItsEnd(healthy, 'failed');
    expect(draw({ ...first, recent: [late, succeeded, ended] })).to.deep.equal(['healthy']);
    expect([...root.querySelectorAll<HTMLElement>('[data-run]')].map(({ dataset }) => dataset['run'])).to.deep.equal([
      'late',
      'succeeded',
      'healthy',
    ]);
    expect(root.querySelector<HTMLElement>('[data-run="healthy"]')?.dataset['state']).to.equal('terminal');
  });

  it('asks where it leads when that may be elsewhere, and not with every change of its run', () => {
    const { draw, addressed, root } = surface();
    draw();
    expect(addressed()).to.deep.equal(['healthy', 'late', 'succeeded']);
    const further = { ...healthy, summaryCounts: { total: 10, processed: 9 } };
    expect(draw({ ...first, recent: [further, late, succeeded] })).to.deep.equal(['healthy']);
    expect(addressed(), 'progress').to.deep.equal([]);
    for (const [what, change] of Object.entries({
      tenant: { tenant: fabrikam },
      class: afterItsEnd(further, 'failed'),
      name: { type: 'baseline_capture' },
    })) {
      draw({ ...first, recent: [further, late, succeeded] });
      addressed();
      draw({ ...first, recent: [{ ...further, ...change }, late, succeeded] });
      expect(addressed(), what).to.deep.equal(['healthy']);
    }
    expect(root.querySelector('a')?.getAttribute('href')).to.equal('/runs/healthy');
  });

  it('is made again when time makes something else of it: late becomes later, and healthy late (A2)', () => {
    const { draw, root } = surface();
    draw();
    expect(draw(first, noon + minutes(1))).to.deep.equal(['late']);
    expect(draw(first, noon + minutes(9))).to.deep.equal(['healthy', 'late']);
    expect(root.querySelector<HTMLElement>('[data-run="healthy"]')?.dataset['state']).to.equal('late');
  });

  it('is made again when its language, its links or the names of the operations are others', () => {
    const { draw, root, linksTo } = surface();
    const all = ['healthy', 'late', 'succeeded'];
    draw();
    expect(draw(first, noon, { words: localizerFor('en-GB') })).to.deep.equal(all);
    expect(draw(first, noon, { links: linksTo('/elsewhere') })).to.deep.equal(all);
    expect(root.querySelector('a')?.getAttribute('href')).to.equal('/elsewhere/healthy');
    draw({ ...first, catalog: { ...first.catalog, inventory_sync: { label: 'Stock take' } } });
    expect(root.querySelector('a')?.textContent).to.equal('Stock take');
  });
});
