/**
 * An operator at the panel: signed in, in a window of their own, with everything noted that the
 * page complains of.
 */
import type { Browser, ElementHandle, Page } from 'puppeteer-core';

export type Persona = 'workspace-operator' | 'tenant-operator' | 'no-capability' | 'outsider' | 'platform-operator';

export interface Panel {
  readonly page: Page;
  /** Console errors and warnings, and errors that reached the page. */
  readonly complaints: readonly string[];
  /** Requests to the contract's API, by method and path. */
  readonly apiRequests: readonly { readonly method: string; readonly path: string; readonly at: number }[];
  open(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a window and signs in. Each window has cookies of its own. */
export async function signIn(browser: Browser, origin: string, persona: Persona): Promise<Panel> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // The loader of these specs names functions by a helper that a page does not have.
  await page.evaluateOnNewDocument('globalThis.__name ??= (named) => named');
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  const complaints: string[] = [];
  const apiRequests: { method: string; path: string; at: number }[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${String(error)}`));
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/ops')) {
      apiRequests.push({ method: request.method(), path: pathname + search, at: Date.now() });
    }
  });
  await page.goto(`${origin}/sign-in?as=${persona}`);
  return {
    page,
    complaints,
    apiRequests,
    open: async (path) => {
      // What the page before asked for is not this page's.
      await page.goto('about:blank');
      apiRequests.length = 0;
      await page.goto(origin + path);
    },
    close: () => context.close(),
  };
}

/**
 * Presses a button of the panel's own and waits for the page that it leads to, which takes its time
 * where a worker starts on a busy machine. Not by the mouse: a widget that has just loaded may move
 * the button from under it.
 */
export async function pressButton(page: Page, selector: string): Promise<void> {
  const press = (button: Element) => (button as HTMLButtonElement).click();
  await Promise.all([page.waitForNavigation({ timeout: 120_000 }), page.$eval(selector, press)]);
}

/** Waits until each of these widgets shows a view (`data-view`). */
export async function waitForViews(page: Page, tags: readonly string[], view: string): Promise<void> {
  await page.waitForFunction(
    (names, wanted) => names.every((name) => document.querySelector(name)?.getAttribute('data-view') === wanted),
    { timeout: 60_000 },
    [...tags],
    view,
  );
}

/** An element inside a widget's shadow root. */
export async function within(page: Page, tag: string, selector: string): Promise<ElementHandle<Element>> {
  const handle = await page.waitForSelector(`${tag} >>> ${selector}`, { timeout: 60_000 });
  if (handle === null) throw new Error(`nothing matches ${selector} in <${tag}>`);
  return handle;
}
