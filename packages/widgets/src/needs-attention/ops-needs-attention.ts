/** The two buckets of operations that need attention. */
import { rowLimits, type Snapshot } from '@ops-widgets/contract';
import { runRules } from '@ops-widgets/live';
import { shallowEqual } from '../dom/shallow-equal.js';
import { LazyView } from '../element/controllers/lazy-view.js';
import { OpsElement } from '../element/ops-element.js';
import { snapshotQuery } from '../element/query-definition.js';
import type { ViewModel } from '../parts/view-model.js';
import { Tag } from '../public/names.js';
import type { EffectiveSettings } from '../settings/effective-settings.js';
import { attentionOutline } from './attention-outline.js';
import { lazyAttentionView } from './lazy-view.js';

/**
 * Operations that need attention, in two buckets that are never mixed: active ones that are late or
 * likely stuck, and ended ones that need follow-up. Operations of one cause are one line, which
 * opens to them. A change of a bucket's size is announced politely, once.
 *
 * @summary The two buckets of operations that need attention, most urgent first.
 * @fires ops-navigate
 * @fires ops-settled
 * @slot empty - Replaces the sentence that is shown while nothing needs attention.
 * @csspart bucket - One of the two.
 * @renders frame, rowList, groupRow, runRow, reasonLine, smallRuler, count, moreLink, empty
 */
export class OpsNeedsAttention extends OpsElement<Snapshot> {
  static override readonly surface = Tag.NeedsAttention;

  protected override readonly rules = runRules;
  protected override readonly view = new LazyView<Snapshot, ViewModel<Snapshot>>(
    this,
    attentionOutline,
    lazyAttentionView,
  );
  /** The sizes of the buckets that were shown; null before the first answer. */
  #sizes: readonly unknown[] | null = null;

  /** Whether there is a group, and more to open than a server sends by default. */
  #hasIncident = false;

  protected override query(settings: EffectiveSettings) {
    return snapshotQuery(settings, this.#hasIncident ? { active: rowLimits.active.max } : {});
  }

  protected override valueChanged(snapshot: Snapshot | null): void {
    const former = this.#sizes;
    this.#sizes = null;
    this.#hasIncident = false;
    if (snapshot === null) return;
    const { likelyStale, pastExpected, terminalFollowUp } = snapshot.counts;
    const all = likelyStale + pastExpected + (terminalFollowUp ?? 0);
    this.#hasIncident = Boolean(snapshot.groups?.length) && all > rowLimits.active.default;
    this.#sizes = [likelyStale + pastExpected, terminalFollowUp];
    if (former === null || shallowEqual(former, this.#sizes)) return;
    this.announce(this.view.loaded?.resultText?.(this.viewModel(), snapshot) ?? '');
  }
}
