/** Counts by truth, each a drill-through. */
import type { Snapshot } from '@ops-widgets/contract';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import { Tag } from '../public/names.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { kpisView } from './view.js';

/**
 * How many operations are active, past their expected time, likely stuck and in need of follow-up. Every count leads to the
 * list of the runs it counts.
 *
 * @summary Counts by truth, each a drill-through.
 * @fires ops-navigate - A link is followed with a plain click; cancel it to route yourself.
 * @fires ops-settled - A run ended under the eyes of the page.
 * @fires ops-error - A read failed or a row was refused.
 * @fires ops-loaded - The first truth was painted.
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces the sentence that is shown while there is nothing to count.
 * @csspart kpis - All counts.
 * @csspart kpi - A count with its label.
 * @csspart kpi-label - Its label.
 * @csspart kpi-number - The number and its shape.
 * @csspart glyph - The shape of a state.
 * @csspart trend - What ended in each of the last hours.
 * @csspart empty - The sentence where there is nothing to show, unless the page gives its own in the slot.
 * @hook data-count - On a count: its name in the contract's `counts`.
 */
export class OpsKpis extends OpsElement<Snapshot> {
  static override readonly surface = Tag.Kpis;

  protected override readonly view = kpisView;

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings);
  }
}
