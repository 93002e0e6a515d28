/**
 * A server that misbehaves at the socket, on the origin of the test pages. Each test has a session
 * of its own:
 *
 * - `PUT /hostile/<id>/plan` with `{ act, answers, clockStands }`: how the next requests are
 *   treated. `answers` has a list for each read; the last answer of a list stays, each time as of
 *   ten seconds later unless the clock stands.
 * - `GET /hostile/<id>/api/<read>`: is treated as planned.
 * - `GET /hostile/<id>/arrived?count=3`: is answered when so many requests have come in.
 * - `PUT /hostile/<id>/released`: what was held back goes on.
 * - `GET /hostile/<id>/log`: every request of the session, in order.
 * - `DELETE /hostile/<id>`: the session is left, and whatever is still open in it ends.
 */
import { URL } from 'node:url';
import { acts, holding, Wire } from './acts.mjs';

const sessions = new Map();

class Session {
  log = [];
  #act = 'answers';
  #answers = {};
  #clockStands = false;
  #counts = new Map();
  #waiting = new Set();
  #sockets = new Set();
  #release = () => {};
  #released;

  constructor(path) {
    this.path = path;
  }

  plan({ act, answers, clockStands = false }) {
    if (!Object.hasOwn(acts, act)) throw new Error(`no act "${act}"`);
    this.#act = act;
    this.#answers = answers;
    this.#clockStands = clockStands;
    this.#counts.clear();
    this.#released = new Promise((resolve) => (this.#release = resolve));
    return { holds: Object.hasOwn(holding, act) };
  }

  release() {
    this.#release();
    return {};
  }

  receive(request, read) {
    const { method, url, headers, socket } = request;
    // Browsers by themselves ask again where a connection that they had used before breaks.
    this.log.push({ order: this.log.length, method, url, read, headers, reused: socket.bytesWritten > 0 });
    this.#sockets.add(socket);
    for (const check of this.#waiting) check();
    const count = this.#counts.get(read) ?? 0;
    this.#counts.set(read, count + 1);
    const list = this.#answers[read] ?? [{ status: 404 }];
    const last = Math.min(count, list.length - 1);
    const answer = this.#clockStands ? list[last] : later(list[last], (count - last) * 10_000);
    void acts[this.#act](new Wire(socket), answer, { request, session: this, released: this.#released });
  }

  arrived(count) {
    return new Promise((resolve) => {
      const check = () => {
        if (this.log.length < count) return;
        this.#waiting.delete(check);
        resolve({});
      };
      this.#waiting.add(check);
      check();
    });
  }

  leave() {
    for (const socket of this.#sockets) socket.destroy();
    return {};
  }
}

/** An answer as of so many milliseconds later. An instant that is none stays as it is. */
function later(answer, ms) {
  const moved = (instant) => {
    const at = Date.parse(instant);
    return Number.isNaN(at) ? instant : new Date(at + ms).toISOString();
  };
  const { body, headers = {} } = answer;
  return {
    ...answer,
    ...(body && { body: body.replace(/"as_of":"([^"]+)"/, (_, instant) => `"as_of":"${moved(instant)}"`) }),
    ...(headers['Ops-As-Of'] && { headers: { ...headers, 'Ops-As-Of': moved(headers['Ops-As-Of']) } }),
  };
}

function sessionOf(id) {
  const session = sessions.get(id) ?? new Session(`/hostile/${id}/api`);
  sessions.set(id, session);
  return session;
}

/** What a test asks of its session. */
const requests = {
  'PUT plan': async (session, { request }) => session.plan(JSON.parse(await textOf(request))),
  'PUT released': (session) => session.release(),
  'GET arrived': (session, { url }) => session.arrived(Number(url.searchParams.get('count'))),
  'GET log': (session) => session.log,
  'DELETE ': (session, { id }) => sessions.delete(id) && session.leave(),
};

async function textOf(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}

/** The server as a middleware of the test runner's own. */
export async function hostileServer(context, next) {
  const url = new URL(context.url, 'http://server.invalid');
  const [, id, what = '', read] = /^\/hostile\/([^/]+)(?:\/([^/]+)(?:\/(.+))?)?$/.exec(url.pathname) ?? [];
  if (id === undefined) return next();
  const session = sessionOf(id);
  const asked = requests[`${context.method} ${what}`];
  if (asked !== undefined) {
    context.set('Cache-Control', 'no-store');
    context.body = await asked(session, { request: context.req, url, id });
    return undefined;
  }
  if (what !== 'api' || read === undefined) return next();
  // From here on the socket is ours; the runner would report a page that is not found.
  context.respond = false;
  context.status = 200;
  session.receive(context.req, read);
  return undefined;
}
