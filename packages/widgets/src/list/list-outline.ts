/** What the list looks like while it is loading. */
import { skeletonBlock, skeletonRows } from '../parts/skeleton.js';
import type { ViewModel } from '../parts/view-model.js';
import type { Outline } from '../parts/view.js';

export const listOutline: Outline<Pick<ViewModel<unknown>, 'words' | 'rowLimit'>> = {
  title: ({ words }) => words.text('heading.list'),
  isTitleVisible: true,
  skeleton: ({ rowLimit }) => [skeletonBlock('controls'), skeletonRows(rowLimit), skeletonBlock('single')],
};
