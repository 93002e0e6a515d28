/** The two buckets of what needs somebody, most urgent first. */
import type { Snapshot } from '@ops-widgets/contract';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import { Tag } from '../public/names.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { attentionView } from './view.js';

/**
 * What needs somebody, in two buckets that are never mixed: active work that is late or likely stuck, and ended work that needs
 * follow-up. A change of a bucket's size is announced politely, once.
 *
 * @summary The two buckets of what needs somebody, most urgent first.
 * @fires ops-navigate - A link is followed with a plain click; cancel it to route yourself.
 * @fires ops-settled - A run ended under the eyes of the page.
 * @fires ops-error - A read failed or a row was refused.
 * @fires ops-loaded - The first truth was painted.
 * @slot heading - Replaces the heading.
 * @slot empty - Replaces the sentence that is shown while nothing needs attention.
 * @csspart bucket - One of the two.
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
 * @csspart ruler - Where a run stands in its window.
 * @csspart list-link - A link to the list.
 * @csspart more - What is not shown, counted.
 * @csspart empty - The sentence where there is nothing to show, unless the page gives its own in the slot.
 * @hook data-run - On what shows a run: its id.
 * @hook data-state - On what shows a run: `healthy`, `late`, `stuck`, `terminal` or `unknown`.
 * @hook data-problem - On what shows a run: `active_stale_attention`, `terminal_follow_up` or `none`.
 * @hook data-lineage - On what shows a run: `reconciled`, where it was.
 * @hook data-count - On a count: its name in the contract's `counts`.
 */
export class OpsNeedsAttention extends OpsElement<Snapshot> {
  static override readonly surface = Tag.NeedsAttention;

  protected override readonly view = attentionView;
  #sizes: { readonly active: number; readonly ended: number } | null = null;
  #announcement = '';

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings);
  }

  protected override announcement(): string {
    return this.#announcement;
  }

  protected override valueChanged(snapshot: Snapshot | null): void {
    if (snapshot === null) {
      this.#sizes = null;
      this.#announcement = '';
      return;
    }
    const { likelyStale, pastExpected, terminalFollowUp } = snapshot.counts;
    const former = this.#sizes;
    const sizes = { active: likelyStale + pastExpected, ended: terminalFollowUp };
    this.#sizes = sizes;
    if (former !== null && (former.active !== sizes.active || former.ended !== sizes.ended)) {
      this.#announcement = this.words.text('attention.announced', sizes);
    }
  }
}
