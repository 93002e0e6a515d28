/** What a run looks like while its facts are loading. */
import type { RunDetail } from '@ops-widgets/contract';
import { nameOf } from '../parts/run-row.js';
import { skeletonSheet } from '../parts/skeleton.js';
import type { ViewModel } from '../parts/view-model.js';
import type { Outline } from '../parts/view.js';

export const detailOutline: Outline<Pick<ViewModel<RunDetail>, 'words' | 'value'>> = {
  title: ({ words, value }) =>
    value === null ? words.text('heading.detail') : nameOf(words, value.run, value.catalog),
  isTitleVisible: false,
  skeleton: () => skeletonSheet(),
};
