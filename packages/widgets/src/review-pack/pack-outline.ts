/** What the latest review pack looks like while its facts are loading. */
import { skeletonBlock } from '../parts/skeleton.js';
import type { ViewModel } from '../parts/view-model.js';
import type { Outline } from '../parts/view.js';

export const packOutline: Outline<Pick<ViewModel<unknown>, 'words'>> = {
  title: ({ words }) => words.text('heading.pack'),
  isTitleVisible: true,
  skeleton: () => skeletonBlock('card'),
};
