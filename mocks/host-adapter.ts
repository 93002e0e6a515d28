/** A mock host as a custom adapter object: no network, and no time-out. */
import type { MockHost } from './mock-host.js';

export interface ReadContext {
  readonly signal: AbortSignal | undefined;
}

type Read = (query: Readonly<Record<string, unknown>>, context: ReadContext) => Promise<unknown>;

/**
 * The contract's reads: each resolves to a JSON body or rejects with an error with the HTTP
 * `status`.
 */
export type MockAdapter = Readonly<Record<'snapshot' | 'runs' | 'run' | 'notifications' | 'reviewPack', Read>>;

export function mockAdapter(world: Pick<MockHost, 'respond'>): MockAdapter {
  const read =
    (path: (query: Readonly<Record<string, unknown>>) => string): Read =>
    async (query, { signal }) => {
      const request = new Request(`http://host.invalid${path(query)}?${search(query)}`, { signal: signal ?? null });
      const response = await world.respond(request);
      if (!response.ok)
        throw Object.assign(new Error(`the host answered ${response.status}`), { status: response.status });
      return (await response.json()) as unknown;
    };
  return {
    snapshot: read(() => '/snapshot'),
    runs: read(() => '/runs'),
    run: read((query) => `/runs/${encodeURIComponent(String(query['run']))}`),
    notifications: read(() => '/notifications'),
    reviewPack: read(() => '/review-packs/latest'),
  };
}

function search(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const given = Object.entries(query).filter(
    ([name, value]) => name !== 'run' && (typeof value === 'string' || typeof value === 'number' || value === true),
  );
  return new URLSearchParams(
    given.map(([name, value]) => [name === 'problemClass' ? 'problem_class' : name, String(value)]),
  );
}
