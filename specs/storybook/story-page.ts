/**
 * A page of the test browser that shows one story after the other, and writes down what it
 * complains of.
 */
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import type { StageParameters } from '../../stories/support/stage.js';
import { outlineOf } from './outline.js';
import { isAboutTheMocks, openPreview, twoFrames, violationLines } from './preview-page.js';

const usualHeight = 900;
const rounds = 200;

/** `forced` are the colours of an operator's own system, on a dark ground. */
export type Scheme = 'light' | 'dark' | 'forced';

/** What is known of a story without showing it. */
export interface Story {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  /** The element that the story is of; null for stories of several. */
  readonly component: string | null;
  readonly parameters: Pick<StageParameters, 'shows' | 'state'>;
  /** Whether it is of a language of its own. */
  readonly hasTongue: boolean;
}

/** Where the Tab key stops. */
export interface TabStop {
  readonly is: string;
  /** Whether it is in the window. */
  readonly isSeen: boolean;
  readonly isOutlined: boolean;
}

export class StoryPage {
  readonly #page: Page;
  readonly #devtools: CDPSession;
  #complaints: string[] = [];
  #story = '';
  #isStill = false;

  constructor(page: Page, devtools: CDPSession) {
    this.#page = page;
    this.#devtools = devtools;
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warn') return;
      if (isAboutTheMocks(message.text())) return;
      // What the network says of a story may come when the next one is on.
      const story = /\/stories\/([^/]+)\//.exec(message.location().url ?? '')?.[1];
      if (story === undefined || story === this.#story) this.#complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.#complaints.push(String(error)));
  }

  /**
   * `origin` is where the storybook is served, `tongue` the language of the stories that have none
   * of their own.
   */
  static async open(browser: Browser, origin: string, tongue = 'en'): Promise<StoryPage> {
    const page = await openPreview(browser, origin, tongue);
    await page.evaluate(keepAnswers);
    return new StoryPage(page, await page.createCDPSession());
  }

  /** Every story there is. */
  async stories(): Promise<readonly Story[]> {
    const found = await this.#page.evaluate(`__STORYBOOK_PREVIEW__.extract().then((stories) =>
      Object.values(stories).map(({ id, title, name, component, parameters, storyGlobals }) => ({
        id, title, name, component: component ?? null, hasTongue: storyGlobals?.tongue !== undefined,
        parameters: { shows: parameters.shows ?? {}, state: parameters.state },
      })))`);
    return found as readonly Story[];
  }

  /**
   * Shows a story, as a click in the sidebar does, and waits until it has been rendered and played.
   * @throws Error where it cannot be
   */
  async show(id: string, width: number, height = usualHeight): Promise<void> {
    await this.#page.setViewport({ width, height });
    this.#complaints = [];
    this.#story = id;
    const phase = await this.#page.evaluate(showStory, id);
    if (phase !== 'finished') throw new Error(`the story is ${phase}: ${this.#complaints.join('; ')}`);
  }

  async paint(scheme: Scheme): Promise<void> {
    const isForced = scheme === 'forced';
    await this.#devtools.send('Emulation.setEmulatedMedia', {
      features: [
        ...(isForced ? [{ name: 'forced-colors', value: 'active' }] : []),
        ...(this.#isStill ? [{ name: 'prefers-reduced-motion', value: 'reduce' }] : []),
      ],
    });
    await this.#page.evaluate(
      (name) => {
        document.documentElement.style.setProperty('color-scheme', name);
      },
      isForced ? 'dark' : scheme,
    );
  }

  async resize(width: number, height = usualHeight): Promise<void> {
    await this.#page.setViewport({ width, height });
    await twoFrames(this.#page);
  }

  /**
   * What every widget of the story shows, in the order of the document, as soon as it is what is
   * expected.
   */
  async views(expected: Story['parameters']['shows']): Promise<readonly (readonly [string, string])[]> {
    const read = () =>
      this.#page.evaluate((): (readonly [string, string])[] =>
        [...document.querySelectorAll<HTMLElement>('#storybook-root *')]
          .filter((element) => element.localName.startsWith('ops-') && element.localName !== 'ops-provider')
          .map((element) => [element.localName, element.dataset['view'] ?? ''] as const),
      );
    return readUntil(
      read,
      (views) => views.length > 0 && views.every(([tag, view]) => expected[tag as keyof typeof expected] === view),
    );
  }

  /** Violations as axe-core finds them, one line each; open shadow roots are looked into. */
  async violations(options: RunOptions): Promise<readonly string[]> {
    const results = (await this.#page.evaluate(
      `axe.run('#storybook-root', ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`,
    )) as AxeResults;
    return violationLines(results);
  }

  /**
   * What sticks out of the page at its end, at most five of them, the innermost last; empty where
   * everything fits.
   */
  async overflow(): Promise<readonly string[]> {
    return this.#page.evaluate(() => {
      const wide = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= wide) return [];
      const found: string[] = [];
      const waiting: Element[] = [document.body];
      for (let element = waiting.shift(); element !== undefined; element = waiting.shift()) {
        // A text that cannot be broken sticks out of its own box.
        const { left, width } = element.getBoundingClientRect();
        const right = left + Math.max(width, element.scrollWidth);
        if (right > wide + 0.5) found.push(`${element.localName} until ${Math.round(right)} px`);
        waiting.push(...element.children, ...(element.shadowRoot?.children ?? []));
      }
      return found.length > 0 ? found.slice(-5) : ['something that is no element'];
    });
  }

  /**
   * What the widgets say in plain letters and no answer of the host holds, in text or in names, at
   * most five; in a language without plain letters these are sentences that were written in a
   * widget.
   */
  async untranslated(): Promise<readonly string[]> {
    return this.#page.evaluate(plainWords);
  }

  /**
   * What a screen reader announces of the story, a line for each thing that has a role: indented,
   * with its name and its states.
   */
  async outline(): Promise<readonly string[]> {
    const { nodes } = await this.#devtools.send('Accessibility.getFullAXTree');
    return outlineOf(nodes);
  }

  /**
   * Every stop of the Tab key in the story, from its first to where the focus leaves it.
   * @throws Error where it never leaves
   */
  async tabStops(): Promise<readonly TabStop[]> {
    await this.#page.evaluate(beforeTheStory);
    const stops: TabStop[] = [];
    for (let step = 0; step < 400; step += 1) {
      await this.#page.keyboard.press('Tab');
      const stop = await this.#page.evaluate(focusedThing);
      if (stop === null) return stops;
      stops.push(stop);
    }
    throw new Error(
      `the focus does not leave the story: ${stops
        .slice(-3)
        .map(({ is }) => is)
        .join(', ')}`,
    );
  }

  /** Stops the service worker of the mocks, as the browser does with an idle one. */
  async stopWorker(): Promise<void> {
    await this.#devtools.send('ServiceWorker.enable');
    await this.#devtools.send('ServiceWorker.stopAllWorkers');
  }

  /** Errors and warnings since the story was shown. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  async screenshot(path: `${string}.png`): Promise<void> {
    await this.#page.screenshot({ path, fullPage: true });
  }

  /** From here on nothing on the page moves or blinks. */
  async stopMotion(): Promise<void> {
    this.#isStill = true;
    await this.#page.evaluate(withoutMotion);
  }

  /**
   * The whole page as a PNG, once two in a row are the same: parts that are loaded late are there.
   * @throws Error where it does not come to rest
   */
  async picture(): Promise<Uint8Array> {
    let before = await this.#page.screenshot({ fullPage: true, optimizeForSpeed: true });
    for (let round = 0; round < 20; round += 1) {
      await twoFrames(this.#page);
      const now = await this.#page.screenshot({ fullPage: true, optimizeForSpeed: true });
      if (Buffer.compare(before, now) === 0) return now;
      before = now;
    }
    throw new Error(`${this.#story} does not come to rest`);
  }
}

/** What was read last: as soon as it holds, or after some seconds. */
export async function readUntil<Read>(read: () => Promise<Read>, holds: (seen: Read) => boolean): Promise<Read> {
  for (let round = 0; round < rounds; round += 1) {
    const seen = await read();
    if (holds(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return read();
}

/** Runs in the page. What moves in a shadow root stands still for readers who want less motion. */
function withoutMotion(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { animation: none !important; transition: none !important; caret-color: transparent; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Runs in the page: puts the focus right before the story. */
function beforeTheStory(): void {
  const root = document.querySelector<HTMLElement>('#storybook-root');
  if (root === null) return;
  root.tabIndex = -1;
  root.focus();
}

/** Runs in the page. Null where the focus is not in the story. */
function focusedThing(): TabStop | null {
  let focused = document.activeElement;
  if (!document.querySelector('#storybook-root')?.contains(focused)) return null;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (focused === null) return null;
  const { top, bottom, left, right, width, height } = focused.getBoundingClientRect();
  // A row is opened by its link: the whole row is what takes the pointer, and may be what is
  // outlined.
  const thing = focused;
  const outlined = [null, '::before', '::after'].map((pseudo) => getComputedStyle(thing, pseudo));
  return {
    is: `${focused.localName} ${focused.getAttribute('part') ?? ''} "${(focused.textContent ?? '').trim().slice(0, 40)}"`,
    isSeen: width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    isOutlined: outlined.some(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1,
    ),
  };
}

/**
 * Runs in the page: keeps every text of every answer, which is read by `JSON.parse` however it
 * came, for `plainWords`.
 */
function keepAnswers(): void {
  const page = window as unknown as { answered: Set<string> };
  page.answered = new Set();
  const keep = (value: unknown): void => {
    if (typeof value === 'string') page.answered.add(value);
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(keep);
  };
  const read = JSON.parse.bind(JSON);
  JSON.parse = (...given) => {
    const value: unknown = read(...given);
    keep(value);
    return value;
  };
}

/** Runs in the page. */
function plainWords(): string[] {
  const { answered } = window as unknown as { answered: ReadonlySet<string> };
  const widgets = [...document.querySelectorAll('#storybook-root *')].filter(({ localName }) =>
    localName.startsWith('ops-'),
  );
  const attributes = widgets.flatMap((widget) => [...widget.attributes].map(({ value }) => value));
  // A type without a label is shown by its name, as words.
  const asWords = (text: string) => text.toLowerCase().replaceAll('_', ' ');
  const ofTheHost = [...answered, ...attributes]
    .map(asWords)
    .filter((text) => /[a-z]/.test(text))
    .sort((a, b) => b.length - a.length);
  const found = new Set<string>();
  const look = (text: string | null) => {
    if (!text || !/[a-z]/i.test(text)) return;
    const rest = ofTheHost.reduce((left, known) => left.replaceAll(known, ''), asWords(text));
    if (/[a-z]/.test(rest)) found.add(text.trim().slice(0, 100));
  };
  const lookInside = (root: ParentNode) => {
    for (const element of root.querySelectorAll('*')) {
      // Raw data is in no language.
      if (element.closest('pre')) continue;
      for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'])
        look(element.getAttribute(name));
      for (const child of element.childNodes) if (child instanceof Text) look(child.data);
    }
  };
  for (const { shadowRoot } of widgets) if (shadowRoot) lookInside(shadowRoot);
  return [...found].slice(0, 5);
}

/** Runs in the page. Resolves to the phase in which the story came to rest. */
async function showStory(storyId: string): Promise<string> {
  interface Preview {
    readonly currentRender?: { readonly id: string; readonly phase?: string };
    onSetCurrentStory(selection: { storyId: string; viewMode: string }): Promise<void>;
  }
  const preview = (window as unknown as { __STORYBOOK_PREVIEW__: Preview }).__STORYBOOK_PREVIEW__;
  void preview.onSetCurrentStory({ storyId, viewMode: 'story' });
  for (let round = 0; round < 2000; round += 1) {
    const { id, phase = 'none' } = preview.currentRender ?? {};
    if (id === storyId && ['finished', 'errored', 'aborted'].includes(phase)) return phase;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return 'not to be rendered';
}
