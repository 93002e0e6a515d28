/** One run: the decision zone, then facts, failures and diagnostics. */
import type { RunDetail } from '@ops-widgets/contract';
import { runRules, subscribeToRun } from '@ops-widgets/live';
import { remember } from '../dom/remember.js';
import { AddressController } from '../element/controllers/address.js';
import { LazyView } from '../element/controllers/lazy-view.js';
import { OpsElement } from '../element/ops-element.js';
import type { QueryDefinition } from '../element/query-definition.js';
import { Tag } from '../public/names.js';
import type { DetailModel } from './detail-model.js';
import { detailOutline } from './detail-outline.js';
import { lazyDetailView } from './lazy-view.js';

/**
 * The decision zone answers what an operator asks first: is it still active, was it reconciled,
 * what next. Facts, failures and diagnostics are below it, closed.
 *
 * @summary One run: decision zone, then diagnostics.
 * @fires ops-navigate
 * @fires ops-settled
 * @slot actions - The host's own actions. While one of them has the focus or has a dialog, section,
 *   menu or popover open inside the slot, polling holds. The widget does not see a
 *   dialog that an action opens elsewhere in the page: set `held` until it closes.
 * @slot diagnostics - More diagnostics of the host's own.
 * @csspart run - Everything about the run.
 * @csspart evidence - The evidence of its state.
 * @csspart subject - The name of the run and of its tenant, its number and how long it took.
 * @hook data-run
 * @hook data-state
 * @hook data-problem
 * @hook data-lineage
 * @hook data-waiting
 * @renders frame, headline, decisionZone, disclosure, facts, failureList, diagnosticList
 * @renders relatedList
 */
export class OpsRunDetail extends OpsElement<RunDetail> {
  static override readonly surface = Tag.RunDetail;
  static override properties = {
    run: { type: String },
    problemClass: { type: String, attribute: 'problem-class' },
  };

  /** Id of the run. */
  declare run: string | undefined;
  /**
   * The class from which the operator came; absent: the `problemClass` in the page's address, if it
   * has one.
   */
  declare problemClass: string | undefined;

  protected override readonly rules = runRules;
  protected override readonly view = new LazyView<RunDetail, DetailModel>(this, detailOutline, lazyDetailView);
  readonly #problemClassOf = remember((search: string) => new URLSearchParams(search).get('problemClass'));
  readonly #address = new AddressController(this, () => this.requestUpdate());

  protected override query(): QueryDefinition<RunDetail> | null {
    const { run } = this;
    return run ? { key: [run], subscribe: (options) => subscribeToRun({ ...options, run: String(run) }) } : null;
  }

  protected override viewModel(): DetailModel {
    return { ...super.viewModel(), arrivedFrom: this.problemClass ?? this.#problemClassOf(this.#address.search) };
  }
}
