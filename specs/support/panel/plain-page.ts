/** A host as plain as can be: one page with the kit's script, and answers of the contract. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const kit = new URL('../../../packages/widgets/dist/', import.meta.url);
/**
 * Those of the kit's files that a page may ask for: the one of the script tag, and what it loads on
 * demand.
 */
const kitFile = /^\/(ops-widgets(?:\.[a-z-]+)?\.js)$/;

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Plain</title><script src="/ops-widgets.js"></script><body>${body}</body></html>`;
const policy = "default-src 'none'; script-src 'self'; connect-src 'self'";

export interface PlainHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** How many requests to the contract came in, and how many of them were not answered yet. */
  readonly requests: { readonly count: number; readonly underWay: number };
  stop(): Promise<void>;
}

/** Answers requests below `/api/`, as a handler of the server package does. */
export interface Contract {
  respond(request: Request): Promise<Response>;
}

/** @param bodyOf what the page has at an address, as HTML; nothing by default */
export async function startPlainHost(world: Contract, bodyOf: (address: URL) => string = () => ''): Promise<PlainHost> {
  const requests = { count: 0, underWay: 0 };
  const server = createServer(({ url = '/', headers }, response) => {
    const address = new URL(url, 'http://plain.invalid');
    const { pathname } = address;
    const file = kitFile.exec(pathname)?.[1];
    if (pathname.startsWith('/api/')) {
      requests.count += 1;
      requests.underWay += 1;
      response.once('close', () => (requests.underWay -= 1));
      void answer(world, address, headers, response);
    } else if (file !== undefined) {
      void readFile(new URL(file, kit)).then((script) => send(response, 200, 'text/javascript', script));
    } else {
      send(response, pathname === '/' ? 200 : 404, 'text/html', pathname === '/' ? page(bodyOf(address)) : '');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  world: Contract,
  address: URL,
  given: IncomingHttpHeaders,
  response: ServerResponse,
): Promise<void> {
  const headers = Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  const answered = await world.respond(new Request(address, { headers: Object.fromEntries(headers) }));
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(await answered.text());
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': policy });
  response.end(body);
}
