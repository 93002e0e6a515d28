/** The contract over HTTP: one GET per read, and a kind of failure for every way to fail. */
import { defaultPlane, isInstant, maxAnswerBytes, paths, wireNameOf, type ReadName } from '@ops-widgets/contract';
import { describeError, failure, FailureKind, kindOfStatus, tooLong } from './failure.js';
import type { OpsAdapter } from './reads.js';
import { retryAfterMs } from './retry-after.js';
import type { Query, Reply, Request } from './source.js';
import { validatedAdapter } from './validated.js';

/** The settings of an adapter over HTTP. */
export interface HttpAdapterOptions {
  /** Where the host mounts the contract, e.g. `/api/ops`; relative to the page. */
  readonly baseUrl: string;
  /** Replaces the page's `fetch`, e.g. to add an `Authorization` header. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** How long an answer may take, in milliseconds; 15 s by default. */
  readonly timeoutMs?: number;
  /** Reads a clock in milliseconds that never goes back; by default that of the page. */
  readonly monotonicNow?: () => number;
}

/** An adapter for a server that speaks the contract. Its reads never reject. */
export function createHttpAdapter(options: HttpAdapterOptions): OpsAdapter {
  const { baseUrl, timeoutMs, monotonicNow } = options;
  return validatedAdapter(
    async (request) => {
      try {
        // Looked up at each call, because pages and test beds replace the global one.
        const get = options.fetch ?? globalThis.fetch;
        const address = addressOf(baseUrl, request);
        // Across origins a header of ours would cost a preflight for each poll.
        const response = await get(address, {
          headers: { accept: 'application/json', ...(request.poll && isOfPage(address) && { 'Ops-Poll': '1' }) },
          cache: 'no-cache',
          credentials: 'same-origin',
          signal: request.signal,
        });
        return await replyOf(response, request);
      } catch (error) {
        const kind = globalThis.navigator?.onLine === false ? FailureKind.Offline : FailureKind.Network;
        return { kind: 'failure', failure: failure(kind, `no answer: ${describeError(error)}`) };
      }
    },
    monotonicNow,
    timeoutMs,
  );
}

/** Whether an address is of the page's origin, as `fetch` resolves it. */
function isOfPage(address: string): boolean {
  try {
    return new URL(address, globalThis.document?.baseURI).origin === globalThis.origin;
  } catch {
    return false;
  }
}

/** The address of a read. What is null, empty or false is left out, and so is the default plane. */
function addressOf(baseUrl: string, { read, query }: Request): string {
  const search = new URLSearchParams();
  const { run, ...fields } = query;
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined || value === false || value === '') continue;
    if (name === 'plane' && value === defaultPlane) continue;
    search.set(wireNameOf(name), String(value));
  }
  const [address = '', ownQuery] = baseUrl.split('?', 2);
  const joined = [ownQuery, search.toString()].filter(Boolean).join('&');
  return address.replace(/\/+$/, '') + pathOf(read, run) + (joined && `?${joined}`);
}

function pathOf(read: ReadName, run: Query[string]): string {
  return paths[read].replace('{id}', () => encoded(String(run)));
}

function encoded(id: string): string {
  // Lone surrogates make encodeURIComponent throw.
  return encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

async function replyOf(response: Response, { validator, signal }: Request): Promise<Reply> {
  const { headers, status } = response;
  const instant = headers.get('ops-as-of');
  const asOf = isInstant(instant) ? Date.parse(instant) : null;
  const date = Date.parse(headers.get('date') ?? '') || null;
  const given = validatorOf(headers);
  if (status === 304 || (response.ok && given !== null && given === validator)) {
    // No parse, no validation, no comparison: an unchanged body is not read.
    void leaveUnread(response);
    return { kind: 'unchanged', asOf, date };
  }
  const kind = kindOfStatus(status);
  if (kind !== null) {
    void leaveUnread(response);
    return refused(kind, response, `status ${status}`);
  }
  const text = await textOf(response, signal);
  if (text === null) return refused(FailureKind.Malformed, response, tooLong);
  try {
    return { kind: 'body', body: JSON.parse(text) as unknown, validator: given, asOf, date };
  } catch {
    const page = response.redirected || /\bhtml\b/i.test(headers.get('content-type') ?? '') || /^\s*</.test(text);
    return page
      ? refused(FailureKind.Unauthenticated, response, 'a page instead of JSON')
      : refused(FailureKind.Malformed, response, 'the body is not JSON');
  }
}

/**
 * The entity tag of RFC 9110 without what proxies that compress add to it: weak, or the name of
 * their coding. Null for one that is empty or not quoted: it may be the same for any body.
 */
function validatorOf(headers: Headers): string | null {
  const tag = headers.get('etag')?.replace(/[^\w"]{1,2}(gzip|br|zstd|deflate)("?)$/, '$2');
  return /^(?:W\/)?("[^"]+")$/.exec(tag ?? '')?.[1] ?? null;
}

/** Cancels a body. Never rejects: a `fetch` of the page's own may have another kind of body. */
async function leaveUnread({ body }: Response): Promise<void> {
  try {
    await body?.cancel();
  } catch {
    // The body ends by itself.
  }
}

/**
 * The body, or null where it is longer than `maxAnswerBytes`: an endless one must not fill the
 * memory.
 */
async function textOf(response: Response, signal: AbortSignal | undefined): Promise<string | null> {
  const { body, headers } = response;
  let left = Number(headers.get('content-length')) > maxAnswerBytes ? 0 : maxAnswerBytes;
  const counted = (): TransformStream<Uint8Array, Uint8Array> =>
    new TransformStream({
      transform(chunk, controller) {
        left -= chunk.byteLength;
        if (left < 0) controller.terminate();
        else controller.enqueue(chunk);
      },
    });
  let limited = response;
  try {
    // A `Response` without a body of its own is a polyfill: it would take a stream for a text.
    if (body && 'body' in Response.prototype) {
      limited = new Response(body.pipeThrough(counted(), { signal }));
    }
  } catch {
    // Streams of another kind: the text is measured when it is there.
  }
  const text = await limited.text();
  return left < 0 || text.length > maxAnswerBytes ? null : text;
}

function refused(kind: FailureKind, response: Response, message: string): Reply {
  const { status, headers } = response;
  return { kind: 'failure', failure: failure(kind, message, { status, retryAfterMs: retryAfterMs(headers) }) };
}
