/** A host that keeps the contract, over real HTTP, with one fault that a test injects. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MemoryStore } from '@ops-widgets/server';
import { serve, smallWorld } from '../../../../packages/server/src/testing/small-world.js';

export interface HostAnswer {
  /** Below the api, e.g. `/runs/4`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Which answer it is, from 1. */
  readonly number: number;
  readonly sent: Readonly<Record<string, string | string[] | undefined>>;
  status: number;
  headers: Record<string, string | readonly string[]>;
  /** The decoded body; null where there is none, or `text` is sent in its place. */
  // What a fault makes of it is any shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  text: string | null;
  /** Ends the connection in place of an answer. */
  broken?: boolean;
}

export type InjectFault = (answer: HostAnswer) => void;

export interface FaultyHost {
  readonly api: string;
  readonly world: MemoryStore;
  /** Every method that was used. */
  readonly methods: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** The session that the host knows. */
export const session = 'panel_session=8f14e45fceea167a';

/** A request with the session is a workspace operator’s; without it no user is signed in. */
export async function startFaultyHost(inject: InjectFault = () => {}, world = smallWorld()): Promise<FaultyHost> {
  const ask = serve(world);
  const methods = new Set<string>();
  let number = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://host');
    const path = url.pathname.replace(/^\/api\/ops/, '');
    methods.add(request.method ?? '');
    number += 1;
    const isKnown = (request.headers.cookie ?? request.headers.authorization ?? '').includes(session);
    const conditional = request.headers['if-none-match'];
    const init: RequestInit = conditional === undefined ? {} : { headers: { 'If-None-Match': conditional } };
    void ask(`${path}${url.search}`, isKnown ? 'operator' : 'nobody', init).then((served) => {
      const answer: HostAnswer = {
        path,
        query: url.searchParams,
        number,
        sent: request.headers,
        status: served.status,
        headers: { date: new Date(world.clock.now()).toUTCString(), ...Object.fromEntries(served.headers) },
        body: served.text === '' ? null : served.json,
        text: null,
      };
      inject(answer);
      if (answer.broken) return void request.socket.destroy();
      response.writeHead(answer.status, answer.headers as Record<string, string>);
      response.end(answer.text ?? (answer.body === null ? '' : JSON.stringify(answer.body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    api: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/ops`,
    world,
    methods,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
