/** One GET at a time, as the kit would send it, and what came back, whatever that was. */
import type { Plane } from '@ops-widgets/contract';
import type { Section } from '../findings/findings.js';

/** How long an answer may take, as the kit has it. */
const timeoutMs = 15_000;
/** How long an answer may be, as the kit has it. */
const maxBytes = 8_000_000;

export interface Host {
  /** Where the contract is mounted, absolute. */
  readonly api: URL;
  readonly plane: Plane;
  readonly workspace: string | null;
  readonly tenant: string | null;
  /** Sent with every request, but for those that ask without credentials. */
  readonly headers: readonly (readonly [string, string])[];
  /** The origin of a page on another site, or null. */
  readonly origin: string | null;
}

export interface HostResponse {
  /** The path below the api, with its query. */
  readonly request: string;
  /** 0 where nothing came back. */
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly durationMs: number;
  /** Why there is no whole answer, or null. */
  readonly failure: string | null;
}

export interface HostClient {
  readonly host: Host;
  /** Where findings belong that are not about one endpoint. */
  readonly everyAnswer: Section;
  /** How many requests were sent. */
  readonly requestCount: number;
  get(path: string, query?: Query, options?: RequestOptions): Promise<HostResponse>;
}

export type Query = Readonly<Record<string, string | number | null | undefined>>;

export interface RequestOptions {
  readonly ifNoneMatch?: string;
  /** Leaves out what says who is asking. */
  readonly anonymous?: boolean;
}

/** The decoded body; undefined where it is not JSON. */
export function jsonOf({ text }: HostResponse): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Headers that say who is asking. Their values are never told. */
export function isCredential(name: string): boolean {
  return /auth|cookie|token|key|secret|session|persona|password/i.test(name);
}

/** @param fetcher sends the requests */
export function createHostClient(host: Host, everyAnswer: Section, fetcher: typeof fetch): HostClient {
  let requests = 0;
  return {
    host,
    everyAnswer,
    get requestCount() {
      return requests;
    },
    async get(path, query = {}, options = {}) {
      requests += 1;
      const url = urlOf(host, path, query);
      const asked = url.href.slice(baseOf(host).length);
      const startedMs = performance.now();
      const answered = (part: Omit<HostResponse, 'request' | 'durationMs'>): HostResponse => ({
        request: asked,
        durationMs: performance.now() - startedMs,
        ...part,
      });
      try {
        const response = await fetcher(url, {
          headers: headersOf(host, options),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs),
        });
        const { status, headers } = response;
        const text = await textOf(response);
        const failure = text === null ? 'the answer is longer than 8 MB' : null;
        return answered({ status, headers, text: text ?? '', failure });
      } catch (error) {
        return answered({ status: 0, headers: new Headers(), text: '', failure: failureReason(error, url) });
      }
    },
  };
}

function baseOf({ api }: Host): string {
  return `${api.origin}${api.pathname.replace(/\/+$/, '')}`;
}

function urlOf(host: Host, path: string, query: Query): URL {
  const url = new URL(baseOf(host) + path);
  const own = new URLSearchParams(host.api.search);
  const scope = {
    plane: host.plane === 'admin' ? null : host.plane,
    workspace: host.workspace,
    tenant: host.tenant,
  };
  for (const [name, value] of own) url.searchParams.set(name, value);
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

async function textOf(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** What the codes of a failed request mean to somebody who has just typed the address. */
function failureReason(error: unknown, { host, hostname }: URL): string {
  const code = errorCodeOf(error);
  if (/^(TimeoutError|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/.test(code)) return 'no whole answer within 15 s';
  if (code === 'ECONNREFUSED') return `nothing listens at ${host}: is the server running?`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `there is no host called ${hostname}`;
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO') {
    return `${host} does not speak TLS: is it http:// rather than https://?`;
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|SSL|TLS/.test(code)) {
    return `the certificate of ${host} is not trusted (${code}): name its authority in NODE_EXTRA_CA_CERTS`;
  }
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET')
    return 'the connection was closed before the answer was whole';
  if (/^HPE_/.test(code)) return `${host} answers with something that is not HTTP (${code})`;
  return `no answer (${code})`;
}

function errorCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { name, code, cause, message } = error as { name?: string; code?: unknown; cause?: unknown; message?: string };
  if (name === 'TimeoutError') return name;
  if (cause !== undefined) return errorCodeOf(cause);
  return typeof code === 'string' ? code : (message ?? String(name));
}
