/**
 * The handler under the servers that there are. Where a framework has Request and Response, it is
 * passed on as it is.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Hono } from 'hono';

type Handler = (request: Request) => Promise<Response>;

export function inHono(handler: Handler): Hono {
  return new Hono().get('/api/ops/*', (context) => handler(context.req.raw));
}

/** `app/api/ops/[...path]/route.ts`: `export const { GET, dynamic } = inNext(handler)` */
export function inNext(handler: Handler) {
  return { GET: handler, dynamic: 'force-dynamic' } as const;
}

/** `app.use('/api/ops', inExpress(handler))`, and as it is a listener for node:http. */
export function inExpress(handler: Handler) {
  return (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): void => {
    // Express cuts the path that it was mounted at.
    const url = new URL(request.originalUrl ?? request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, [value].flat().join(', '));
    void handler(new Request(url, { method: request.method ?? 'GET', headers })).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    });
  };
}
