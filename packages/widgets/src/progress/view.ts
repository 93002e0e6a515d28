/** Every active operation and its progress, also of stuck ones (C1 to C8). */
import type { Snapshot } from '@ops-widgets/contract';
import { ActiveState, ListTab, type RunFacts, type RunTruth } from '@ops-widgets/truth';
import { css, html } from 'lit';
import { stateBadge } from '../parts/badge.js';
import { frameStyles } from '../parts/frame.js';
import { moreLink } from '../parts/link.js';
import { progressBar, progressBarStyles, progressPieces } from '../parts/progress-bar.js';
import { nameOf, runList, runRowStyles } from '../parts/run-row.js';
import { pastInWords, stateInWords } from '../parts/status-line.js';
import type { Line } from '../parts/text-line.js';
import type { View } from '../parts/view.js';
import type { Localizer } from '../wording/localizer.js';
import { progressOutline } from './progress-outline.js';

export { progress as english } from '../wording/en.js';

const styles = [
  ...frameStyles,
  runRowStyles,
  progressBarStyles,
  css`
    @container ops (min-width: 560px) {
      .status:has(~ .under) {
        grid-column: 3;
      }
      .under {
        grid-column: 4;
        align-self: center;
        inline-size: 16cqi;
      }
    }
  `,
];

/**
 * The progress of a run, after a state other than ordinary work. Frozen progress names its state
 * itself.
 *
 * @renders stateBadge, stateInWords, progressPieces, pastInWords
 */
function progressLine(words: Localizer, run: RunFacts, truth: RunTruth): Line {
  const { activeState, progress, waiting } = truth;
  const isNamedByProgress = (activeState === ActiveState.Healthy && waiting === null) || progress.frozen;
  return [
    ...(isNamedByProgress ? truth.badges.slice(1).map((one) => stateBadge(words, one)) : stateInWords(words, truth)),
    ...progressPieces(words, progress),
    ...pastInWords(words, run, truth),
  ];
}

export const progressView: View<Snapshot> = {
  ...progressOutline,
  styles,
  rows: 'active',
  isEmpty: ({ counts, active }) => active.length + counts.active === 0,
  emptyText: ({ words }) => words.text('empty.progress'),
  body(model, snapshot) {
    const { words } = model;
    const runs = snapshot.active.slice(0, model.rowLimit);
    return html`${runList(model, snapshot, runs, (run, truth) => ({
      status: progressLine(words, run, truth),
      // A bar would look like work.
      under:
        truth.progress.percent === null || truth.waiting !== null
          ? undefined
          : progressBar(words, truth.progress, nameOf(words, run, snapshot.catalog)),
    }))}
    ${moreLink(model, snapshot.counts.active - runs.length, ListTab.Active, null, snapshot.countsExact)}`;
  },
};
