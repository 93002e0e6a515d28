/** Serves the page, the kit's files and the answers of a handler. Your panel does this already. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const types = { html: 'text/html; charset=utf-8', js: 'text/javascript' };

export function serve(handle, port = process.env.PORT ?? 4174) {
  createServer(async (request, response) => {
    const url = new URL(request.url, 'http://localhost');
    if (url.pathname.startsWith('/api/ops/')) {
      const answer = await handle(new Request(url, { method: request.method, headers: request.headers }));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      return response.end(await answer.text());
    }
    const path = url.pathname === '/' ? '/index.html' : url.pathname;
    const content = await readFile(new URL(`.${path}`, import.meta.url)).catch(() => null);
    response.writeHead(content ? 200 : 404, { 'Content-Type': types[path.split('.').at(-1)] ?? 'text/plain' });
    response.end(content);
  }).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
}
