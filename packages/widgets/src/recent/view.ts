/** The latest operations, each with the truth about it. */
import type { TemplateResult } from 'lit';
import type { Snapshot } from '@ops-widgets/contract';
import { ListTab } from '@ops-widgets/truth';
import type { SnapshotModel } from '../parts/view-model.js';
import { frame, frameStyles } from '../parts/frame.js';
import { listAnchor } from '../parts/link.js';
import { rowInstant, runList, runRowStyles } from '../parts/run-row.js';
import { statusLine } from '../parts/status-line.js';
import { skeletonRows } from '../parts/skeleton.js';
import { empty } from '../parts/state-message.js';
import { age } from '../parts/age-label.js';

const usual = 10;

/** Whether nothing has ever run. What is counted has, also where no row of it could be read. */
export function isEmpty({ recent, counts }: Snapshot): boolean {
  return recent.length + counts.active + counts.terminalFollowUp + counts.ended24h === 0;
}

export function view(model: SnapshotModel): TemplateResult {
  const { words, limit } = model;
  return frame(model, {
    title: words.text('heading.recent'),
    titleSeen: true,
    aside: () => listAnchor(model, ListTab.All, null, words.text('link.list')),
    skeleton: () => skeletonRows(words, limit ?? usual),
    body: (snapshot) => {
      if (isEmpty(snapshot)) return empty(words.text('empty.recent'));
      return runList(model, snapshot, snapshot.recent.slice(0, limit ?? usual), (run, truth) => ({
        told: statusLine(model, run, truth),
        end: age(model, rowInstant(run)),
      }));
    },
  });
}

export const styles = [...frameStyles, runRowStyles];
