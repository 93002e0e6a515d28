/** What runs in the pages. Each function stands for itself: it is sent there as text. */

/** What a row on the screen says. */
export interface SeenRow {
  readonly id: string;
  readonly badge: string;
  readonly label: string;
  readonly tenant: string;
  readonly progress: string;
  readonly age: string;
}

/** The rows of each list, in the order of the page, out of shadow roots too. */
export function seenLists(): readonly (readonly SeenRow[])[] {
  const elements = [...document.querySelectorAll('ops-recent')];
  const lists = elements.length > 0 ? elements.map(({ shadowRoot }) => shadowRoot) : [document];
  const clean = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim();
  return lists.map((list) =>
    [...(list?.querySelectorAll<HTMLElement>('[data-run]') ?? [])].map((row) => {
      const badge = clean(row.querySelector('[data-badge], .badge')?.textContent);
      const line = clean(row.querySelector('[part~="told"], .told')?.textContent);
      return {
        id: row.dataset['run'] ?? '',
        badge,
        label: clean(row.querySelector('.run')?.textContent),
        tenant: clean(row.querySelector('[part~="tenant"], .tenant')?.textContent),
        progress: line.slice(badge.length).replace(/^ · ?/, '').trim(),
        age: clean(row.querySelector('[part~="age"] time, time[part~="age"], time.age')?.textContent),
      };
    }),
  );
}

/** What the page is made of. */
export interface NodeCounts {
  /** Elements, texts and comments of a row, itself among them: the mean of all rows. */
  readonly perRow: number;
  /** Comments in the document and in every shadow root. */
  readonly comments: number;
  /** Texts of announcements: of the last one, or of none, whenever that was. */
  readonly announced: number;
}

export function countNodes(): NodeCounts {
  const roots: Node[] = [document];
  let [comments, announced, nodes, rows] = [0, 0, 0, 0];
  for (const root of roots) {
    const walker = document.createTreeWalker(root);
    for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
      if (node instanceof Comment) comments += 1;
      if (!(node instanceof Element)) continue;
      if (node.shadowRoot) roots.push(node.shadowRoot);
      if (node.matches('[role="status"]')) announced += node.childNodes.length;
      if (!node.matches('[data-run]')) continue;
      rows += 1;
      const inside = document.createTreeWalker(node);
      do nodes += 1;
      while (inside.nextNode());
    }
  }
  return { perRow: nodes / rows, comments, announced };
}

/**
 * Polls so many times, each as the panel polls, and leaves the browser time to paint in between.
 */
export async function pollTimes(times: number, gapMs: number): Promise<void> {
  const own = globalThis as unknown as { poll?: () => Promise<unknown> };
  const element = document.querySelector<HTMLElement & { refresh?(): Promise<void> }>('ops-recent');
  const htmx = () =>
    new Promise((done) => {
      document.addEventListener('htmx:after:settle', done, { once: true });
      document.querySelector('main')?.dispatchEvent(new CustomEvent('poll'));
    });
  for (let time = 0; time < times; time += 1) {
    // A mark in the trace, if there is one. `performance.mark` would pile up in the page.
    // eslint-disable-next-line no-console
    console.timeStamp('poll');
    await (own.poll?.() ?? element?.refresh?.() ?? htmx());
    await new Promise((done) => setTimeout(done, gapMs));
  }
}

interface Probe {
  /** Milliseconds from navigation to the frame that shows the first row; null before. */
  firstRowMs: number | null;
  /** The same, when the row was put into the document. */
  firstNodeMs: number | null;
  records: MutationRecord[];
}

/**
 * Goes into the page ahead of everything: sees every change, in shadow roots too, and when the
 * first row comes.
 */
export function installProbe(): void {
  const probe: Probe = { firstRowMs: null, firstNodeMs: null, records: [] };
  const observer = new MutationObserver((records) => {
    probe.records.push(...records);
    if (probe.firstNodeMs !== null) return;
    const isRow = ({ target }: MutationRecord) =>
      target instanceof Element && target.matches('[data-run], :has([data-run])');
    const inShadow = ({ target }: MutationRecord) => target instanceof ShadowRoot && target.querySelector('[data-run]');
    if (!records.some((record) => isRow(record) || inShadow(record))) return;
    probe.firstNodeMs = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      // The message comes when the frame is on its way.
      port1.onmessage = () => (probe.firstRowMs = performance.now());
      port2.postMessage(null);
    });
  });
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(document, everything);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (this: Element, init: ShadowRootInit) {
    const root = attach.call(this, init);
    observer.observe(root, everything);
    return root;
  };
  Object.assign(globalThis, { probe });
}

export function firstRow(): { readonly row: number | null; readonly node: number | null } {
  const { probe } = globalThis as unknown as { probe: Probe };
  return { row: probe.firstRowMs, node: probe.firstNodeMs };
}

/**
 * Changes of the document since the last call, and how many of them are outside the row of a run.
 */
export function takeRecords(run: string): { readonly all: number; readonly elsewhere: readonly string[] } {
  const { probe } = globalThis as unknown as { probe: Probe };
  const records = probe.records.splice(0);
  const elsewhere = records.filter(({ target }) => {
    const element = target instanceof Element ? target : target.parentElement;
    return element?.closest('[data-run]')?.getAttribute('data-run') !== run;
  });
  return {
    all: records.length,
    elsewhere: elsewhere.map(({ type, target }) => `${type} of ${target.nodeName} ${target.textContent?.slice(0, 40)}`),
  };
}

/** Goes into a page in the background: notes how long its rows take when it is looked at. */
export function watchForLook(): void {
  const looked = new Promise<number>((resolve) => {
    document.addEventListener('visibilitychange', () => {
      const since = performance.now();
      const lookForRow = () => {
        const root = document.querySelector('ops-recent')?.shadowRoot ?? document;
        if (root.querySelector('[data-run]') === null) return void requestAnimationFrame(lookForRow);
        const { port1, port2 } = new MessageChannel();
        // The message comes when the frame is on its way.
        port1.onmessage = () => resolve(performance.now() - since);
        port2.postMessage(null);
      };
      if (!document.hidden) requestAnimationFrame(lookForRow);
    });
  });
  Object.assign(globalThis, { looked });
}

/** Milliseconds from the tab's being visible to the frame with its rows. */
export function lookedAt(): Promise<number> {
  return (globalThis as unknown as { readonly looked: Promise<number> }).looked;
}

/** Makes the page's scripts see a hidden tab. */
export function hide(): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

/** The operator is in the middle of something. */
export function hold(): void {
  document.querySelector('ops-provider')?.setAttribute('held', '');
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.showModal();
}
