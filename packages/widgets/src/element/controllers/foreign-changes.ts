/**
 * Changes that others make in a shadow root: translators, extensions, morphs. Lit writes into nodes
 * that are gone then, so the next change of facts is painted from scratch (B5).
 */
import { noChange, render, type LitElement, type ReactiveController } from 'lit';
import { shallowEqual } from '../../dom/shallow-equal.js';

/** What others may add without any harm: styles, and attributes, which the filter leaves out. */
const harmless = 'style, link, script';

export class ForeignChanges implements ReactiveController {
  readonly #host: LitElement;
  readonly #facts: () => readonly unknown[];
  #painted: readonly unknown[] = [];
  #isChanged = false;
  #observer: MutationObserver | null = null;
  #restore: (() => void) | null = null;

  /** `facts`: what a paint shows. While it is the same, changes of others stay. */
  constructor(host: LitElement, facts: () => readonly unknown[]) {
    this.#host = host;
    this.#facts = facts;
    host.addController(this);
  }

  /** The host's own paint is not observed. */
  hostUpdate(): void {
    this.#note(this.#observer?.takeRecords() ?? []);
    this.#observer?.disconnect();
    const facts = this.#facts();
    const isSame = shallowEqual(facts, this.#painted);
    this.#painted = facts;
    if (this.#isChanged && !isSame) this.#startAfresh();
  }

  hostUpdated(): void {
    this.#restore?.();
    this.#restore = null;
    const root = this.#host.shadowRoot;
    // Once is enough: a translator answers each paint with the next change.
    if (root === null || this.#isChanged) return;
    this.#observer ??= new MutationObserver((records) => this.#note(records));
    this.#observer.observe(root, { subtree: true, childList: true, characterData: true });
  }

  #note(records: readonly MutationRecord[]): void {
    this.#isChanged ||= records.some(
      ({ target, addedNodes, removedNodes }) =>
        // The viewer of diagnostics, the labels and the announcer write by themselves.
        !(target instanceof Element ? target : target.parentElement)?.closest('[part=diagnostic], time, .exact, .announcement') &&
        (addedNodes.length === 0 || removedNodes.length > 0 || [...addedNodes].some((node) => !isHarmless(node))),
    );
    if (this.#isChanged) this.#observer?.disconnect();
  }

  /** Takes everything out of the root, and gives Lit a new place in it. */
  #startAfresh(): void {
    const { renderRoot, renderOptions } = this.#host;
    this.#restore = stateOf(this.#host.shadowRoot);
    const place = document.createComment('');
    // The directives of what goes end their timers.
    render(noChange, renderRoot, renderOptions).setConnected(false);
    renderRoot.replaceChildren(place);
    renderOptions.renderBefore = place;
    this.#isChanged = false;
  }
}

/** Focus and open sections; returns what brings them back in a new paint. */
function stateOf(root: ShadowRoot | null): () => void {
  const open = [...(root?.querySelectorAll('details[open]') ?? [])].map(selectorOf);
  const focus = root?.activeElement ? selectorOf(root.activeElement) : null;
  return () => {
    for (const selector of open) root?.querySelector(selector)?.toggleAttribute('open', true);
    if (focus) root?.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
  };
}

function selectorOf(element: Element): string {
  const hooks = [...element.attributes]
    .filter(({ name }) => /^(?:part|data-(?:run|section|kind|tab|filter|clear|action|bucket|kpi))$/.test(name))
    .map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`);
  const above = element.parentElement ? selectorOf(element.parentElement) : '';
  return hooks.length === 0 ? above : `${above} ${element.localName}${hooks.join('')}`;
}

function isHarmless(node: Node): boolean {
  return node instanceof Element && node.matches(harmless);
}
