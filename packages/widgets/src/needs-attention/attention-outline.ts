/** What needs attention, while its facts or its view are loading. */
import type { Snapshot } from '@ops-widgets/contract';
import { skeletonBlock, skeletonRows } from '../parts/skeleton.js';
import type { ViewModel } from '../parts/view-model.js';
import type { Outline } from '../parts/view.js';

/** Fewer lines need attention than a list has room for: many runs of one cause are one. */
const mostSkeletonRows = 3;

/** A bucket: its head and its lines. Those of active runs have a ruler. */
function bucket(runs: number | null, name: 'ruled' | '', isNext = false): unknown {
  if (runs === 0) return [];
  return [skeletonBlock(isNext ? 'single next' : 'single'), skeletonRows(Math.min(runs ?? 0, mostSkeletonRows), name)];
}

export const attentionOutline: Outline<Pick<ViewModel<Snapshot>, 'words' | 'outlined'>> = {
  title: ({ words }) => words.text('heading.attention'),
  isTitleVisible: false,
  // The first snapshot of a page may be there before the view: nothing moves when that comes (B15).
  skeleton({ outlined }) {
    if (!outlined) return bucket(mostSkeletonRows, 'ruled');
    const { likelyStale, pastExpected, terminalFollowUp } = outlined.counts;
    const active = likelyStale + pastExpected;
    if (active === 0 && terminalFollowUp === 0) return skeletonBlock('single');
    return [bucket(active, 'ruled'), bucket(terminalFollowUp, '', active > 0)];
  },
};
