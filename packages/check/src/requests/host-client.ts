/** Sends one GET at a time, as the kit does, and returns whatever comes back. */
import { endpoints, maxAnswerBytes, answerTimeoutMs } from '@ops-widgets/contract';
import { failureReason } from './failure-reason.js';
import { isCredential, type Host } from './host.js';

export interface HostResponse {
  /** The path below the api, with its query. */
  readonly request: string;
  /** 0 without a response. */
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly durationMs: number;
  /** Why the response is missing or cut; null if it is whole. */
  readonly failure: string | null;
}

export interface HostClient {
  readonly host: Host;
  /** How many requests were sent. */
  readonly requestCount: number;
  /**
   * Requests a path below the api, in the host's scope. Never rejects: `failure` says why there is
   * no response.
   * @param query null and undefined values are left out
   */
  get(path: string, query?: Query, options?: RequestOptions): Promise<HostResponse>;
}

export type Query = Readonly<Record<string, string | number | null | undefined>>;

export interface RequestOptions {
  readonly ifNoneMatch?: string;
  /** Leaves out the credentials. */
  readonly anonymous?: boolean;
}

/** @param fetcher sends the requests */
export function createHostClient(host: Host, fetcher: typeof fetch): HostClient {
  let requestCount = 0;
  return {
    host,
    get requestCount() {
      return requestCount;
    },
    async get(path, query = {}, options = {}) {
      requestCount += 1;
      const url = urlOf(host, path, query);
      const startedMs = performance.now();
      const response = await send(fetcher, url, headersOf(host, options));
      return { ...response, request: url.href.slice(baseOf(host).length), durationMs: performance.now() - startedMs };
    },
  };
}

/** The path of one run's detail. */
export function runPath(id: string): string {
  return endpoints.run.path.replace('{id}', encodeURIComponent(id));
}

/** The decoded body; undefined if it is not JSON. */
export function jsonOf({ text }: HostResponse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function send(
  fetcher: typeof fetch,
  url: URL,
  headers: Headers,
): Promise<Omit<HostResponse, 'request' | 'durationMs'>> {
  try {
    const signal = AbortSignal.timeout(answerTimeoutMs);
    const response = await fetcher(url, { headers, redirect: 'manual', signal });
    const text = await readText(response);
    return {
      status: response.status,
      headers: response.headers,
      text: text ?? '',
      failure: text === null ? `the answer is longer than ${maxAnswerBytes / 1_000_000} MB` : null,
    };
  } catch (error) {
    return { status: 0, headers: new Headers(), text: '', failure: failureReason(error, url) };
  }
}

function baseOf({ api }: Host): string {
  return `${api.origin}${api.pathname.replace(/\/+$/, '')}`;
}

function urlOf(host: Host, path: string, query: Query): URL {
  const url = new URL(baseOf(host) + path);
  const scope = {
    plane: host.plane === endpoints.snapshot.query.plane.default ? null : host.plane,
    workspace: host.workspace,
    tenant: host.tenant,
  };
  for (const [name, value] of new URLSearchParams(host.api.search)) url.searchParams.set(name, value);
  for (const [name, value] of Object.entries({ ...scope, ...query })) {
    if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function headersOf(host: Host, { ifNoneMatch, anonymous }: RequestOptions): Headers {
  const headers = new Headers({ Accept: 'application/json' });
  if (host.origin !== null) headers.set('Origin', host.origin);
  for (const [name, value] of host.headers) if (!anonymous || !isCredential(name)) headers.append(name, value);
  if (ifNoneMatch !== undefined) headers.set('If-None-Match', ifNoneMatch);
  return headers;
}

/** The body as text; null if it is longer than the kit reads. */
async function readText(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxAnswerBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
