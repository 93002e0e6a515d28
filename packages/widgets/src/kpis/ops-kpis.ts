/** Counts by truth, each a drill-through. */
import type { Snapshot } from '@ops-widgets/contract';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import { Tag } from '../public/names.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { kpisView } from './view.js';

/**
 * How many operations are active, past their expected time, likely stuck and in need of follow-up.
 * Every count leads to the list of the runs it counts.
 *
 * @summary Counts by truth, each a drill-through.
 * @fires ops-navigate
 * @fires ops-settled
 * @slot empty - Replaces the sentence that is shown while there is nothing to count.
 * @csspart kpis - All counts.
 * @renders frame, kpi, sparkline, empty
 */
export class OpsKpis extends OpsElement<Snapshot> {
  static override readonly surface = Tag.Kpis;

  protected override readonly view = kpisView;

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings);
  }
}
