/**
 * Widgets put into a page and taken out again, many times, and what the page then still holds on
 * to.
 */
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import { weigh, type Weight } from '../../bench/measures/weight.js';

export interface Kept {
  /** Timers that were asked for and neither fired nor were taken back. */
  readonly timers: number;
  /** Listeners of the window and the document, by type. */
  readonly listeners: Readonly<Record<string, number>>;
}

/** When a widget is taken out again. */
export const Leaving = {
  /** When its request is under way. */
  Early: 'early',
  /** When it shows the truth. */
  Settled: 'settled',
  /** When every section of it was opened and has been read. */
  Opened: 'opened',
} as const;
export type Leaving = (typeof Leaving)[keyof typeof Leaving];

const lot = 100;
const mostWeighings = 5;

interface PageBooks {
  kept(): Kept;
  mount(markup: string, times: number, leaving: Leaving): Promise<void>;
  /** Resolves when the page is idle and a script has changed a field that stays in it. */
  rest(): Promise<void>;
}

export class MountingPage {
  readonly page: Page;
  readonly #session: CDPSession;

  constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
  }

  /** Opens an address in a page that keeps books from its first script on. */
  static async open(browser: Browser, address: string): Promise<MountingPage> {
    const page = await browser.newPage();
    // The loader of these specs names functions by a helper that a page does not have.
    await page.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
    await page.evaluateOnNewDocument(keepBooks);
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await page.goto(address);
    return new MountingPage(page, session);
  }

  /**
   * Puts markup into the page and takes it out again, in lots that a slow machine gets through in
   * time.
   */
  async mount(markup: string, times: number, leaving: Leaving): Promise<void> {
    for (let left = times; left > 0; left -= lot) {
      await this.page.evaluate(
        (inside, count, when) => (globalThis as unknown as { books: PageBooks }).books.mount(inside, count, when),
        markup,
        Math.min(lot, left),
        leaving,
      );
    }
  }

  kept(): Promise<Kept> {
    return this.page.evaluate(() => (globalThis as unknown as { books: PageBooks }).books.kept());
  }

  /**
   * The weight of an idle page. Chromium's autofill holds the field that a script changed last, and
   * with it the whole widget that it was in: it is given a field of the page to hold, which is
   * always there and weighs nothing more. It takes that field when it has the time, so a page that
   * still holds a widget is weighed again.
   */
  async weigh(): Promise<Weight> {
    for (let left = mostWeighings; ; left -= 1) {
      await this.page.evaluate(() => (globalThis as unknown as { books: PageBooks }).books.rest());
      const weight = await weigh(this.#session);
      if (left === 1 || (await this.held()).length === 0) return weight;
    }
  }

  /** The names of the widgets that are out of the page and in its memory. Weigh the page first. */
  async held(): Promise<readonly string[]> {
    const prototype = await this.page.evaluateHandle(() => HTMLElement.prototype);
    const elements = await this.page.queryObjects(prototype);
    const names = await elements.evaluate((all) => {
      // What a class gives to its elements is among them.
      const widgets = all.filter((one) => !Object.hasOwn(one, 'constructor') && one.localName.startsWith('ops-'));
      return widgets.map(({ localName }) => localName);
    });
    await Promise.all([prototype.dispose(), elements.dispose()]);
    return names;
  }
}

/** Runs in the page, before any of its scripts. */
function keepBooks(): void {
  const timers = new Set<unknown>();
  const { setTimeout: later, clearTimeout: takeBack, setInterval: repeat, clearInterval: endRepeat } = globalThis;
  const asked = (callback: () => void, delayMs?: number) => {
    const timer = later(() => {
      timers.delete(timer);
      callback();
    }, delayMs);
    timers.add(timer);
    return timer;
  };
  const repeated = (callback: () => void, delayMs?: number) => {
    const timer = repeat(callback, delayMs);
    timers.add(timer);
    return timer;
  };
  const forgotten = (end: (timer: never) => void) => (timer: never) => {
    timers.delete(timer);
    end(timer);
  };
  Object.assign(globalThis, {
    setTimeout: asked,
    setInterval: repeated,
    clearTimeout: forgotten(takeBack),
    clearInterval: forgotten(endRepeat),
  });

  const listening: Record<string, number> = {};
  for (const target of [globalThis, document] as EventTarget[]) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    const pairs = new Map<string, Set<unknown>>();
    const note = (type: string, change: (pair: Set<unknown>) => void) => {
      const pair = pairs.get(type) ?? new Set();
      pairs.set(type, pair);
      listening[type] = (listening[type] ?? 0) - pair.size;
      change(pair);
      listening[type] += pair.size;
      if (listening[type] === 0) delete listening[type];
    };
    Object.assign(target, {
      addEventListener: (...given: Parameters<typeof add>) => {
        note(given[0], (pair) => pair.add(given[1]));
        add(...given);
      },
      removeEventListener: (...given: Parameters<typeof remove>) => {
        note(given[0], (pair) => pair.delete(given[1]));
        remove(...given);
      },
    });
  }

  const channel = new MessageChannel();
  const turn = () =>
    new Promise<void>((resolve) => {
      channel.port1.onmessage = () => resolve();
      channel.port2.postMessage(null);
    });
  const read = async (box: Element) => {
    const roots = [...box.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    for (const section of roots.flatMap((root) => [...root.querySelectorAll('details')])) section.open = true;
    const bodies = roots.flatMap((root) => [...root.querySelectorAll('pre')]);
    while (bodies.some(({ textContent, hidden }) => !hidden && textContent === '')) await turn();
  };
  const refreshed = (box: Element) =>
    Promise.all(
      [...box.querySelectorAll<HTMLElement & { refresh?(): Promise<void> }>('*')].map(
        async (widget) => void (await widget.refresh?.()),
      ),
    );
  const readEvery = 10;
  const mount = async (markup: string, times: number, leaving: string) => {
    const template = document.createElement('template');
    template.innerHTML = markup;
    for (let time = 0; time < times; time += 1) {
      const box = document.createElement('div');
      box.append(template.content.cloneNode(true));
      const due = box.querySelectorAll('*:not(ops-provider)').length;
      let loaded = 0;
      const all = new Promise<void>((resolve) =>
        box.addEventListener('ops-loaded', () => void ((loaded += 1) === due && resolve())),
      );
      document.body.append(box);
      await (leaving === 'early' ? turn() : all);
      // What is known of the widgets before is enough for `ops-loaded`: without reads that end it
      // grows old, and widgets say so in parts that they did not have before.
      if (leaving !== 'early' && time % readEvery === 0) await refreshed(box);
      if (leaving === 'opened') await read(box);
      box.remove();
      await turn();
    }
  };
  const field = document.createElement('select');
  field.append(new Option(), new Option());
  const rest = async () => {
    if (!field.isConnected) document.body.append(field);
    field.selectedIndex = 1 - field.selectedIndex;
    await new Promise<void>((resolve) => requestIdleCallback(() => resolve()));
  };
  Object.assign(globalThis, {
    books: { rest, mount, kept: () => ({ timers: timers.size, listeners: { ...listening } }) },
  });
}
