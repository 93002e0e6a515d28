/** A host page in a window of an engine, as an operator sees and uses it. */
import assert from 'node:assert/strict';
import { openWindow, type Driven, type Engine } from './engines.js';

/** The notes of the page recorder, see `server/page-recorder.js`. */
interface Noted {
  readonly complaints: readonly string[];
  readonly heard: readonly string[];
}

const patienceMs = 15_000;

export class HostPage {
  readonly #window: Driven;
  readonly #origin: string;

  constructor(window: Driven, origin: string) {
    this.#window = window;
    this.#origin = origin;
  }

  static async open(engine: Engine, origin: string): Promise<HostPage> {
    return new HostPage(await openWindow(engine), origin);
  }

  close(): Promise<void> {
    return this.#window.close();
  }

  /** Opens a page of the site, as if nothing had been noted before. */
  async visit(path: string): Promise<void> {
    await this.#window.goTo(`${this.#origin}/page-recorder.js`);
    await this.run(() => sessionStorage.clear());
    this.#window.takeMessages();
    await this.#window.goTo(this.#origin + path);
  }

  /** Runs a function in the page. It sees its arguments and nothing else of its surroundings. */
  async run<Given extends readonly unknown[], Value>(
    work: (...given: Given) => Value,
    ...given: Given
  ): Promise<Awaited<Value>> {
    // The loader of these specs names functions by a helper that a page does not have.
    const named = `((__name) => (${work.toString()})(...${JSON.stringify(given)}))((named) => named)`;
    return (await this.#window.evaluate(named)) as Awaited<Value>;
  }

  /**
   * Waits until a function says something in the page that is true; resolves with it. @throws Error
   * where it never does
   */
  async until<Given extends readonly unknown[], Value>(
    what: string,
    work: (...given: Given) => Value,
    ...given: Given
  ): Promise<Awaited<Value>> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      // A page that is being left has no answer.
      const value = await this.run(work, ...given).catch(() => undefined);
      if (value) return value;
      if (performance.now() > deadline) throw new Error(`it never came true: ${what} (${await this.#state()})`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until these widgets show the truth. */
  async ready(...tags: readonly string[]): Promise<void> {
    await this.until(
      `${tags.join(', ')} ready`,
      (names) => names.every((name) => document.querySelector<HTMLElement>(name)?.dataset['view'] === 'ready'),
      tags,
    );
  }

  /** The text of what matches in a widget's shadow root, in its order. */
  texts(tag: string, selector: string): Promise<readonly string[]> {
    return this.run(
      (name, wanted) =>
        [...(document.querySelector(name)?.shadowRoot?.querySelectorAll<HTMLElement>(wanted) ?? [])].map((found) =>
          (found.textContent ?? '').replace(/\s+/g, ' ').trim(),
        ),
      tag,
      selector,
    );
  }

  /** Clicks what matches, in a widget's shadow root where one is named. */
  async click(selector: string, tag?: string): Promise<void> {
    const found = await this.run(
      (wanted, name) => {
        const root = name === null ? document : document.querySelector(name)?.shadowRoot;
        const element = root?.querySelector<HTMLElement>(wanted);
        element?.click();
        return Boolean(element);
      },
      selector,
      tag ?? null,
    );
    assert.ok(found, `there is no ${selector}${tag ? ` in <${tag}>` : ''}`);
  }

  /** The path of the page, with its query. */
  path(): Promise<string> {
    return this.run(() => location.pathname + location.search);
  }

  /**
   * How much of the page has moved by itself, as the browser scores it (0: nothing). For engines
   * that score it.
   */
  layoutShift(): Promise<number> {
    return this.run(async () => {
      let sum = 0;
      const add = (entries: PerformanceEntryList) =>
        entries.forEach((entry) => (sum += (entry as PerformanceEntry & { readonly value: number }).value));
      const observer = new PerformanceObserver((list) => add(list.getEntries()));
      observer.observe({ type: 'layout-shift', buffered: true });
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      add(observer.takeRecords());
      observer.disconnect();
      return sum;
    });
  }

  /** Everything that was complained of on the way, by the page or in the browser's console. */
  async complaints(): Promise<readonly string[]> {
    const { complaints } = await this.#noted();
    const messages = this.#window.takeMessages();
    return [...complaints, ...messages.filter((message) => !complaints.includes(message))];
  }

  /** The events of ours that reached the document, with whom they came from. */
  async heard(): Promise<readonly string[]> {
    return (await this.#noted()).heard;
  }

  #noted(): Promise<Noted> {
    return this.run(() => ({
      complaints: JSON.parse(sessionStorage.getItem('complaints') ?? '[]') as string[],
      heard: JSON.parse(sessionStorage.getItem('heard') ?? '[]') as string[],
    }));
  }

  async #state(): Promise<string> {
    const views = await this.run(() =>
      [...document.querySelectorAll<HTMLElement>('*')]
        .filter(({ localName }) => localName.startsWith('ops-'))
        .map(({ localName, dataset }) => `${localName} ${dataset['view'] ?? ''}`)
        .join(', '),
    ).catch(String);
    const complaints = await this.complaints().catch(String);
    return `${views}; ${String(complaints)}`;
  }
}
