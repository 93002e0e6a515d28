/** A host that is not quite honest: its answers are changed on their way. */
import type { MockHost } from '../../../mocks/index.js';

export type Body = Record<string, unknown>;

/**
 * The same world, with every JSON body changed before it is sent; without a validator, since the
 * body is another one.
 */
export function rewritten(world: MockHost, change: (body: Body, url: URL) => unknown): MockHost {
  return Object.assign(Object.create(world) as MockHost, {
    respond: async (request: Request) => {
      const response = await world.respond(request);
      if (!response.ok) return response;
      const body = change((await response.json()) as Body, new URL(request.url));
      return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
    },
  });
}

/** The rows of a list in a body. */
export function rowsOf(body: Body, list: string): Body[] {
  return (body[list] ?? []) as Body[];
}
