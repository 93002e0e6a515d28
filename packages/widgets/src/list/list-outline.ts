/** What the list looks like while its rows are loading. */
import { skeletonRows } from '../parts/skeleton.js';
import type { ViewModel } from '../parts/view-model.js';
import type { Outline } from '../parts/view.js';

/** More would be a long grey page for a list that is usually shorter. */
const mostSkeletonRows = 10;

export const listOutline: Outline<Pick<ViewModel<unknown>, 'words' | 'rowLimit'>> = {
  title: ({ words }) => words.text('heading.list'),
  isTitleVisible: true,
  skeleton: ({ words, rowLimit }) => skeletonRows(words, Math.min(rowLimit, mostSkeletonRows)),
};
