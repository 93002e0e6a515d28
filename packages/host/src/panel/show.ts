import type { Context } from 'hono';
import { page, type PageFrame } from './layout.js';
import type { Markup } from './markup.js';

/** Responds with a page. Pages depend on the session, so caches must not keep them. */
export async function show(
  c: Context,
  status: 200 | 400 | 403 | 404 | 500,
  frame: PageFrame,
  content: Markup,
): Promise<Response> {
  return c.html(page(frame, content), status, { 'Cache-Control': 'private, no-store' });
}

/** A page without the panel around it: for requests without a session. */
export const BARE_FRAME: PageFrame = {
  title: 'Not found',
  brand: 'Operations',
  persona: null,
  navigation: [],
  of: null,
  path: null,
};
