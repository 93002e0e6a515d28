/** Active operations and their progress. */
import type { Snapshot } from '@ops-widgets/contract';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import { Tag } from '../public/names.js';
import { wholeNumber } from '../settings/attribute-values.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { progressView } from './view.js';

/**
 * Every active operation of the scope and how far it has come, likely stuck ones included; capped, with a link to the rest.
 *
 * @summary Active operations and their progress.
 * @fires ops-navigate - A link is followed with a plain click; cancel it to route yourself.
 * @fires ops-settled - A run ended under the eyes of the page.
 * @fires ops-error - A read failed or a row was refused.
 * @fires ops-loaded - The first truth was painted.
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces the sentence that is shown while nothing is active.
 * @csspart rows - The list of runs.
 * @csspart row - A run.
 * @csspart run - Its shapes and its name.
 * @csspart run-link - The name, as a link.
 * @csspart tenant - Whose it is.
 * @csspart told - What is told of it.
 * @csspart glyph - The shape of a state.
 * @csspart badge - The state in words.
 * @csspart progress - How far a run is, in words.
 * @csspart frozen - That the progress is frozen.
 * @csspart measure - The bar with its percentage.
 * @csspart bar - The bar.
 * @csspart percent - The percentage.
 * @csspart list-link - A link to the list.
 * @csspart more - What is not shown, counted.
 * @csspart empty - The sentence where there is nothing to show, unless the page gives its own in the slot.
 * @hook data-run - On what shows a run: its id.
 * @hook data-state - On what shows a run: `healthy`, `late`, `stuck`, `terminal` or `unknown`.
 * @hook data-problem - On what shows a run: `active_stale_attention`, `terminal_follow_up` or `none`.
 * @hook data-lineage - On what shows a run: `reconciled`, where it was.
 */
export class OpsProgress extends OpsElement<Snapshot> {
  static override readonly surface = Tag.Progress;
  static override properties = { limit: { type: Number } };

  /** How many operations are shown, 1 to 100; 5 where it is not given. */
  declare limit: number | undefined;

  protected override readonly view = progressView;

  protected override rowLimit() {
    return wholeNumber('limit', this.limit, { min: 1, max: 100, byDefault: 5 });
  }

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings, { active: this.rowLimit() });
  }
}
