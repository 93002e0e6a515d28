/**
 * Changes that others make in a shadow root: translators, extensions, morphs. Lit writes into nodes
 * that are gone then, so the next change of facts is painted from scratch (B5), and so is a root
 * that was emptied.
 */
import { noChange, render, type LitElement, type ReactiveController } from 'lit';
import { mutationObserver } from '../../dom/mutation-observer.js';
import { shallowEqual } from '../../dom/shallow-equal.js';
import { warnOnce } from '../../dom/warn-once.js';
import type * as StartAfresh from './start-afresh.js';

/** What the viewer of diagnostics, the labels and the announcer write by themselves. */
const own = '[part=diagnostic],time,.instant,.announcement';
/** What others may add or remove without any harm, beside attributes. */
const harmless = 'style,link,script';

/** Loaded at the first change of others in the page. */
let mend: typeof StartAfresh | undefined;

export class ForeignChanges implements ReactiveController {
  readonly #host: LitElement;
  readonly #facts: () => readonly unknown[];
  readonly #observer = mutationObserver((records) => this.#note(records));
  #painted: readonly unknown[] = [];
  #isChanged = false;
  #restore: (() => void) | undefined;

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
    if (this.#isChanged && !mend) return;
    const facts = this.#facts();
    const { renderRoot, renderOptions } = this.#host;
    if (mend && this.#isChanged && !(shallowEqual(facts, this.#painted) && mend.showsAnything(renderRoot))) {
      this.#restore = mend.startAfresh(this.#host, render(noChange, renderRoot, renderOptions));
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

  #note(records: readonly MutationRecord[]): void {
    if (this.#isChanged || !records.some(isForeign)) return;
    this.#isChanged = true;
    this.#observer.disconnect();
    import('./start-afresh.js').then(
      (loaded) => {
        mend = loaded;
        mend.updateLater(this.#host);
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
