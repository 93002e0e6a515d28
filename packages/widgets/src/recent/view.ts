/** The latest operations, each with the truth about it. */
import type { Snapshot } from '@ops-widgets/contract';
import { ListTab } from '@ops-widgets/truth';
import { age } from '../parts/age-label.js';
import { frameStyles } from '../parts/frame.js';
import { listAnchor } from '../parts/link.js';
import { rowInstant, runList, runRowStyles } from '../parts/run-row.js';
import { skeletonRows } from '../parts/skeleton.js';
import { statusLine } from '../parts/status-line.js';
import type { View } from '../parts/view.js';

export const recentView: View<Snapshot> = {
  styles: [...frameStyles, runRowStyles],
  title: ({ words }) => words.text('heading.recent'),
  isTitleVisible: true,
  skeleton: ({ words, rowLimit }) => skeletonRows(words, rowLimit),
  rows: 'recent',
  // Counts above zero are no empty scope, also if no row could be read.
  isEmpty: ({ recent, counts }) =>
    recent.length + counts.active + (counts.terminalFollowUp ?? 0) + (counts.ended24h ?? 0) === 0,
  emptyText: ({ words }) => words.text('empty.recent'),
  aside: (model) => listAnchor(model, ListTab.All, null, model.words.text('link.list')),
  body: (model, snapshot) =>
    runList(model, snapshot, snapshot.recent.slice(0, model.rowLimit), (run, truth) => ({
      status: statusLine(model, run, truth),
      end: age(model, rowInstant(run, model.confirmedAt)),
    })),
};
