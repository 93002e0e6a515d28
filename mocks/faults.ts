/** Faults that a mock host answers with: one for each kind that the adapter tells apart. */

/** Answers a request instead of the host. */
export type Fault = (request: Request) => Response | Promise<Response>;

function problem(status: number, title: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title, status }), {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}

/** 401: the session has expired. */
export const signedOut: Fault = () => problem(401, 'Unauthorized');

/** 403: a member without the capability (F3). */
export const forbidden: Fault = () => problem(403, 'Forbidden');

/** 404: not a member, or no such run or scope (F2). */
export const missing: Fault = () => problem(404, 'Not Found');

/** 429, with the seconds to wait. */
export const rateLimited: Fault = () => problem(429, 'Too Many Requests', { 'Retry-After': '30' });

export const broken: Fault = () => problem(500, 'Internal Server Error');

/** 503, with the seconds to wait (B9). */
export const unavailable: Fault = () => problem(503, 'Service Unavailable', { 'Retry-After': '120' });

/** A sign-in page with 200: how hosts that redirect to it answer an expired session. */
export const signInPage: Fault = () =>
  new Response('<!doctype html><title>Sign in</title><form method="post"><input name="email"></form>', {
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });

/** A body that was cut off in the middle. */
export const truncated: Fault = () =>
  new Response('{"as_of":"2026-11-20T12:00:00.000Z","scope":{"plane":"adm', {
    headers: { 'Content-Type': 'application/json' },
  });

/** JSON of another API. */
export const foreign: Fault = () =>
  new Response('{"data":[],"meta":{"page":1}}', { headers: { 'Content-Type': 'application/json' } });

/** No connection. */
export const unreachable: Fault = () => Response.error();

/** No answer until the request is aborted. */
export const silence: Fault = (request) =>
  new Promise((_, reject) => {
    const abort = () => reject(new DOMException('the request was aborted', 'AbortError'));
    if (request.signal.aborted) abort();
    else request.signal.addEventListener('abort', abort, { once: true });
  });

/** The answer of another fault, `ms` milliseconds later. */
export function slow(answer: Fault, ms: number): Fault {
  return async (request) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return answer(request);
  };
}
