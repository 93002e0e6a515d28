/** The latest operations, each with the truth about it. */
import type { Snapshot } from '@ops-widgets/contract';
import { ListTab } from '@ops-widgets/truth';
import { age } from '../parts/age-label.js';
import { frameStyles } from '../parts/frame.js';
import { listAnchor } from '../parts/link.js';
import { rowInstant, runList, runRowStyles } from '../parts/run-row.js';
import { skeletonRows } from '../parts/skeleton.js';
import { empty } from '../parts/state-message.js';
import { statusLine } from '../parts/status-line.js';
import type { View } from '../parts/view.js';

export const recentView: View<Snapshot> = {
  styles: [...frameStyles, runRowStyles],
  title: ({ words }) => words.text('heading.recent'),
  isTitleVisible: true,
  skeleton: ({ rowLimit }) => skeletonRows(rowLimit),
  rows: 'recent',
  // Counts above zero are no empty scope, also if no row could be read; nor are unrecorded ones.
  isEmpty: ({ recent, counts }) =>
    recent.length === 0 && [counts.active, counts.terminalFollowUp, counts.ended24h].every((count) => count === 0),
  emptyText: ({ words }) => words.text('empty.recent'),
  aside: (model) => listAnchor(model, ListTab.All, null, model.words.text('link.list')),
  body: (model, snapshot) =>
    snapshot.recent.length === 0 && snapshot.counts.ended24h === null
      ? empty(model.words.text('count.unrecorded'))
      : runList(model, snapshot, snapshot.recent.slice(0, model.rowLimit), (run, truth) => ({
          status: statusLine(model.words, run, truth),
          end: age(model, rowInstant(run, model.confirmedAt)),
        })),
};
