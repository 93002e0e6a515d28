/** Every active operation and how far it is, stuck ones included (C1 to C8). */
import { css, html, type TemplateResult } from 'lit';
import type { Snapshot } from '@ops-widgets/contract';
import { ListTab } from '@ops-widgets/truth';
import type { SnapshotModel } from '../parts/view-model.js';
import { frame, frameStyles } from '../parts/frame.js';
import { moreLink } from '../parts/more-link.js';
import { progressBar, progressBarStyles } from '../parts/progress-bar.js';
import { nameOf, runList, runRowStyles } from '../parts/run-row.js';
import { progressLine } from '../parts/status-line.js';
import { skeletonRows } from '../parts/skeleton.js';
import { empty } from '../parts/state-message.js';

const usual = 5;

/** Whether nothing is queued or running. */
export function isEmpty({ counts, active }: Snapshot): boolean {
  return active.length + counts.active === 0;
}

export function view(model: SnapshotModel): TemplateResult {
  const { words } = model;
  const limit = model.limit ?? usual;
  return frame(model, {
    title: words.text('heading.progress'),
    titleSeen: true,
    skeleton: () => skeletonRows(words, limit),
    body: (snapshot) => {
      if (isEmpty(snapshot)) return empty(words.text('empty.progress'));
      const shown = snapshot.active.slice(0, limit);
      return html`${runList(model, snapshot, shown, (run, truth) => ({
        told: progressLine(model, truth),
        under:
          truth.progress.percent === null
            ? undefined
            : progressBar(words, truth.progress, nameOf(words, run, snapshot.catalog)),
      }))}
      ${moreLink(model, snapshot.counts.active - shown.length, ListTab.Active, null)}`;
    },
  });
}

export const styles = [
  ...frameStyles,
  runRowStyles,
  progressBarStyles,
  css`
    @container ops (min-width: 560px) {
      .told:has(~ .under) {
        grid-column: 3;
      }
      .under {
        grid-column: 4;
        align-self: center;
      }
    }
  `,
];
