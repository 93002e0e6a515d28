/** A mock host as a `fetch`, for pages without a service worker. */
import type { MockHost } from './mock-host.js';

/**
 * A `fetch` that asks the host, whatever the base address is. Aborts and failures reject as in
 * `fetch`.
 */
export function mockFetch(world: Pick<MockHost, 'respond'>): typeof globalThis.fetch {
  return async (input, init) => {
    const request = input instanceof Request ? new Request(input, init) : new Request(absolute(input), init);
    const gone = new Promise<never>((_, reject) => {
      const end = () => reject(new DOMException('the request was aborted', 'AbortError'));
      if (request.signal.aborted) end();
      else request.signal.addEventListener('abort', end, { once: true });
    });
    const response = await Promise.race([world.respond(request), gone]);
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
}

function absolute(address: string | URL): string {
  const base = typeof document === 'undefined' ? 'http://host.invalid' : document.baseURI;
  return new URL(address, base).href;
}
