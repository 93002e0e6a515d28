/** What active operations look like while they are loading. */
import { skeletonBlock, skeletonRows } from '../parts/skeleton.js';
import type { ViewModel } from '../parts/view-model.js';
import type { Outline } from '../parts/view.js';

export const progressOutline: Outline<Pick<ViewModel<unknown>, 'words' | 'rowLimit'>> = {
  title: ({ words }) => words.text('heading.progress'),
  isTitleVisible: true,
  skeleton: ({ rowLimit }) => [skeletonRows(rowLimit, 'ruled'), skeletonBlock('single')],
};
