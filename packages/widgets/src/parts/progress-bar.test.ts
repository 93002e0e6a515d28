import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { progressOf, type RunFacts } from '@ops-widgets/truth';
import { aRun, asOf, catalog, counted, lifecycle, minutes, stuck } from '../testing/view-model.js';
import { localizerFor } from '../wording/localizer.js';
import { progressBar, progressText } from './progress-bar.js';

const words = localizerFor('en');
const progress = (run: RunFacts) => progressOf(run, { asOf, lifecycle, catalog });
const draw = (run: RunFacts) => fixture(html`<div>${progressBar(words, progress(run), 'Inventory sync')}</div>`);

describe('a progress bar', () => {
  it('is filled by what was counted, and says so to readers (C2)', async () => {
    const root = await draw(counted);
    const bar = root.querySelector('[role="progressbar"]');
    expect(bar?.getAttribute('aria-valuenow')).to.equal('33');
    expect(bar?.getAttribute('aria-valuetext')).to.equal('33% · 40 of 120 · 1 failed');
    expect(bar?.querySelector('.filled')?.getAttribute('x2')).to.equal('33%');
    expect(root.textContent).to.include('33%');
  });

  it('exists for nothing but counted work with a total (C2, C3)', async () => {
    const composite = { total: 12, queued: 1, running: 2, succeeded: 8, partiallySucceeded: 0, failed: 1 };
    for (const run of [
      stuck,
      aRun(),
      aRun({ context: { composite } }),
      aRun({ summaryCounts: { processed: 20_000 } }),
      aRun({ summaryCounts: { processed: 12, total: 10 } }),
      aRun({ summaryCounts: { processed: -1, total: 10 } }),
      { ...counted, status: 'completed', outcome: 'succeeded' },
    ]) {
      const root = await draw(run);
      expect(root.querySelector('svg') === null, progressText(words, progress(run))).to.equal(true);
      expect(root.textContent).to.not.include('%');
    }
  });

  it('is hatched and says so when its run is stuck (C6)', async () => {
    const root = await draw({ ...counted, startedAt: asOf - minutes(70) });
    const bar = root.querySelector('[role="progressbar"]');
    expect(bar?.hasAttribute('data-frozen')).to.equal(true);
    expect(bar?.getAttribute('aria-valuetext')).to.equal('33% · 40 of 120 · 1 failed · frozen: likely stuck');
  });
});
