/** The contract over HTTP: one GET per read, every way to fail told apart. */
import { Plane } from '@ops-widgets/contract';
import { failure, FailureKind, kindOfStatus, wordsOf } from './failure.js';
import type { OpsAdapter } from './reads.js';
import { retryAfterMs } from './retry-after.js';
import { validatedAdapter, type ReadName, type Reply, type Request } from './validated.js';

export interface HttpAdapterOptions {
  /** Where the host mounted the contract, e.g. `/api/ops`; relative to the page. */
  readonly baseUrl: string;
  /** Replaces the page's `fetch`, e.g. to add an `Authorization` header. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs?: number;
  /** Reads a clock in milliseconds that never jumps. */
  readonly monotonicNow?: () => number;
}

const paths: Readonly<Record<ReadName, string>> = {
  snapshot: '/snapshot',
  runs: '/runs',
  run: '/runs/',
  notifications: '/notifications',
  reviewPack: '/review-packs/latest',
};

const parameters: Readonly<Record<string, string>> = { problemClass: 'problem_class' };

/** An adapter for a server that speaks the contract. */
export function createHttpAdapter(options: HttpAdapterOptions): OpsAdapter {
  const { baseUrl, timeoutMs = 15_000, monotonicNow = () => performance.now() } = options;
  return validatedAdapter(async (request) => {
    const ending = new AbortController();
    const end = () => ending.abort();
    request.signal?.addEventListener('abort', end);
    if (request.signal?.aborted) end();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      end();
    }, timeoutMs);
    try {
      // Looked up at each call: pages and test beds replace the global one.
      const get = options.fetch ?? globalThis.fetch;
      const response = await get(addressOf(baseUrl, request), {
        headers: { accept: 'application/json' },
        cache: 'no-cache',
        credentials: 'same-origin',
        signal: ending.signal,
      });
      return await replyOf(response, request.validator);
    } catch (error) {
      return { kind: 'failure', failure: failure(kindOfError(late), `no answer: ${wordsOf(error)}`) };
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', end);
    }
  }, monotonicNow);
}

/** The address of a read: what is null or at its default is left out. */
function addressOf(baseUrl: string, { read, query }: Request): string {
  const { run, ...rest } = query;
  const path = paths[read] + (read === 'run' ? encodeURIComponent(String(run)) : '');
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value === null || value === undefined || value === false || value === '') continue;
    if (name === 'plane' && value === Plane.Admin) continue;
    search.set(parameters[name] ?? name, String(value));
  }
  const [address = '', ownQuery] = baseUrl.split('?', 2);
  const joined = [ownQuery, search.toString()].filter(Boolean).join('&');
  return address.replace(/\/+$/, '') + path + (joined && `?${joined}`);
}

async function replyOf(response: Response, validator: string | null): Promise<Reply> {
  const asOf = instantOf(response.headers.get('ops-as-of'));
  const given = response.headers.get('etag');
  if (response.status === 304 || (response.ok && given !== null && given === validator)) {
    // Unread: no parse, no validation, no comparison.
    await response.body?.cancel();
    return { kind: 'unchanged', asOf };
  }
  const kind = kindOfStatus(response.status);
  if (kind !== null) {
    await response.body?.cancel();
    return refused(kind, response, `status ${response.status}`);
  }
  const text = await response.text();
  try {
    return { kind: 'body', body: JSON.parse(text) as unknown, validator: given, asOf };
  } catch {
    const page =
      response.redirected || /\bhtml\b/i.test(response.headers.get('content-type') ?? '') || /^\s*</.test(text);
    return page
      ? refused(FailureKind.Unauthenticated, response, 'a page instead of JSON')
      : refused(FailureKind.Malformed, response, 'the body is not JSON');
  }
}

function refused(kind: FailureKind, response: Response, message: string): Reply {
  const { status, headers } = response;
  return { kind: 'failure', failure: failure(kind, message, { status, retryAfterMs: retryAfterMs(headers) }) };
}

function kindOfError(late: boolean): FailureKind {
  if (late) return FailureKind.Timeout;
  return globalThis.navigator?.onLine === false ? FailureKind.Offline : FailureKind.Network;
}

function instantOf(value: string | null): number | null {
  const instant = Date.parse(value ?? '');
  return Number.isNaN(instant) ? null : instant;
}
