/** One run: what to decide first, then everything there is to know. */
import type { RunDetail } from '@ops-widgets/contract';
import { subscribeToRun } from '@ops-widgets/live';
import { LazyView } from '../element/controllers/lazy-view.js';
import { OpsElement } from '../element/ops-element.js';
import type { QueryDefinition } from '../element/query-definition.js';
import { Tag } from '../public/names.js';
import type { DetailModel } from './detail-model.js';
import { detailOutline } from './detail-outline.js';
import { HostActions } from './host-actions.js';
import { lazyDetailView } from './lazy-view.js';

/**
 * The decision zone answers what an operator asks first: is it still active, was it reconciled, what next. Facts, failures and
 * diagnostics are below it, closed.
 *
 * @summary One run: decision zone, then diagnostics.
 * @fires ops-navigate - A link is followed with a plain click; cancel it to route yourself.
 * @fires ops-settled - The run ended under the eyes of the page.
 * @fires ops-error - A read failed or a row was refused.
 * @fires ops-loaded - The first truth was painted.
 * @slot heading - Replaces the heading.
 * @slot actions - The host's own actions. While one of them has the focus or has a dialog, section, menu or popover open inside
 *   the slot, polling holds. What an action opens elsewhere in the page is not seen: set `held` until it closes.
 * @slot diagnostics - More diagnostics of the host's own.
 * @csspart run - Everything about the run.
 * @csspart verdict - What it is now.
 * @csspart evidence - On what that rests.
 * @csspart subject - Which run it is.
 * @csspart decision - The decision zone.
 * @csspart arrival - What has become of it since the operator came.
 * @csspart answers - The questions and their answers.
 * @csspart contradictions - What in the facts contradicts itself.
 * @csspart ruler - Where the run stands in its window.
 * @csspart ruler-legend - What the marks of the ruler are, and when.
 * @csspart glyph - The shape of a state.
 * @csspart badge - The state in words.
 * @csspart progress - How far a run is, in words.
 * @csspart frozen - That the progress is frozen.
 * @csspart measure - The bar with its percentage.
 * @csspart bar - The bar.
 * @csspart percent - The percentage.
 * @csspart section - A section that opens.
 * @csspart section-title - Its title.
 * @csspart section-content - What is inside.
 * @csspart facts - What is known of the run.
 * @csspart failures - What failed.
 * @csspart related - Links to what belongs to the run.
 * @csspart diagnostic - A diagnostic that opens.
 * @csspart diagnostic-title - Its title.
 * @csspart diagnostic-body - Its text.
 * @csspart diagnostic-tools - What stands above the text of an open diagnostic.
 * @csspart diagnostic-search - The search field.
 * @csspart diagnostic-count - How much was found.
 * @csspart diagnostic-found - The lines that were found.
 * @csspart diagnostic-copy - The button that copies the text.
 * @csspart diagnostic-copied - That it was copied.
 * @cssprop --ops-font-mono - Font family of diagnostics.
 * @hook data-run - On what shows a run: its id.
 * @hook data-state - On what shows a run: `healthy`, `late`, `stuck`, `terminal` or `unknown`.
 * @hook data-problem - On what shows a run: `active_stale_attention`, `terminal_follow_up` or `none`.
 * @hook data-lineage - On what shows a run: `reconciled`, where it was.
 */
export class OpsRunDetail extends OpsElement<RunDetail> {
  static override readonly surface = Tag.RunDetail;
  static override properties = {
    run: { type: String },
    problemClass: { type: String, attribute: 'problem-class' },
  };

  /** Id of the run. */
  declare run: string | undefined;
  /** The class from which the operator came; absent: the `problemClass` in the page's address, if it has one. */
  declare problemClass: string | undefined;

  protected override readonly view = new LazyView<RunDetail, DetailModel>(this, detailOutline, lazyDetailView);
  readonly #actions = new HostActions(this);

  protected override query(): QueryDefinition<RunDetail> | null {
    const { run } = this;
    return run ? { key: [run], subscribe: (options) => subscribeToRun({ ...options, run: String(run) }) } : null;
  }

  protected override isBusy(): boolean {
    return this.#actions.isInUse;
  }

  protected override viewModel(): DetailModel {
    const arrivedFrom = this.problemClass ?? new URLSearchParams(location.search).get('problemClass');
    return { ...super.viewModel(), arrivedFrom };
  }
}
