/**
 * Changes that others make in a shadow root: translators, extensions, morphs. Lit writes into nodes
 * that are gone then, so the next change of facts is painted from scratch (B5).
 */
import { noChange, render, type LitElement, type ReactiveController } from 'lit';
import { mutationObserver } from '../../dom/mutation-observer.js';
import { shallowEqual } from '../../dom/shallow-equal.js';

const ownWriters = '[part=diagnostic], time, .exact, .announcement';

export class ForeignChanges implements ReactiveController {
  readonly #host: LitElement;
  readonly #facts: () => readonly unknown[];
  #painted: readonly unknown[] = [];
  #isChanged = false;
  readonly #observer = mutationObserver((records) => this.#note(records));
  #restore: (() => void) | null = null;

  /** `facts`: what a paint shows. While it is the same, changes of others stay. */
  constructor(host: LitElement, facts: () => readonly unknown[]) {
    this.#host = host;
    this.#facts = facts;
    host.addController(this);
  }

  /** The host's own paint is not observed. */
  hostUpdate(): void {
    this.#note(this.#observer.takeRecords());
    this.#observer.disconnect();
    const facts = this.#facts();
    const isSame = shallowEqual(facts, this.#painted);
    this.#painted = facts;
    if (this.#isChanged && !isSame) this.#startAfresh();
  }

  hostUpdated(): void {
    this.#restore?.();
    this.#restore = null;
    // Once is enough: a translator answers each paint with the next change.
    if (this.#isChanged) return;
    this.#observer.observe(this.#host.renderRoot, { subtree: true, childList: true, characterData: true });
  }

  #note(records: readonly MutationRecord[]): void {
    this.#isChanged ||= records.some(
      ({ target, addedNodes: [added] }) =>
        // An extension adds styles. The viewer of diagnostics, the labels and the announcer write by
        // themselves.
        added?.nodeName !== 'STYLE' &&
        !(target instanceof Element ? target : target.parentElement)?.closest(ownWriters),
    );
    if (this.#isChanged) this.#observer.disconnect();
  }

  /** Takes everything out of the root, and gives Lit a new place in it. */
  #startAfresh(): void {
    const { renderRoot, renderOptions } = this.#host;
    this.#restore = stateOf(renderRoot as ShadowRoot);
    const place = document.createComment('');
    // The directives of what goes end their timers.
    render(noChange, renderRoot, renderOptions).setConnected(false);
    renderRoot.replaceChildren(place);
    renderOptions.renderBefore = place;
    this.#isChanged = false;
  }
}

/** Focus and open sections; returns what brings them back in a new paint. */
function stateOf(root: ShadowRoot): () => void {
  const all = (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)];
  const [open, focus] = ['[open]', ':focus'].map((selector) => all(selector).map(keyOf));
  return () => {
    for (const element of all('[part]')) {
      if (open?.includes(keyOf(element))) element.toggleAttribute('open', true);
      if (focus?.includes(keyOf(element))) element.focus();
    }
  };
}

/** The hooks of an element and the run of its row. */
function keyOf(element: HTMLElement): string {
  const run = element.closest('[data-run]')?.getAttribute('data-run');
  return [element.part, run, ...Object.values(element.dataset)].join();
}
