/** The two buckets of operations that need attention. */
import type { Snapshot } from '@ops-widgets/contract';
import { runRules } from '@ops-widgets/live';
import type { PropertyValues } from 'lit';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import { lazyRulers } from '../parts/lazy-rulers.js';
import { Tag } from '../public/names.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { attentionView } from './view.js';

/**
 * Operations that need attention, in two buckets that are never mixed: active ones that are late or
 * likely stuck, and ended ones that need follow-up. A change of a bucket's size is announced
 * politely, once.
 *
 * @summary The two buckets of operations that need attention, most urgent first.
 * @fires ops-navigate
 * @fires ops-settled
 * @slot empty - Replaces the sentence that is shown while nothing needs attention.
 * @csspart bucket - One of the two.
 * @renders rowList, runRow, reasonLine, smallRuler, count, moreLink, empty
 */
export class OpsNeedsAttention extends OpsElement<Snapshot> {
  static override readonly surface = Tag.NeedsAttention;

  protected override readonly rules = runRules;
  protected override view = attentionView;
  /** Whether the element shows a place for a ruler, and has asked for the rulers. */
  #hasAskedForRulers = false;
  #sizes: { readonly active: number; readonly ended: number | null; readonly atLeast: boolean } | null = null;

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#hasAskedForRulers || this.renderRoot.querySelector('.ruler') === null) return;
    this.#hasAskedForRulers = true;
    void lazyRulers.load().then(
      ({ rulerStyles }) => {
        this.view = { ...attentionView, styles: [attentionView.styles, rulerStyles] };
        this.requestUpdate();
      },
      // The module has warned; the words say the same.
      () => {},
    );
  }

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings);
  }

  protected override valueChanged(snapshot: Snapshot | null): void {
    if (snapshot === null) {
      this.#sizes = null;
      return;
    }
    const { likelyStale, pastExpected, terminalFollowUp } = snapshot.counts;
    const former = this.#sizes;
    const sizes = { active: likelyStale + pastExpected, ended: terminalFollowUp, atLeast: !snapshot.countsExact };
    this.#sizes = sizes;
    if (former !== null && (former.active !== sizes.active || former.ended !== sizes.ended)) {
      this.announce(this.words.text('attention.announced', sizes));
    }
  }
}
