/** Active operations and their progress. */
import { rowLimits, type Snapshot } from '@ops-widgets/contract';
import { runRules } from '@ops-widgets/live';
import { LazyView } from '../element/controllers/lazy-view.js';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import type { ViewModel } from '../parts/view-model.js';
import { Tag } from '../public/names.js';
import { rememberWholeNumber } from '../settings/attribute-values.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { lazyProgressView } from './lazy-view.js';
import { progressOutline } from './progress-outline.js';

/**
 * Every active operation of the scope and its progress, also of likely stuck ones; capped, with a
 * link to the rest.
 *
 * @summary Active operations and their progress.
 * @fires ops-navigate
 * @fires ops-settled
 * @slot empty - Replaces the sentence that is shown while nothing is active.
 * @renders frame, rowList, runRow, progressLine, progressBar, moreLink, empty
 */
export class OpsProgress extends OpsElement<Snapshot> {
  static override readonly surface = Tag.Progress;
  static override properties = { limit: { type: Number } };

  /** How many operations are shown, 1 to 100; 5 by default. */
  declare limit: number | undefined;

  protected override readonly rules = runRules;
  protected override readonly view = new LazyView<Snapshot, ViewModel<Snapshot>>(
    this,
    progressOutline,
    lazyProgressView,
  );
  readonly #rowLimit = rememberWholeNumber('limit', { min: 1, max: rowLimits.active.max, byDefault: 5 });

  protected override rowLimit() {
    return this.#rowLimit(this.limit);
  }

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings, { active: this.rowLimit() });
  }
}
