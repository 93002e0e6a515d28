/**
 * Words that age by themselves: "2 min ago" becomes "3 min ago" without a render and without a
 * request (B12).
 */
import type { Label } from '../dom/ticker.js';
import { isoOf, whenInstantsAreReady } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import type { AnyMessage } from '../wording/messages.js';
import type { LabelContext } from './view-model.js';

/**
 * A text node, or the text of an element that has nothing else in it. That of a message changes
 * when the clock says so, and then nothing but the text does (B8). The element of a message with an
 * instant is a `<time>`, which carries it for machines and in its title.
 */
export class AgeingText implements Label {
  readonly #node: Text | HTMLElement;
  #given!: readonly [LabelContext, string | AnyMessage];
  #text = '';
  #at: number | null = null;
  #words: Localizer | undefined;

  constructor(node: Text | HTMLElement) {
    this.#node = node;
  }

  get isConnected(): boolean {
    return this.#node.isConnected;
  }

  say(context: LabelContext, message: string | AnyMessage): void {
    this.#given = [context, message];
    this.age();
    if (typeof message !== 'string') this.#sayExactly(context.words, instantOf(message));
  }

  age(): void {
    const [{ clock, words }, message] = this.#given;
    if (typeof message === 'string') return this.#write(message);
    const now = clock.now();
    const { text, until } = words.formatAgeing(message, now);
    clock.ticker.wait(this, Math.max(1, until - now));
    this.#write(text);
  }

  /** Into the text node that is there, unless others have put something else in its place. */
  #write(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    const { firstChild, lastChild } = this.#node;
    (firstChild === lastChild && firstChild ? firstChild : this.#node).textContent = text;
  }

  /**
   * Says the exact instant in the title, and in the element beside it if that is there for it. What
   * the browser needs to write the first one takes it longer than a page of rows does: rows are
   * painted ahead of it.
   */
  #sayExactly(words: Localizer, at: number | null): void {
    const time = this.#node;
    if (time instanceof Text || at === null || (words === this.#words && at === this.#at)) return;
    if (at !== this.#at) time.setAttribute('datetime', isoOf(at));
    this.#words = words;
    this.#at = at;
    whenInstantsAreReady(words.locale, () => {
      // The newest, where more than one has waited.
      const text = this.#words?.instant(this.#at ?? NaN) ?? '';
      time.title = text;
      const exact = time.nextElementSibling;
      if (exact?.matches('.instant')) exact.textContent = text;
    });
  }
}

/** Epoch milliseconds of the instant in a message; null for none. */
export function instantOf({ params }: AnyMessage): number | null {
  const { at, since } = params as { readonly at?: number | null; readonly since?: number };
  return at ?? since ?? null;
}
