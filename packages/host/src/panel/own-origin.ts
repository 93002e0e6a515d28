import { ADMIN, SYSTEM } from './addresses.js';

/** The names under which a panel that listens on the loopback address can be reached. */
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a form was sent by one of the panel's own pages. A missing or foreign `Origin` was not; nor one that equals the
 * request's host under a name that is not the loopback's: that is a foreign name made to point here.
 */
export function isFromOwnPage(request: Request): boolean {
  const origin = request.headers.get('Origin');
  const own = new URL(request.url);
  return origin === own.origin && LOOPBACK_NAMES.has(own.hostname);
}

/** An address as a page of this panel; null where it is none. What it says about the page is still anybody's word. */
export function ownPage(address: unknown, request: Request): URL | null {
  const { origin } = new URL(request.url);
  if (typeof address !== 'string' || address === '' || !URL.canParse(address, origin)) return null;
  const page = new URL(address, origin);
  const isPage = [ADMIN.home, SYSTEM.home].some((home) => `${page.pathname}/`.startsWith(`${home}/`));
  return isPage && page.origin === origin ? page : null;
}

/** The page of this panel that led to the request; null where it was none, or the browser keeps it to itself. */
export function pageBefore(request: Request): URL | null {
  return ownPage(request.headers.get('Referer'), request);
}

/**
 * The panel's page that a form was on, as a path; the start page where that is not known.
 * @param told the page as the form tells it, where it knows more of it than its address says
 */
export function pageOfForm(request: Request, told: unknown): string {
  const page = ownPage(told, request) ?? pageBefore(request);
  return page ? page.pathname + page.search : ADMIN.home;
}
