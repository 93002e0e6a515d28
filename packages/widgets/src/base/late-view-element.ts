/** A widget whose view comes after it: a page that has none of its kind does not carry its view. */
import type { AnswerContext } from '@ops-widgets/contract';
import { ViewStatus } from '@ops-widgets/live';
import type { CSSResultGroup, CSSResultOrNative, TemplateResult } from 'lit';
import { frame, frameStyles, type Outline } from '../parts/frame.js';
import type { PartialMessages } from '../wording/messages.js';
import { addEnglish } from '../wording/languages.js';
import { OnDemand } from './on-demand.js';
import { OpsElement } from './ops-element.js';

export interface LateView {
  readonly styles: CSSResultGroup;
  /** The sentences that nothing else says. */
  readonly english: PartialMessages;
}

/** A view that is loaded when it is first needed, and heard of from then on. */
export function lateView<Late extends LateView>(read: () => Promise<Late>): OnDemand<Late> {
  return new OnDemand(async () => {
    const view = await read();
    addEnglish(view.english);
    return view;
  });
}

/** Until the view is here the widget is loading, whatever its watch knows; where it cannot be had, it says so and tries again. */
export abstract class LateViewElement<
  Value extends Partial<AnswerContext>,
  Late extends LateView,
> extends OpsElement<Value> {
  protected abstract readonly late: OnDemand<Late>;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override async refresh(): Promise<void> {
    await Promise.all([this.#load(), super.refresh()]);
    await this.updateComplete;
    this.catchUp();
  }

  /** What is known of the widget's looks before its view is. */
  protected abstract outline(): Outline;

  protected abstract renderLate(view: Late): TemplateResult;

  protected override shown(view: ViewStatus): ViewStatus {
    const { part, failed } = this.late;
    if (part !== null || (view !== ViewStatus.Ready && view !== ViewStatus.Reconnecting)) return view;
    return failed ? ViewStatus.Failed : ViewStatus.Loading;
  }

  protected override render(): TemplateResult {
    const { part } = this.late;
    if (part !== null) return this.renderLate(part);
    const outline = this.outline();
    return frame(this.viewModel(), { ...outline, body: outline.skeleton });
  }

  protected override get sheets(): readonly CSSResultOrNative[] {
    return LateViewElement.finalizeStyles(this.late.part?.styles ?? frameStyles);
  }

  async #load(): Promise<void> {
    if (this.late.part !== null) return;
    await this.late.load();
    this.adoptedCallback();
    this.requestUpdate();
  }
}
