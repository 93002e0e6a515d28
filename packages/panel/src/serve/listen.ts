/** Listens where the command line says, and on the next free port where it says none. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

/** So many ports behind the first one are tried. */
const FURTHER_PORTS = 20;

/** An address that cannot be listened on. The message is a sentence. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Only this port will do. */
  readonly isPortGiven: boolean;
}

export interface Listening {
  /** "http://127.0.0.1:4174" */
  readonly url: string;
  /** Ends connections too. */
  readonly close: () => void;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** @throws ListenError */
export async function listen(fetch: Fetch, { host, port, isPortGiven }: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({ fetch }) as Server;
  const last = isPortGiven || port === 0 ? port : Math.min(port + FURTHER_PORTS, 65_535);
  const at = await bind(server, host, port, last);
  const name = at.family === 'IPv6' ? `[${at.address}]` : at.address;
  return {
    url: `http://${host === 'localhost' ? host : name}:${at.port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bind(server: Server, host: string, port: number, last: number): Promise<AddressInfo> {
  try {
    return await new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve(server.address() as AddressInfo);
      });
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' && port < last) return bind(server, host, port + 1, last);
    throw new ListenError(sentenceOf(code, message, host, port));
  }
}

function sentenceOf(code: string | undefined, message: string, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} is in use: --port says another one`;
  if (code === 'EACCES') return `port ${port} may not be used: --port says another one`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `${host} is no address of this machine`;
  return `cannot listen on ${host}:${port}: ${message}`;
}
