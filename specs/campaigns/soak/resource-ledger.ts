/** What a page holds on to: timers, listeners, requests under way and nodes. */
import type { PageFixture } from '../../support/page/page-fixture.js';
import { everyElement } from '../../support/page/queries.js';

export interface HeldResources {
  readonly timers: number;
  /**
   * By type: those of the window, the document and every element that is in the page, in shadow
   * roots included.
   */
  readonly listeners: Readonly<Record<string, number>>;
  readonly requestsUnderWay: number;
  /**
   * Elements, texts and comments: those of the document, and those of the shadow roots by the tag
   * of their host.
   */
  readonly nodes: Readonly<Record<string, number>>;
}

type Listening = Parameters<EventTarget['addEventListener']>;

/** Keeps the books from when it is entered until it is left. */
export class ResourceLedger {
  readonly #fixture: PageFixture;
  readonly #kept = new WeakMap<EventTarget, Map<string, Set<unknown>>>();
  #requests = 0;
  #undo: (() => void)[] = [];

  constructor(fixture: PageFixture) {
    this.#fixture = fixture;
  }

  start(): void {
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const change = (target: EventTarget, of: (kept: Set<unknown>) => void, [type, , options]: Listening) => {
      const capture = typeof options === 'boolean' ? options : (options?.capture ?? false);
      const byType = this.#kept.get(target) ?? new Map<string, Set<unknown>>();
      this.#kept.set(target, byType);
      const key = capture ? `${type} captured` : type;
      const kept = byType.get(key) ?? new Set();
      byType.set(key, kept);
      of(kept);
    };
    const booksOf = (target: EventTarget | undefined) => target ?? window;
    EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, ...given: Listening) {
      const [, listener, options] = given;
      const target = booksOf(this);
      change(target, (kept) => kept.add(listener), given);
      const signal = typeof options === 'object' ? options.signal : undefined;
      // By the real function: the books do not keep what keeps them.
      if (signal) addEventListener.call(signal, 'abort', () => change(target, (kept) => kept.delete(listener), given));
      addEventListener.apply(booksOf(this), given);
    };
    EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, ...given: Listening) {
      change(booksOf(this), (kept) => kept.delete(given[1]), given);
      removeEventListener.apply(booksOf(this), given);
    };
    const get = globalThis.fetch;
    globalThis.fetch = async (...given) => {
      this.#requests += 1;
      try {
        return await get(...given);
      } finally {
        this.#requests -= 1;
      }
    };
    this.#undo = [
      () => Object.assign(EventTarget.prototype, { addEventListener, removeEventListener }),
      () => (globalThis.fetch = get),
    ];
  }

  stop(): void {
    for (const undo of this.#undo.splice(0)) undo();
  }

  get held(): HeldResources {
    const elements = everyElement(document);
    const roots = elements.flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : [shadowRoot]));
    const listeners: Record<string, number> = {};
    for (const target of [window, document, ...elements, ...roots]) {
      for (const [type, { size }] of this.#kept.get(target) ?? []) {
        if (size > 0) listeners[type] = (listeners[type] ?? 0) + size;
      }
    }
    return {
      timers: this.#fixture.clock.countTimers(),
      listeners: Object.fromEntries(Object.entries(listeners).sort()),
      requestsUnderWay: this.#requests,
      nodes: nodesByTag(roots),
    };
  }
}

function nodesByTag(roots: readonly ShadowRoot[]): Readonly<Record<string, number>> {
  const nodes: Record<string, number> = { document: nodesIn(document) };
  for (const root of roots) nodes[root.host.localName] = (nodes[root.host.localName] ?? 0) + nodesIn(root);
  return nodes;
}

/** What was announced last stays until something else is shown. */
function isAnnounced({ parentElement }: Node): boolean {
  return Boolean(parentElement?.classList.contains('announcement'));
}

function nodesIn(root: Node): number {
  const walker = document.createTreeWalker(root);
  let nodes = 0;
  while (walker.nextNode()) if (!isAnnounced(walker.currentNode)) nodes += 1;
  return nodes;
}
