/**
 * Words that age by themselves: "2 min ago" becomes "3 min ago" without a render and without a
 * request (B12).
 */
import type { Label } from '../dom/ticker.js';
import { isoOf } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import type { AnyMessage } from '../wording/messages.js';
import type { LabelContext } from './view-model.js';

/**
 * A text node, or the text of an element that has nothing else in it. That of a message changes
 * when the clock says so, and then nothing but the text does (B8). The element of a message with an
 * instant is a `<time>`, which carries it for machines.
 */
export class AgeingText implements Label {
  readonly #node: Text | HTMLElement;
  #context!: LabelContext;
  #message: string | AnyMessage = '';
  #text = '';
  #at: number | null = null;
  #words: Localizer | undefined;
  #isExact = false;

  constructor(node: Text | HTMLElement) {
    this.#node = node;
  }

  get isConnected(): boolean {
    return this.#node.isConnected;
  }

  say(context: LabelContext, message: string | AnyMessage): void {
    this.#context = context;
    this.#message = message;
    this.age();
    if (typeof message !== 'string') this.#carry(context.words, instantOf(message));
  }

  age(): void {
    const { clock, words } = this.#context;
    const message = this.#message;
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

  #carry(words: Localizer, at: number | null): void {
    const time = this.#node;
    if (time instanceof Text || at === null || (words === this.#words && at === this.#at)) return;
    if (at !== this.#at) time.setAttribute('datetime', isoOf(at));
    if (!this.#words) labels.set(time, this);
    this.#words = words;
    this.#at = at;
    // One of others would be of the former instant.
    if (this.#isExact) this.#sayExactly(time);
    else time.removeAttribute('title');
  }

  /**
   * Says the exact instant in the title, and in the element beside it if that is there for it, from
   * now on. Saying it of every row whenever that has another time took a quarter of what a poll of
   * hand-written rows takes (P2).
   */
  sayExactly(): void {
    if (!this.#isExact) this.#sayExactly(this.#node as HTMLElement);
    this.#isExact = true;
  }

  #sayExactly(time: HTMLElement): void {
    time.title = this.#words?.instant(this.#at ?? NaN) ?? '';
    const beside = time.nextElementSibling;
    if (beside?.matches('.instant')) beside.textContent = time.title;
  }
}

/** By their `<time>`. */
const labels = new WeakMap<Element, AgeingText>();

/** As the label of a `<time>` does it; nothing where there is none. */
export function sayExactly(time: Element): void {
  labels.get(time)?.sayExactly();
}

/** Epoch milliseconds of the instant in a message; null for none. */
export function instantOf({ params }: AnyMessage): number | null {
  const { at, since } = params as { readonly at?: number | null; readonly since?: number };
  return at ?? since ?? null;
}
