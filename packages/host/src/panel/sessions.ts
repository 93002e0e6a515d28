import { randomBytes } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import type { Persona } from './personas.js';

const COOKIE = 'ops_host_session';
/** The most sessions: a demonstration that runs for weeks must not collect them without end. */
const MOST_SESSIONS = 1_000;

/** The sessions of this panel process. A restart ends them all. */
export class Sessions {
  readonly #personas = new Map<string, Persona>();

  /** Opens a session and returns the header that sets its cookie. */
  open(persona: Persona): string {
    const [oldest] = this.#personas.keys();
    if (this.#personas.size >= MOST_SESSIONS && oldest) this.#personas.delete(oldest);
    const id = randomBytes(16).toString('hex');
    this.#personas.set(id, persona);
    return serialize(COOKIE, id, { httpOnly: true, sameSite: 'Lax', path: '/' });
  }

  /** Ends the request's session and returns the header that removes its cookie. */
  close(request: Request): string {
    const id = idOf(request);
    if (id) this.#personas.delete(id);
    return serialize(COOKIE, '', { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 0 });
  }

  personaOf(request: Request): Persona | null {
    const id = idOf(request);
    return (id && this.#personas.get(id)) || null;
  }
}

function idOf(request: Request): string | undefined {
  return parse(request.headers.get('Cookie') ?? '', COOKIE)[COOKIE];
}
