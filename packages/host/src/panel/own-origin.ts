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

/** The panel's page that the form was on, as a path; the start page where that is not known. */
export function pageOfForm(request: Request): string {
  const referer = request.headers.get('Referer');
  if (!referer || !URL.canParse(referer)) return '/admin';
  const { origin, pathname, search } = new URL(referer);
  return origin === new URL(request.url).origin && pathname.startsWith('/admin') ? pathname + search : '/admin';
}
