/**
 * Changes that others make in a shadow root: translators, extensions, morphs. Lit writes into nodes
 * that are gone then, so the next change of facts is painted from scratch (B5), and so is a root
 * that was emptied.
 */
import { noChange, render, type LitElement, type ReactiveController } from 'lit';
import { mutationObserver } from '../../dom/mutation-observer.js';
import { shallowEqual } from '../../dom/shallow-equal.js';
import { warnOnce } from '../../dom/warn-once.js';
import type { startAfresh as paintAfresh } from './start-afresh.js';

/** What the viewer of diagnostics, the labels and the announcer write by themselves. */
const own = '[part=diagnostic],time,.exact,.announcement';
/** What others may add or remove without any harm, beside attributes. */
const harmless = 'style,link,script';

/** Milliseconds between a change and its mend: who empties each paint is answered once a second. */
const mendDelayMs = 1000;

/** Loaded at the first change of others in the page. */
let startAfresh: typeof paintAfresh | undefined;

export class ForeignChanges implements ReactiveController {
  readonly #host: LitElement;
  readonly #facts: () => readonly unknown[];
  readonly #observer = mutationObserver((records) => this.#note(records));
  #painted: readonly unknown[] = [];
  #isChanged = false;
  #restore: (() => void) | undefined;
  #mend: ReturnType<typeof setTimeout> | undefined;

  /** `facts`: what a paint shows. While it is the same, changes stay, unless they leave nothing. */
  constructor(host: LitElement, facts: () => readonly unknown[]) {
    this.#host = host;
    this.#facts = facts;
    host.addController(this);
  }

  /** The host's own paint is not observed. */
  hostUpdate(): void {
    this.#note(this.#observer.takeRecords());
    this.#observer.disconnect();
    // The paint from scratch waits for its code.
    if (this.#isChanged && !startAfresh) return;
    const facts = this.#facts();
    const { renderRoot, renderOptions } = this.#host;
    if (this.#isChanged && !(shallowEqual(facts, this.#painted) && renderRoot.querySelector('.frame *'))) {
      this.#restore = startAfresh?.(this.#host, render(noChange, renderRoot, renderOptions));
      this.#isChanged = false;
    }
    this.#painted = facts;
  }

  hostUpdated(): void {
    this.#restore?.();
    this.#restore = undefined;
    const { shadowRoot } = this.#host;
    // Once is enough: a translator answers each paint with the next change.
    if (shadowRoot === null || this.#isChanged) return;
    this.#observer.observe(shadowRoot, { subtree: true, childList: true, characterData: true });
  }

  hostDisconnected(): void {
    clearTimeout(this.#mend);
  }

  #note(records: readonly MutationRecord[]): void {
    if (this.#isChanged || !records.some(isForeign)) return;
    this.#isChanged = true;
    this.#observer.disconnect();
    import('./start-afresh.js').then(
      (loaded) => {
        ({ startAfresh } = loaded);
        this.#mend = setTimeout(() => this.#host.requestUpdate(), mendDelayMs);
      },
      (error: unknown) => warnOnce(`start-afresh: ${String(error)}`),
    );
  }
}

function isForeign({ target, addedNodes, removedNodes }: MutationRecord): boolean {
  const nodes = [...addedNodes, ...removedNodes];
  return (
    !(target instanceof Element ? target : target.parentElement)?.closest(own) &&
    !(nodes.length > 0 && nodes.every((node) => node instanceof Element && node.matches(harmless)))
  );
}
