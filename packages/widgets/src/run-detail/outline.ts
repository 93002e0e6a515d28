/** What a run looks like while its facts are on their way. */
import type { RunDetail } from '@ops-widgets/contract';
import type { ViewModel } from '../parts/view-model.js';
import type { Outline } from '../parts/frame.js';
import { nameOf } from '../parts/run-row.js';
import { skeletonRows } from '../parts/skeleton.js';

const skeletonHeight = 6;

export function outline({ words, value }: Pick<ViewModel<RunDetail>, 'words' | 'value'>): Outline {
  return {
    title: value === null ? words.text('heading.detail') : nameOf(words, value.run, value.catalog),
    titleSeen: false,
    skeleton: () => skeletonRows(words, skeletonHeight),
  };
}
