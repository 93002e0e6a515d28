import { fixture, html } from '@open-wc/testing-helpers';
import { progressOf, type RunFacts } from '@ops-widgets/truth';
import { expect } from 'chai';
import * as activeRuns from '../../../../mocks/active-runs.js';
import { afterItsEnd } from '../../../../mocks/after-its-end.js';
import { catalog } from '../../../../mocks/catalog.js';
import { ago, noon } from '../../../../mocks/instants.js';
import { lifecycle } from '../../../../mocks/lifecycle.js';
import '../testing/view-model.js';
import { plainSpaces } from '../testing/plain-spaces.js';
import { localizerFor } from '../wording/localizer.js';
import { progressBar, progressText } from './progress-bar.js';

const words = localizerFor('en');
const progress = (run: RunFacts) => progressOf(run, { asOf: noon, lifecycle, catalog });
const draw = (run: RunFacts) => fixture(html`<div>${progressBar(words, progress(run), 'Inventory sync')}</div>`);

describe('a progress bar', () => {
  it('is filled by what was counted, and says so to readers (C2)', async () => {
    const root = await draw(activeRuns.countedWithFailures('1'));
    const bar = root.querySelector('[role="progressbar"]');
    expect(bar?.getAttribute('aria-valuenow')).to.equal('33');
    expect(plainSpaces(bar?.getAttribute('aria-valuetext'))).to.equal('33% · 40 of 120 · 1 failed');
    expect(bar?.querySelector('.filled')?.getAttribute('x2')).to.equal('33%');
    expect(root.textContent).to.include('33%');
  });

  it('exists for nothing but counted work with a total (C2, C3)', async () => {
    for (const run of [
      activeRuns.stuckByHeartbeat('1'),
      activeRuns.activityOnly('2'),
      activeRuns.composite('3'),
      activeRuns.countedWithoutTotal('4'),
      activeRuns.countedOver('5'),
      activeRuns.healthyRunning('6', { summaryCounts: { processed: -1, total: 10 } }),
      afterItsEnd(activeRuns.countedWithFailures('7')),
    ]) {
      const root = await draw(run);
      expect(root.querySelector('svg') === null, progressText(words, progress(run))).to.equal(true);
      expect(root.textContent).to.not.include('%');
    }
  });

  it('is hatched and says so when its run is stuck (C6)', async () => {
    const root = await draw(activeRuns.countedWithFailures('1', { startedAt: ago({ minutes: 70 }) }));
    const bar = root.querySelector('[role="progressbar"]');
    expect(bar?.hasAttribute('data-frozen')).to.equal(true);
    expect(plainSpaces(bar?.getAttribute('aria-valuetext'))).to.equal(
      '33% · 40 of 120 · 1 failed · frozen: likely stuck',
    );
  });
});
