import { randomBytes } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import type { Persona } from './personas.js';

const COOKIE = 'ops_host_session';
/** The most sessions: a demonstration that runs for weeks must not collect them without end. */
const MOST_SESSIONS = 1_000;

/** The header of a widget's poll: a read that nothing but time or the browser caused (B18). */
const POLL = 'Ops-Poll';
const IDLE_MS = 30 * 60_000;

interface Session {
  readonly persona: Persona;
  /** Epoch milliseconds of the last request that a person caused. */
  usedAt: number;
}

/**
 * The sessions of this panel process. One ends when no person has used it for a while: a poll does
 * not renew it. A restart ends them all.
 */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #idleMs: number;
  readonly #now: () => number;

  /** @param idleMs how long a session lives without a request that a person caused */
  constructor(idleMs = IDLE_MS, now: () => number = Date.now) {
    this.#idleMs = idleMs;
    this.#now = now;
  }

  /** Opens a session and returns the header that sets its cookie. */
  open(persona: Persona): string {
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size >= MOST_SESSIONS && oldest) this.#sessions.delete(oldest);
    const id = randomBytes(16).toString('hex');
    this.#sessions.set(id, { persona, usedAt: this.#now() });
    return serialize(COOKIE, id, { httpOnly: true, sameSite: 'Lax', path: '/' });
  }

  /** Ends the request's session and returns the header that removes its cookie. */
  close(request: Request): string {
    const id = idOf(request);
    if (id) this.#sessions.delete(id);
    return serialize(COOKIE, '', { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 0 });
  }

  personaOf(request: Request): Persona | null {
    const id = idOf(request);
    const session = id === undefined ? undefined : this.#sessions.get(id);
    if (id === undefined || session === undefined) return null;
    const now = this.#now();
    if (now - session.usedAt >= this.#idleMs) {
      this.#sessions.delete(id);
      return null;
    }
    if (request.headers.get(POLL) !== '1') session.usedAt = now;
    return session.persona;
  }
}

function idOf(request: Request): string | undefined {
  return parse(request.headers.get('Cookie') ?? '', COOKIE)[COOKIE];
}
