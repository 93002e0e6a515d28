/** What each surface of a page says of a run, by its hooks (elements.md, "Hooks"). */
import type { Page } from 'puppeteer-core';

/** The words for a run on one surface. */
export interface WordsOfRun {
  readonly state: string;
  readonly problem: string;
  /** What it waits for on purpose; null where it does not. */
  readonly waiting: string | null;
  readonly lineage: string | null;
  /** The labels of its badges, in their order. */
  readonly badges: readonly string[];
  readonly text: string;
}

/** The words on each of these surfaces; null where one does not show the run. */
export async function wordsOfRun(
  page: Page,
  tags: readonly string[],
  run: string,
): Promise<Readonly<Record<string, WordsOfRun | null>>> {
  return page.evaluate(
    (names, id) => {
      const plain = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim();
      const words = (tag: string) => {
        const row = document.querySelector(tag)?.shadowRoot?.querySelector<HTMLElement>(`[data-run="${id}"]`);
        if (!row) return null;
        return {
          state: row.dataset['state'] ?? '',
          problem: row.dataset['problem'] ?? '',
          waiting: row.dataset['waiting'] ?? null,
          lineage: row.dataset['lineage'] ?? null,
          badges: [...row.querySelectorAll('[data-badge]')].map(plain),
          text: plain(row),
        };
      };
      return Object.fromEntries(names.map((tag) => [tag, words(tag)]));
    },
    [...tags],
    run,
  );
}

/** The counts on the KPIs of a page, by name; null where one is not a number. */
export async function countsOnPage(page: Page): Promise<Readonly<Record<string, number | null>>> {
  return page.evaluate(() => {
    const counts = document.querySelector('ops-kpis')?.shadowRoot?.querySelectorAll<HTMLElement>('[data-count]') ?? [];
    return Object.fromEntries(
      [...counts].map(({ dataset, textContent }) => {
        const number = /\d+/.exec(textContent ?? '')?.[0];
        return [dataset['count'] ?? '', number === undefined ? null : Number(number)];
      }),
    );
  });
}
