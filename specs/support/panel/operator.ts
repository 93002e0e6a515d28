/** Hands of an operator: what stands in a page's widgets, and the two ways to follow a link. */
import type { Page } from 'puppeteer-core';

/** A link inside a widget. */
export interface WidgetLink {
  readonly surface: string;
  /** As the page resolves it. */
  readonly href: string;
}

export const Hand = { Mouse: 'mouse', Keyboard: 'keyboard' } as const;
export type Hand = (typeof Hand)[keyof typeof Hand];

/** More than any page has places for the focus. */
const mostTabs = 300;

/** The links of every widget that match, in the order of the page. */
export async function linksOf(page: Page, selector: string): Promise<readonly WidgetLink[]> {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll('*')]
        .filter(({ localName }) => localName.startsWith('ops-'))
        .flatMap((widget) =>
          [...(widget.shadowRoot?.querySelectorAll<HTMLAnchorElement>(wanted) ?? [])].map(({ href }) => ({
            surface: widget.localName,
            href,
          })),
        ),
    selector,
  );
}

/**
 * Follows a link as an operator does: with a click where it is seen, or with Tab until it has the
 * focus, and Enter.
 */
export async function follow(page: Page, { surface, href }: WidgetLink, hand: Hand): Promise<void> {
  const arrived = page.waitForNavigation();
  if (hand === Hand.Mouse) await click(page, surface, href);
  else await tabTo(page, href);
  await arrived;
}

async function click(page: Page, surface: string, href: string): Promise<void> {
  const handle = await page.evaluateHandle(
    (tag, wanted) =>
      [...(document.querySelector(tag)?.shadowRoot?.querySelectorAll('a') ?? [])].find((link) => link.href === wanted),
    surface,
    href,
  );
  const link = handle.asElement();
  if (link === null) throw new Error(`no link to ${href} in <${surface}>`);
  await (link as Awaited<ReturnType<Page['$']>>)?.click();
}

async function tabTo(page: Page, href: string): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  for (let presses = 0; presses < mostTabs; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return element instanceof HTMLAnchorElement ? element.href : null;
    });
    if (focused === href) return page.keyboard.press('Enter');
  }
  throw new Error(`the focus never came to ${href}`);
}

export interface SeenRow {
  readonly id: string;
  readonly problem: string;
  readonly state: string;
  readonly lineage: string | null;
  readonly href: string;
}

/** The runs that a widget shows, in their order. */
export async function rowsOf(page: Page, tag: string): Promise<readonly SeenRow[]> {
  return page.evaluate(
    (name) =>
      [...(document.querySelector(name)?.shadowRoot?.querySelectorAll<HTMLElement>('[data-run]') ?? [])].map((row) => ({
        id: row.dataset['run'] ?? '',
        problem: row.dataset['problem'] ?? '',
        state: row.dataset['state'] ?? '',
        lineage: row.dataset['lineage'] ?? null,
        href: row.querySelector('a')?.href ?? '',
      })),
    tag,
  );
}

/** What the list of a page says that it shows. */
export async function listSays(page: Page) {
  return page.evaluate(() => {
    const list = document.querySelector('ops-list');
    const inside = (selector: string) => list?.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
    return {
      tab: inside('[aria-selected="true"]')?.dataset['tab'] ?? null,
      tenantToClear: inside('[part="clear-tenant"]')?.textContent?.trim() ?? null,
      counts: Object.fromEntries(
        [...(list?.shadowRoot?.querySelectorAll<HTMLElement>('[data-count]') ?? [])].map((count) => [
          count.dataset['count'] ?? '',
          Number(count.textContent),
        ]),
      ),
    };
  });
}
