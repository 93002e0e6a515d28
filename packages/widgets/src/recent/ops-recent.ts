/** Recent operations with row truth. */
import { rowLimits, type Snapshot } from '@ops-widgets/contract';
import { runRules } from '@ops-widgets/live';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import { Tag } from '../public/names.js';
import { rememberWholeNumber } from '../settings/attribute-values.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { recentView } from './view.js';

/**
 * The newest operations, each with the same truth as on every other surface.
 *
 * @summary Recent operations with row truth.
 * @fires ops-navigate
 * @fires ops-settled
 * @slot empty - Replaces the sentence that is shown while there is nothing to list.
 * @renders frame, rowList, runRow, statusLine, age, listAnchor, empty
 */
export class OpsRecent extends OpsElement<Snapshot> {
  static override readonly surface = Tag.Recent;
  static override properties = { limit: { type: Number } };

  /** How many operations are listed, 1 to 50; 10 by default. */
  declare limit: number | undefined;

  protected override readonly rules = runRules;
  protected override readonly view = recentView;
  readonly #rowLimit = rememberWholeNumber('limit', {
    min: 1,
    max: rowLimits.recent.max,
    byDefault: rowLimits.recent.default,
  });

  protected override rowLimit() {
    return this.#rowLimit(this.limit);
  }

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings, { recent: this.rowLimit() });
  }
}
