/** A mock host behind Mock Service Worker. */
import { http, type HttpHandler } from 'msw';
import type { MockHost } from './mock-host.js';

/** The handlers of one host. `path` is the base path of its API, in msw's notation. */
export function opsHandlers(world: Pick<MockHost, 'respond'>, path = '*/api/ops'): HttpHandler[] {
  return [http.all(`${path}/*`, ({ request }) => world.respond(request))];
}
