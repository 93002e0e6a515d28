/** Every active operation and its progress, also of stuck ones (C1 to C8). */
import type { Snapshot } from '@ops-widgets/contract';
import { ListTab } from '@ops-widgets/truth';
import { css, html } from 'lit';
import { frameStyles } from '../parts/frame.js';
import { moreLink } from '../parts/more-link.js';
import { progressBar, progressBarStyles } from '../parts/progress-bar.js';
import { nameOf, runList, runRowStyles } from '../parts/run-row.js';
import { skeletonRows } from '../parts/skeleton.js';
import { progressLine } from '../parts/status-line.js';
import type { View } from '../parts/view.js';

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
      }
    }
  `,
];

export const progressView: View<Snapshot> = {
  styles,
  title: ({ words }) => words.text('heading.progress'),
  isTitleVisible: true,
  skeleton: ({ words, rowLimit }) => skeletonRows(words, rowLimit),
  rows: 'active',
  isEmpty: ({ counts, active }) => active.length + counts.active === 0,
  emptyText: ({ words }) => words.text('empty.progress'),
  body(model, snapshot) {
    const { words } = model;
    const runs = snapshot.active.slice(0, model.rowLimit);
    return html`${runList(model, snapshot, runs, (run, truth) => ({
      status: progressLine(model, truth),
      under:
        truth.progress.percent === null
          ? undefined
          : progressBar(words, truth.progress, nameOf(words, run, snapshot.catalog)),
    }))}
    ${moreLink(model, snapshot.counts.active - runs.length, ListTab.Active, null)}`;
  },
};
