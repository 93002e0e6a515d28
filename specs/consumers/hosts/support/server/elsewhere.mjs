/**
 * The API on an origin of its own: what such a server must say so that pages of another origin may
 * read it.
 */
import { bodyOf, send } from './exchange.mjs';

const TOKEN = 'a-token-of-the-page';

/** `/cookie/…` knows its reader by a cookie, `/bearer/…` by a token. */
export function elsewhere(createWorld) {
  const worlds = {
    cookie: createWorld((request) => /(^|; )session=ada(;|$)/.test(request.headers.get('Cookie') ?? '')),
    bearer: createWorld((request) => request.headers.get('Authorization') === `Bearer ${TOKEN}`),
  };
  const preflights = { cookie: 0, bearer: 0 };
  return async (request, response) => {
    const { origin = 'null' } = request.headers;
    const [, way, ...rest] = new URL(request.url, 'http://api.invalid').pathname.split('/');
    const allowed = {
      // Never "*" where cookies count: the browser would refuse it.
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': 'ETag, Ops-As-Of',
      ...(way === 'cookie' && { 'Access-Control-Allow-Credentials': 'true' }),
    };
    if (request.method === 'OPTIONS') {
      preflights[way] += 1;
      // Asked because of the Authorization header; remembered, so that it does not come before
      // every request.
      return send(response, 204, {
        ...allowed,
        'Access-Control-Allow-Headers': 'Authorization',
        'Access-Control-Max-Age': '600',
      });
    }
    if (rest.join('/') === 'sign-in') {
      return send(
        response,
        200,
        { ...allowed, 'Set-Cookie': 'session=ada; HttpOnly; SameSite=Lax; Path=/' },
        'Signed in.',
      );
    }
    if (rest.join('/') === 'preflights') return send(response, 200, allowed, String(preflights[way]));
    const world = worlds[way];
    if (!world) return send(response, 404, allowed);
    const answer = await world.handle(
      new Request(new URL(request.url, 'http://api.invalid'), { headers: request.headers }),
    );
    const headers = { ...Object.fromEntries(answer.headers), ...allowed };
    headers.vary = [headers.vary, 'Origin'].filter(Boolean).join(', ');
    return send(response, answer.status, headers, await bodyOf(answer));
  };
}
