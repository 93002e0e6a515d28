/** A `fetch` that answers what a test says, and remembers what went over the wire. */

export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cache: RequestCache | undefined;
  readonly signal: AbortSignal | undefined;
}

export type Answering = (sent: Sent) => Response | Promise<Response>;

export class FakeServer {
  readonly sent: Sent[] = [];
  answering: Answering;

  constructor(answering: Answering) {
    this.answering = answering;
  }

  get last(): Sent {
    const last = this.sent.at(-1);
    if (last === undefined) throw new Error('nothing was sent');
    return last;
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const sent: Sent = {
      url: input instanceof Request ? input.url : String(input),
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers)),
      cache: init.cache,
      signal: init.signal ?? undefined,
    };
    this.sent.push(sent);
    if (sent.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    return this.answering(sent);
  };
}

/** An answer with JSON in it. */
export function json(body: unknown, headers: Record<string, string> = {}, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** An error as the contract has it. */
export function problem(status: number, headers: Record<string, string> = {}): Response {
  return json(
    { type: 'about:blank', title: 'no', status },
    { 'content-type': 'application/problem+json', ...headers },
    status,
  );
}

/** A page where JSON was due. */
export function page(html = '<!doctype html><title>Sign in</title>', status = 200): Response {
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** An answer whose body tells whether it was read or cancelled. */
export function watched(body: unknown, headers: Record<string, string>, status = 200) {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const seen = { pulls: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        seen.pulls += 1;
        controller.enqueue(bytes);
        controller.close();
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(stream, { status, headers }), seen };
}

/** Never answers; ends like a real one when its signal does. */
export function silence({ signal }: Sent): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });
}
