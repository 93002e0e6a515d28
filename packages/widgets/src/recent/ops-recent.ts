/** Recent operations with row truth. */
import type { Snapshot } from '@ops-widgets/contract';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import { Tag } from '../public/names.js';
import { wholeNumber } from '../settings/attribute-values.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { recentView } from './view.js';

/**
 * The newest operations, each with the same truth as on every other surface.
 *
 * @summary Recent operations with row truth.
 * @fires ops-navigate - A link is followed with a plain click; cancel it to route yourself.
 * @fires ops-settled - A run ended under the eyes of the page.
 * @fires ops-error - A read failed or a row was refused.
 * @fires ops-loaded - The first truth was painted.
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces the sentence that is shown while there is nothing to list.
 * @csspart rows - The list of runs.
 * @csspart row - A run.
 * @csspart run - Its shapes and its name.
 * @csspart run-link - The name, as a link.
 * @csspart tenant - Whose it is.
 * @csspart told - What is told of it.
 * @csspart end - What stands at the end of the row.
 * @csspart glyph - The shape of a state.
 * @csspart badge - The state in words.
 * @csspart progress - How far a run is, in words.
 * @csspart frozen - That the progress is frozen.
 * @csspart age - How long ago something was.
 * @csspart instant - The exact instant of it.
 * @csspart list-link - A link to the list.
 * @csspart empty - The sentence where there is nothing to show, unless the page gives its own in the slot.
 * @hook data-run - On what shows a run: its id.
 * @hook data-state - On what shows a run: `healthy`, `late`, `stuck`, `terminal` or `unknown`.
 * @hook data-problem - On what shows a run: `active_stale_attention`, `terminal_follow_up` or `none`.
 * @hook data-lineage - On what shows a run: `reconciled`, where it was.
 */
export class OpsRecent extends OpsElement<Snapshot> {
  static override readonly surface = Tag.Recent;
  static override properties = { limit: { type: Number } };

  /** How many operations are listed, 1 to 50; 10 where it is not given. */
  declare limit: number | undefined;

  protected override readonly view = recentView;

  protected override rowLimit() {
    return wholeNumber('limit', this.limit, { min: 1, max: 50, byDefault: 10 });
  }

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings, { recent: this.rowLimit() });
  }
}
