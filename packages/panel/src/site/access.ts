/** Who may see the panel: this machine, or who has the password. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { isLoopback } from './loopback.js';

/**
 * Without a password, only requests under a loopback name: a foreign name that was made to point
 * here would let a page of another site read the panel.
 */
export const onlyLoopbackNames: MiddlewareHandler = async (c, next) => {
  if (isLoopback(new URL(c.req.url).hostname)) return next();
  return c.text('This panel answers under 127.0.0.1 and localhost only.', 421);
};

/** HTTP's basic authentication, compared in constant time. @param credentials "user:password" */
export function withPassword(credentials: string): MiddlewareHandler {
  const expected = digest(credentials);
  return async (c, next) => {
    const [, given] = /^Basic +([A-Za-z0-9+/=]+) *$/i.exec(c.req.header('Authorization') ?? '') ?? [];
    const isRight = timingSafeEqual(digest(Buffer.from(given ?? '', 'base64').toString('utf8')), expected);
    if (given !== undefined && isRight) return next();
    c.header('WWW-Authenticate', 'Basic realm="Ops Widgets", charset="UTF-8"');
    return c.text('This panel asks for a user and a password.', 401);
  };
}

/** Of one length, whatever the text is. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
