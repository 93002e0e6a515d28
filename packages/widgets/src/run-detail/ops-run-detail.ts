/** One run: what to decide first, then everything there is to know. */
import type { RunDetail } from '@ops-widgets/contract';
import { subscribeToRun, type Subscription } from '@ops-widgets/live';
import { Tag } from '../public/names.js';
import { LateViewElement } from '../base/late-view-element.js';
import type { Watching } from '../base/ops-element.js';
import { detailView } from './late-view.js';
import { outline } from './outline.js';
import type * as Late from './view.js';

/** A host's control is in use while it has the focus, and while it has something open that can be seen. */
const focused = ':focus, :focus-within';
const opened = ':is(dialog[open], details[open], [aria-expanded="true"], :popover-open)';
/** Only what stands in our own slot: a host's diagnostics may have slots of that name, too. */
const controls = ':scope > [slot="actions"], :scope > [slot="actions"] *';

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
export class OpsRunDetail extends LateViewElement<RunDetail, typeof Late> {
  static override readonly surface = Tag.RunDetail;
  static override properties = {
    run: { type: String },
    problemClass: { type: String, attribute: 'problem-class' },
  };

  /** Id of the run. */
  declare run: string | undefined;
  /** The class from which the operator came; absent: the `problemClass` in the page's address, if it has one. */
  declare problemClass: string | undefined;

  protected override readonly late = detailView;
  readonly #openings = new MutationObserver(() => this.requestUpdate());

  constructor() {
    super();
    const look = () => this.requestUpdate();
    for (const event of ['focusin', 'focusout']) this.addEventListener(event, look);
    // A popover changes no attribute; its event does not bubble.
    this.addEventListener('toggle', look, true);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // What is open can be seen from when its slot is there.
    root.addEventListener('slotchange', () => this.requestUpdate());
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const attributeFilter = ['open', 'aria-expanded', 'slot', 'hidden', 'class', 'style'];
    this.#openings.observe(this, { subtree: true, childList: true, attributeFilter });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#openings.disconnect();
  }

  protected override watchKey(): readonly unknown[] {
    return [this.run];
  }

  protected override watch(watching: Watching<RunDetail>): Subscription<RunDetail> | null {
    return this.run ? subscribeToRun({ ...watching, run: String(this.run) }) : null;
  }

  protected override isBusy(): boolean {
    return [...this.querySelectorAll(controls)].some(
      (control) => control.matches(focused) || (control.matches(opened) && control.checkVisibility()),
    );
  }

  protected override outline() {
    return outline({ words: this.words, value: this.value });
  }

  protected override renderLate({ view }: typeof Late) {
    const arrivedFrom = this.problemClass ?? new URLSearchParams(location.search).get('problemClass');
    return view({ ...this.viewModel(), arrivedFrom });
  }
}
