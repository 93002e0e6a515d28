import { expect } from '@open-wc/testing';
import { truthOf } from '@ops-widgets/live';
import { render } from 'lit';
import type { Links, SnapshotModel } from '../base/model.js';
import * as recent from '../recent/view.js';
import {
  aRun,
  asOf,
  catalog,
  late,
  lifecycle,
  minutes,
  snapshotModel,
  snapshotOf,
  succeeded,
} from '../testing/view-model.js';
import { wordsFor } from '../wording/words.js';

const healthy = aRun({ id: 'healthy' });
const first = snapshotOf([healthy, late, succeeded]);

/** A surface that is drawn again and again, as each answer has it. */
function surface() {
  let made: string[] = [];
  const linksTo = (path: string): Links => ({
    run(run) {
      made.push(run.id);
      return `${path}/${run.id}`;
    },
    list: () => null,
  });
  const root = document.createElement('div');
  const same = { ...snapshotModel(first), links: linksTo('/runs') };
  return {
    root,
    linksTo,
    /** Draws, and tells which rows were made for it. */
    draw(snapshot = first, now = asOf, rest: Partial<SnapshotModel> = {}): readonly string[] {
      made = [];
      const context = { asOf: now, lifecycle, catalog: snapshot.catalog };
      const model: SnapshotModel = {
        ...same,
        value: snapshot,
        confirmedAt: now,
        truthOf: (run) => truthOf(run, context),
        ...rest,
      };
      render(recent.view(model), root);
      return made;
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
    const ended = { ...healthy, status: 'completed', outcome: 'failed', completedAt: asOf };
    expect(draw({ ...first, recent: [late, succeeded, ended] })).to.deep.equal(['healthy']);
    expect([...root.querySelectorAll<HTMLElement>('[data-run]')].map(({ dataset }) => dataset['run'])).to.deep.equal([
      'late',
      'succeeded',
      'healthy',
    ]);
    expect(root.querySelector<HTMLElement>('[data-run="healthy"]')?.dataset['state']).to.equal('terminal');
  });

  it('is made again when time makes something else of it: late becomes later, and healthy late (A2)', () => {
    const { draw, root } = surface();
    draw();
    expect(draw(first, asOf + minutes(1))).to.deep.equal(['late']);
    expect(draw(first, asOf + minutes(9))).to.deep.equal(['healthy', 'late']);
    expect(root.querySelector<HTMLElement>('[data-run="healthy"]')?.dataset['state']).to.equal('late');
  });

  it('is made again when its language, its links or the names of the operations are others', () => {
    const { draw, root, linksTo } = surface();
    const all = ['healthy', 'late', 'succeeded'];
    draw();
    expect(draw(first, asOf, { words: wordsFor('en-GB') })).to.deep.equal(all);
    expect(draw(first, asOf, { links: linksTo('/elsewhere') })).to.deep.equal(all);
    expect(root.querySelector('a')?.getAttribute('href')).to.equal('/elsewhere/healthy');
    draw({ ...first, catalog: { ...catalog, inventory_sync: { label: 'Stock take' } } });
    expect(root.querySelector('a')?.textContent).to.equal('Stock take');
  });
});
