/** What the notifications look like while they are loading. */
import { skeletonBlock, skeletonRows } from '../parts/skeleton.js';
import type { ViewModel } from '../parts/view-model.js';
import type { Outline } from '../parts/view.js';

export const notificationsOutline: Outline<Pick<ViewModel<unknown>, 'words' | 'rowLimit'>> = {
  title: ({ words }) => words.text('heading.notifications'),
  isTitleVisible: true,
  skeleton: ({ rowLimit }) => [skeletonRows(rowLimit, 'wordy'), skeletonBlock('single')],
};
