import { ADMIN, SYSTEM } from './addresses.js';

/** The names of a panel that listens on the loopback address. */
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether one of the panel's own pages sent a form. Not if `Origin` is missing or foreign, nor if
 * it equals the request's host under a name that is not the loopback's: a foreign name that was
 * made to point here.
 */
export function isFromOwnPage(request: Request): boolean {
  const origin = request.headers.get('Origin');
  const own = new URL(request.url);
  return origin === own.origin && LOOPBACK_NAMES.has(own.hostname);
}

/**
 * An address as a page of this panel; null where it is none. The rest of the address is still
 * untrusted.
 */
export function ownPage(address: unknown, request: Request): URL | null {
  const { origin } = new URL(request.url);
  if (typeof address !== 'string' || address === '' || !URL.canParse(address, origin)) return null;
  const page = new URL(address, origin);
  const isPage = [ADMIN.home, SYSTEM.home].some((home) => `${page.pathname}/`.startsWith(`${home}/`));
  return isPage && page.origin === origin ? page : null;
}

/**
 * The page of this panel that led to the request; null for another page, or without a `Referer`.
 */
export function pageBefore(request: Request): URL | null {
  return ownPage(request.headers.get('Referer'), request);
}

/**
 * The path of the panel's page that a form was on; the start page where that is not known.
 * @param stated the page by the form's own field, where it holds more than the address of the page
 */
export function pageOfForm(request: Request, stated: unknown): string {
  const page = ownPage(stated, request) ?? pageBefore(request);
  return page ? page.pathname + page.search : ADMIN.home;
}
