/** Answers that a browser can revalidate: the validator changes only if the facts change. */

export interface Answer {
  /** RFC 3339, UTC. Every answer carries it beside the body, a 304 included. */
  readonly asOf: string;
  /** The body without `as_of`. */
  readonly body: Readonly<Record<string, unknown>>;
  /** What the validator covers; the body, unless a part of it changes with time alone. */
  readonly validated?: Readonly<Record<string, unknown>>;
}

/** The 200 with the body, or the 304 without one where the request already has it. */
export async function conditionalResponse(request: Request, answer: Answer): Promise<Response> {
  const facts = JSON.stringify(answer.body);
  const digest = await digestOf(answer.validated ? JSON.stringify(answer.validated) : facts);
  const headers = new Headers({
    'Ops-As-Of': answer.asOf,
    'Cache-Control': 'private, no-cache',
    Vary: 'Cookie, Authorization',
  });
  if (digest !== null) {
    headers.set('ETag', `"${digest}"`);
    if (isKnown(digest, request.headers.get('If-None-Match'))) return new Response(null, { status: 304, headers });
  }
  headers.set('Content-Type', 'application/json');
  return new Response(`{"as_of":${JSON.stringify(answer.asOf)},${facts.slice(1)}`, { status: 200, headers });
}

/** What an entity tag names a body by. Null on pages without a secure context: they have none. */
async function digestOf(text: string): Promise<string | null> {
  // Typed as always there, which it is not.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return null;
  const digest = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * RFC 9110, 13.1.2: compared weakly. Proxies that compress weaken a tag on its way, or add the name
 * of their coding to it (`"x-gzip"`). Digests have one length: what is behind one is a proxy's.
 */
function isKnown(digest: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return Array.from(ifNoneMatch.matchAll(/"([^"]*)"/g)).some(([, tag]) => tag?.startsWith(digest));
}
