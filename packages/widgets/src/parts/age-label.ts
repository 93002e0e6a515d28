/**
 * Words that age by themselves: "2 min ago" becomes "3 min ago" without a render and without a
 * request (B12).
 */
import { html, noChange, nothing, type ChildPart, type ElementPart, type TemplateResult } from 'lit';
import { setChildPartValue, setCommittedValue } from 'lit/directive-helpers.js';
import { Directive, directive } from 'lit/directive.js';
import type { Label } from '../dom/ticker.js';
import { isoOf, whenInstantsAreReady } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import type { AnyMessage } from '../wording/messages.js';
import type { LabelContext } from './view-model.js';

class Ageing extends Directive implements Label {
  #part!: ChildPart;
  #given!: readonly [LabelContext, AnyMessage];
  /** The `<time>` around the text, whatever others put into it; where no text ages, any element. */
  #time!: Element;
  #text: string | undefined;

  render(_context: LabelContext, _message: AnyMessage): string {
    return '';
  }

  override update(part: ChildPart, given: [LabelContext, AnyMessage]): string {
    this.#part = part;
    this.#time ??= part.parentNode as Element;
    this.#given = given;
    return this.#format();
  }

  get isConnected(): boolean {
    return this.#time.isConnected;
  }

  age(): void {
    setChildPartValue(this.#part, this.#format(), this);
  }

  #format(): string {
    const [{ clock, words }, message] = this.#given;
    const now = clock.now();
    const { text, until } = words.formatAgeing(message, now);
    clock.ticker.wait(this, Math.max(1, until - now));
    if ((this.#text ?? text) !== text) this.#makePlace();
    this.#text = text;
    return text;
  }

  /** Others may have put something else in the place of the text, or beside it. */
  #makePlace(): void {
    const { startNode } = this.#part;
    const { firstChild, lastChild } = this.#time;
    const isOurs = firstChild === startNode && startNode?.nextSibling === lastChild && lastChild instanceof Text;
    if (isOurs || !startNode || this.#time.localName !== 'time') return;
    this.#time.replaceChildren(startNode);
    setCommittedValue(this.#part, nothing);
  }
}

/**
 * Says the exact instant of a `<time>`: in its title, and in the element beside it if that is there
 * for it. What the
 * browser needs to write the first one takes it longer than a page of rows does: rows are painted
 * ahead of it.
 */
class Exactly extends Directive {
  #words!: Localizer;
  #at!: number;

  render(_context: LabelContext, _at: number, _isBeside = false): typeof noChange {
    return noChange;
  }

  override update(
    { element }: ElementPart,
    [{ words }, at, isBeside]: [LabelContext, number, boolean?],
  ): typeof noChange {
    if (words !== this.#words || at !== this.#at) {
      this.#words = words;
      this.#at = at;
      whenInstantsAreReady(words.locale, () => {
        // The newest, where more than one has waited.
        const text = this.#words.instant(this.#at);
        (element as HTMLElement).title = text;
        const exact = isBeside && element.nextElementSibling;
        if (exact) exact.textContent = text;
      });
    }
    return noChange;
  }
}

const exactly = directive(Exactly);

/**
 * The text of a message. It changes when the clock says so, and then nothing but its own text node
 * does.
 */
export const ageing = directive(Ageing);

/** A sentence; with an instant in it, a `<time>` that carries the instant exactly. */
export function sentence(context: LabelContext, message: AnyMessage): TemplateResult {
  const at = instantOf(message);
  if (at === null) return html`${ageing(context, message)}`;
  return html`<time datetime=${isoOf(at)} ${exactly(context, at)}>${ageing(context, message)}</time>`;
}

/**
 * How long ago something was, with the exact instant beside it for those who cannot hover. Nothing
 * for null.
 *
 * @csspart age - How long ago something was.
 * @csspart instant - The exact instant of it.
 */
export function age(context: LabelContext, at: number | null): TemplateResult | typeof nothing {
  if (at === null) return nothing;
  return html`<span class="age" part="age"
    ><time datetime=${isoOf(at)} ${exactly(context, at, true)}
      >${ageing(context, { key: 'time.age', params: { at } })}</time
    ><span class="exact" part="instant"></span
  ></span>`;
}

/** Epoch milliseconds of the instant in a message; null for none. */
function instantOf({ params }: AnyMessage): number | null {
  const { at, since } = params as { readonly at?: number | null; readonly since?: number };
  return at ?? since ?? null;
}
