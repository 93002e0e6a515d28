/** A world behind Mock Service Worker. */
import { http, type HttpHandler } from 'msw';
import type { World } from './world.js';

/** The handlers of one world. `path` is where its API is mounted, in msw's notation. */
export function opsHandlers(world: Pick<World, 'respond'>, path = '*/api/ops'): HttpHandler[] {
  return [http.all(`${path}/*`, ({ request }) => world.respond(request))];
}
