/** What the list looks like while its rows are on their way. */
import type { ListModel } from '../parts/view-model.js';
import type { Outline } from '../parts/frame.js';
import { skeletonRows } from '../parts/skeleton.js';

/** More would be a long grey page for a list that is usually shorter. */
const mostBones = 10;

export function outline({ words, pageSize }: Pick<ListModel, 'words' | 'pageSize'>): Outline {
  return {
    title: words.text('heading.list'),
    titleSeen: true,
    skeleton: () => skeletonRows(words, Math.min(pageSize, mostBones)),
  };
}
