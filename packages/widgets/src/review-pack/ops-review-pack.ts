/** The state of the latest review pack. */
import type { ReviewPackAnswer } from '@ops-widgets/contract';
import { LazyView } from '../element/controllers/lazy-view.js';
import { OpsElement } from '../element/ops-element.js';
import type { QueryDefinition } from '../element/query-definition.js';
import type { ViewModel } from '../parts/view-model.js';
import { Tag } from '../public/names.js';
import { lazyPackView } from './lazy-view.js';
import { packOutline } from './pack-outline.js';
import type { ReviewPackView } from './view.js';

/**
 * Whether the latest review pack is on its way, ready, failed or expired, and where it can be
 * downloaded. It refreshes every 10 s while the pack is being made, and stays still in every other
 * state. The download is the browser's own: it is followed as it is and fires no `ops-navigate`,
 * since a router can do nothing with it.
 *
 * @summary The latest review pack's state.
 * @slot empty - Replaces the sentence that is shown while there is no pack.
 * @csspart pack - The line of the pack.
 * @csspart told - The state of the pack, and until when it can be downloaded.
 * @csspart download - The link to the pack.
 * @renders frame, glyph, empty
 */
export class OpsReviewPack extends OpsElement<ReviewPackAnswer> {
  static override readonly surface = Tag.ReviewPack;

  protected override readonly view = new LazyView<ReviewPackAnswer, ViewModel<ReviewPackAnswer>, ReviewPackView>(
    this,
    packOutline,
    lazyPackView,
  );

  protected override query(): QueryDefinition<ReviewPackAnswer> | null {
    const view = this.view.loaded;
    return view && { key: [], subscribe: view.subscribe };
  }
}
