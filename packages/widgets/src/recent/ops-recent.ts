/** Recent operations with row truth. */
import { SnapshotElement } from '../base/snapshot-element.js';
import { Tag } from '../public/names.js';
import { isEmpty, styles, view } from './view.js';

import type { Snapshot } from '@ops-widgets/contract';
import { wholeOr } from '../settings/settings.js';

const defaultLimit = 10;
const largestLimit = 50;

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
export class OpsRecent extends SnapshotElement {
  static override readonly surface = Tag.Recent;
  static override styles = styles;
  static override properties = { limit: { type: Number } };

  /** How many operations are listed, 1 to 50; 10 where it is not given. */
  declare limit: number | undefined;

  protected override rows() {
    return { recent: this.#limit };
  }

  protected override isEmpty(snapshot: Snapshot): boolean {
    return isEmpty(snapshot);
  }

  protected override render() {
    return view({ ...this.viewModel(), limit: this.#limit });
  }

  get #limit(): number {
    return wholeOr('limit', this.limit, 1, largestLimit, defaultLimit);
  }
}
