/** What needs attention, while its facts are loading. */
import { skeletonBlock, skeletonRows } from '../parts/skeleton.js';
import type { ViewModel } from '../parts/view-model.js';
import type { Outline } from '../parts/view.js';

/** Fewer operations need attention than a list has room for. */
const mostSkeletonRows = 3;

export const attentionOutline: Outline<Pick<ViewModel<unknown>, 'words' | 'rowLimit'>> = {
  title: ({ words }) => words.text('heading.attention'),
  isTitleVisible: false,
  skeleton: ({ rowLimit }) => [skeletonBlock('single'), skeletonRows(Math.min(rowLimit, mostSkeletonRows), 'ruled')],
};
