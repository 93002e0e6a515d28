/**
 * A page of the test browser that shows one page of documentation after the other, and writes down
 * what it complains of.
 */
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { isAboutTheMocks, openPreview, twoFrames, violationLines } from './preview-page.js';

const [usualWidth, usualHeight] = [1280, 900];

export interface DocsEntry {
  readonly id: string;
  readonly type: 'docs' | 'story';
  readonly title: string;
}

export const accessibility: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  rules: {
    // The page stands in a frame, and the landmarks are those of the storybook around it.
    region: { enabled: false },
    'landmark-one-main': { enabled: false },
  },
};

/** Between light and dark nothing changes but colours. */
export const colours: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast'] },
  resultTypes: ['violations'],
};

/**
 * Stories on a page of documentation: each of them is judged by itself, and has sizes and
 * complaints of its own.
 */
const stories = '.docs-story';

export class DocsPage {
  readonly #page: Page;
  #complaints: string[] = [];

  constructor(page: Page) {
    this.#page = page;
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warn') return;
      // What the host of a story answers is what the story is about.
      if (isAboutTheMocks(message.text())) return;
      if (!/\/stories\/[^/]+\/ops\//.test(message.location().url ?? ''))
        this.#complaints.push(`${message.text()} ${message.location().url ?? ''}`.trim());
    });
    page.on('pageerror', (error) => this.#complaints.push(String(error)));
  }

  static async open(browser: Browser, origin: string): Promise<DocsPage> {
    const page = await openPreview(browser, origin);
    await page.setViewport({ width: usualWidth, height: usualHeight });
    const documentation = new DocsPage(page);
    // What colours code is loaded with the first block of it; from then on blocks are whole when
    // they are written.
    await documentation.show('docs-start-in-five-minutes--docs');
    await page.waitForSelector('#storybook-docs pre.prismjs');
    return documentation;
  }

  /**
   * Shows a page, as a click in the sidebar does, and waits until it is written. @throws Error
   * where it is not
   */
  async show(id: string): Promise<void> {
    this.#complaints = [];
    if ((await this.scheme()) === 'dark') await this.paint('light');
    await this.#page.setViewport({ width: usualWidth, height: usualHeight });
    const state = await this.#page.evaluate(showPage, id);
    if (state !== 'shown') throw new Error(`the page is ${state}: ${this.#complaints.join('; ')}`);
  }

  heading(): Promise<string> {
    return this.#page.evaluate(() => document.querySelector('#storybook-docs h1')?.textContent?.trim() ?? '');
  }

  /** What the storybook says where a block of a page cannot be shown. */
  errors(): Promise<readonly string[]> {
    return this.#page.evaluate(() => {
      const failed = document.querySelectorAll<HTMLElement>(
        '#storybook-docs :is(.sb-errordisplay, [data-testid=source-error], [id^=error-])',
      );
      const shown = [...failed]
        .filter((element) => element.checkVisibility())
        .map(({ innerText }) => innerText.slice(0, 300));
      const said = /Oh no! The source is not available|There’s no story here/.exec(document.body.innerText);
      return [...shown, ...(said ?? [])];
    });
  }

  async paint(scheme: 'light' | 'dark'): Promise<void> {
    await this.#page.evaluate(
      `__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', { globals: { scheme: ${JSON.stringify(scheme)} } })`,
    );
    await twoFrames(this.#page);
  }

  /** The scheme that the page stands in. */
  scheme(): Promise<string> {
    return this.#page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  }

  /** Violations as axe-core finds them, one line each, of everything but the stories. */
  async violations(options: RunOptions = accessibility): Promise<readonly string[]> {
    const context = { include: [['#storybook-docs']], exclude: [[stories]] };
    const results = (await this.#page.evaluate(
      `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)})`,
    )) as AxeResults;
    return violationLines(results, 3);
  }

  /** What makes the page scroll sideways at a width; empty where nothing does. */
  async overflow(width: number): Promise<readonly string[]> {
    await this.#page.setViewport({ width, height: usualHeight });
    await twoFrames(this.#page);
    return this.#page.evaluate(() => {
      const wide = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= wide) return [];
      return [...document.querySelectorAll('#storybook-docs *')]
        .filter((element) => element.getBoundingClientRect().right > wide + 0.5)
        .slice(-3)
        .map(
          (element) =>
            `${element.localName}.${element.className} until ${Math.round(element.getBoundingClientRect().right)} px`,
        );
    });
  }

  /** Addresses of the page's own links, as they are written. */
  links(): Promise<readonly string[]> {
    return this.#page.evaluate(
      (inside) =>
        [...document.querySelectorAll('#storybook-docs a[href]')]
          .filter((link) => link.closest(inside) === null)
          .map((link) => link.getAttribute('href') ?? ''),
      stories,
    );
  }

  /** The frames of stories on the page. */
  frames(): Promise<readonly { readonly title: string; readonly story: string; readonly isLoaded: boolean }[]> {
    return this.#page.evaluate(() =>
      [...document.querySelectorAll<HTMLIFrameElement>('#storybook-docs iframe')].map(({ title, src, dataset }) => ({
        title,
        story: dataset['story'] ?? '',
        isLoaded: src !== '',
      })),
    );
  }

  has(id: string): Promise<boolean> {
    return this.#page.evaluate((wanted) => document.getElementById(wanted) !== null, decodeURIComponent(id));
  }

  /** The blocks of code, as a reader copies them. */
  code(): Promise<readonly string[]> {
    return this.#page.evaluate(
      (inside) =>
        [...document.querySelectorAll('#storybook-docs pre.prismjs')]
          .filter((block) => block.closest(inside) === null)
          .map(({ textContent }) => textContent ?? ''),
      stories,
    );
  }

  /** The first cell of each row of a table. */
  rowHeads(table: string): Promise<readonly string[]> {
    return this.#page.evaluate(
      (name) =>
        [...document.querySelectorAll(`#storybook-docs table[aria-label="${name}"] [role=rowheader]`)].map(
          ({ textContent }) => textContent?.trim() ?? '',
        ),
      table,
    );
  }

  /**
   * The rows, by their first cell, that say nothing in a column of the tables whose names begin so.
   */
  emptyCells(tables: string, column: string): Promise<readonly string[]> {
    return this.#page.evaluate(
      (name, head) =>
        [...document.querySelectorAll(`#storybook-docs table[aria-label^="${name}"] td[data-head="${head}"]`)]
          .filter(({ textContent }) => (textContent ?? '').trim().length < 2)
          .map(
            (cell) =>
              `${cell.closest('table')?.ariaLabel ?? ''}: ${cell.parentElement?.firstElementChild?.textContent ?? ''}`,
          ),
      tables,
      column,
    );
  }

  /** Errors and warnings since the page was opened. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }
}

/**
 * Runs in the page. Resolves when the page is written, every story on it shows something, and no
 * block is loading any more.
 */
async function showPage(id: string): Promise<string> {
  interface Preview {
    readonly currentRender?: { readonly id: string; readonly rerender?: unknown };
    onSetCurrentStory(selection: { storyId: string; viewMode: string }): Promise<void>;
  }
  const preview = (window as unknown as { __STORYBOOK_PREVIEW__: Preview }).__STORYBOOK_PREVIEW__;
  const isWritten = () =>
    preview.currentRender?.id === id &&
    preview.currentRender.rerender !== undefined &&
    document.querySelector('#storybook-docs :is(h1, .sb-errordisplay)') !== null &&
    // What colours the code comes later than the page.
    [...document.querySelectorAll('#storybook-docs .docblock-source')].every((block) =>
      block.querySelector('.prismjs')?.textContent?.trim(),
    ) &&
    [...document.querySelectorAll('#storybook-docs .sb-story')].every(
      (story) => story.childElementCount > 0 && story.querySelector('[aria-label="Loading story"]') === null,
    );
  void preview.onSetCurrentStory({ storyId: id, viewMode: 'docs' });
  let [size, calm] = [0, 0];
  for (let round = 0; round < 1000; round += 1) {
    const now = document.querySelectorAll('#storybook-docs *').length;
    calm = isWritten() && now === size ? calm + 1 : 0;
    size = now;
    if (calm === 5) return 'shown';
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return 'not to be shown';
}
