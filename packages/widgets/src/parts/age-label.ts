/**
 * Words that age by themselves: "2 min ago" becomes "3 min ago" without a render and without a
 * request (B12).
 */
import { html, noChange, nothing, type ElementPart, type TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import type { Label } from '../dom/ticker.js';
import { isoOf, whenInstantsAreReady } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import type { AnyMessage } from '../wording/messages.js';
import type { LabelContext } from './view-model.js';

/**
 * The text of a message in an element that has nothing else in it. It changes when the clock says
 * so, and then nothing but that text does (B8). A `<time>` carries the instant of the message, for
 * machines and in its title.
 */
export class AgeingText implements Label {
  readonly #element: HTMLElement;
  #given!: readonly [LabelContext, AnyMessage];
  #text: string | undefined;
  #at: number | null = null;
  #words: Localizer | undefined;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  get isConnected(): boolean {
    return this.#element.isConnected;
  }

  say(context: LabelContext, message: AnyMessage): void {
    this.#given = [context, message];
    this.age();
    if (this.#element instanceof HTMLTimeElement) this.#sayExactly(this.#element, context.words, instantOf(message));
  }

  age(): void {
    const [{ clock, words }, message] = this.#given;
    const now = clock.now();
    const { text, until } = words.formatAgeing(message, now);
    clock.ticker.wait(this, Math.max(1, until - now));
    if (text !== this.#text) writeText(this.#element, text);
    this.#text = text;
  }

  /**
   * Says the exact instant in the title, and in the element beside it if that is there for it. What
   * the browser needs to write the first one takes it longer than a page of rows does: rows are
   * painted ahead of it.
   */
  #sayExactly(time: HTMLTimeElement, words: Localizer, at: number | null): void {
    if (at === null || (words === this.#words && at === this.#at)) return;
    if (at !== this.#at) time.dateTime = isoOf(at);
    this.#words = words;
    this.#at = at;
    whenInstantsAreReady(words.locale, () => {
      // The newest, where more than one has waited.
      const text = this.#words?.instant(this.#at ?? NaN) ?? '';
      time.title = text;
      const exact = time.nextElementSibling;
      if (exact?.matches('.exact')) exact.textContent = text;
    });
  }
}

/** Into the text node that is there, unless others have put something else in its place. */
function writeText(element: HTMLElement, text: string): void {
  const { firstChild, lastChild } = element;
  if (firstChild instanceof Text && firstChild === lastChild) firstChild.data = text;
  else element.textContent = text;
}

class Ageing extends Directive {
  #text: AgeingText | undefined;

  render(_context: LabelContext, _message: AnyMessage): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, given: [LabelContext, AnyMessage]): typeof noChange {
    this.#text ??= new AgeingText(element as HTMLElement);
    this.#text.say(...given);
    return noChange;
  }
}

/** Keeps the text of a message in an element. */
export const ageing = directive(Ageing);

/** A sentence; with an instant in it, a `<time>` that carries the instant exactly. */
export function sentence(context: LabelContext, message: AnyMessage): TemplateResult {
  return instantOf(message) === null
    ? html`<span ${ageing(context, message)}></span>`
    : html`<time ${ageing(context, message)}></time>`;
}

/**
 * How long ago something was, as the end of a row, with the exact instant beside it for those who
 * cannot hover. Nothing for null.
 *
 * @csspart end - The end of a row, such as an age.
 * @csspart age - How long ago something was.
 * @csspart instant - The exact instant of it.
 */
export function age(context: LabelContext, at: number | null): TemplateResult | typeof nothing {
  if (at === null) return nothing;
  return html`<span class="end age" part="end age"
    ><time ${ageing(context, { key: 'time.age', params: { at } })}></time><span class="exact" part="instant"></span
  ></span>`;
}

/** Epoch milliseconds of the instant in a message; null for none. */
export function instantOf({ params }: AnyMessage): number | null {
  const { at, since } = params as { readonly at?: number | null; readonly since?: number };
  return at ?? since ?? null;
}
