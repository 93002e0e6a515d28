/** Active operations and their progress. */
import { SnapshotElement } from '../base/snapshot-element.js';
import { Tag } from '../public/names.js';
import { isEmpty, styles, view } from './view.js';

import type { Snapshot } from '@ops-widgets/contract';
import { wholeOr } from '../settings/settings.js';

const defaultLimit = 5;
const largestLimit = 100;

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
export class OpsProgress extends SnapshotElement {
  static override readonly surface = Tag.Progress;
  static override styles = styles;
  static override properties = { limit: { type: Number } };

  /** How many operations are shown, 1 to 100; 5 where it is not given. */
  declare limit: number | undefined;

  protected override rows() {
    return { active: this.#limit };
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
