/** One run: what to decide first, then everything there is to know. */
import type { RunDetail } from '@ops-widgets/contract';
import { watchRun, type Watch } from '@ops-widgets/live';
import { Tag } from '../base/names.js';
import { OpsElement, type Watching } from '../base/ops-element.js';
import { styles, view } from './view.js';

/** What makes a host's control count as in use: it has the focus, or it holds something open. */
const inUse = ':focus, :focus-within, dialog[open], details[open], [aria-expanded="true"]';

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
 * @slot actions - The host's own actions. While one of them is in use, polling holds.
 * @slot diagnostics - More diagnostics of the host's own.
 */
export class OpsRunDetail extends OpsElement<RunDetail> {
  static override readonly surface = Tag.RunDetail;
  static override styles = styles;
  static override properties = {
    ...OpsElement.properties,
    run: { type: String },
    problemClass: { type: String, attribute: 'problem-class' },
  };

  /** Id of the run. */
  declare run: string | undefined;
  /** The class from which the operator came; absent: the `problemClass` in the page's address, if it has one. */
  declare problemClass: string | undefined;

  readonly #openings = new MutationObserver(() => this.requestUpdate());

  constructor() {
    super();
    for (const event of ['focusin', 'focusout']) this.addEventListener(event, () => this.requestUpdate());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#openings.observe(this, { subtree: true, childList: true, attributeFilter: ['open', 'aria-expanded'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#openings.disconnect();
  }

  protected override watchKey(): readonly unknown[] {
    return [this.run];
  }

  protected override watch(watching: Watching<RunDetail>): Watch<RunDetail> | null {
    return this.run ? watchRun({ ...watching, run: String(this.run) }) : null;
  }

  protected override isBusy(): boolean {
    return [...this.querySelectorAll('[slot="actions"]')].some(
      (action) => action.matches(inUse) || action.querySelector(inUse) !== null,
    );
  }

  protected override render() {
    const arrivedFrom = this.problemClass ?? new URLSearchParams(location.search).get('problemClass');
    return view({ ...this.viewModel(), arrivedFrom });
  }
}
