/**
 * What the hostile server does to a request, by name, at the socket. An answer is `{ status,
 * headers, body }`.
 */
import { Buffer } from 'node:buffer';
import { setImmediate, setTimeout } from 'node:timers';

const json = { 'Content-Type': 'application/json' };
const html = { 'Content-Type': 'text/html; charset=utf-8' };
const signIn = '<!doctype html><title>Sign in</title><form method="post"><input name="email"></form>';

/**
 * One connection, written to by hand; each carries one answer, so that none is left over for the
 * next request.
 */
export class Wire {
  #socket;

  constructor(socket) {
    this.#socket = socket;
    // A browser that closes its socket is no error of the test.
    socket.on('error', () => {});
  }

  get isOpen() {
    return this.#socket.writable;
  }

  write(bytes) {
    if (this.isOpen) this.#socket.write(bytes);
  }

  head(status, headers) {
    const lines = Object.entries({ ...headers, Connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.write(`HTTP/1.1 ${status} As It Is\r\n${lines.join('')}\r\n`);
  }

  end() {
    this.#socket.end();
  }

  /** Ends the connection as a crashed process or a firewall does: RST instead of FIN. */
  reset() {
    this.#socket.resetAndDestroy();
  }

  complete({ status = 200, headers = json, body = '' }) {
    const bytes = Buffer.from(body);
    // No other body than none goes with a 304.
    this.head(status, status === 304 ? headers : { ...headers, 'Content-Length': bytes.length });
    if (status !== 304) this.write(bytes);
    this.end();
  }
}

const half = (body) => Buffer.from(body).subarray(0, Math.floor(Buffer.byteLength(body) / 2));
const rest = (body) => Buffer.from(body).subarray(Math.floor(Buffer.byteLength(body) / 2));
const turn = () => new Promise((resolve) => setImmediate(resolve));
const tick = () => new Promise((resolve) => setTimeout(resolve, 20));

/** What is written may still be under way: a reset would overtake it. */
const delivered = async () => {
  for (let turns = 0; turns < 10; turns += 1) await turn();
};

const headThenHalf = (wire, { body }) => {
  wire.head(200, { ...json, 'Content-Length': Buffer.byteLength(body) });
  wire.write(half(body));
};

/** The acts that give nothing more until they are released, or never do. */
export const holding = {
  'headers wait': async (wire, answer, { released }) => {
    await released;
    wire.complete(answer);
  },
  'body waits': async (wire, answer, { released }) => {
    headThenHalf(wire, answer);
    await released;
    wire.write(rest(answer.body));
    wire.end();
  },
  'drips for ever': async (wire) => {
    wire.head(200, json);
    for (wire.write('{'); wire.isOpen; wire.write(' ')) await tick();
  },
  'never answers': () => {},
};

export const acts = {
  answers: (wire, answer) => wire.complete(answer),
  ...holding,

  'resets before the headers': (wire) => wire.reset(),
  'ends in the middle of the headers': (wire) => {
    wire.write('HTTP/1.1 200 OK\r\nContent-Type: applica');
    wire.end();
  },
  'speaks no HTTP': (wire) => {
    wire.write('SSH-2.0-OpenSSH_9.2p1\r\n');
    wire.end();
  },
  'resets in the middle of the body': async (wire, answer) => {
    headThenHalf(wire, answer);
    await delivered();
    wire.reset();
  },
  'ends in the middle of the body': (wire, answer) => {
    headThenHalf(wire, answer);
    wire.end();
  },
  'says less than it sends': (wire, { body }) => {
    wire.head(200, { ...json, 'Content-Length': half(body).length });
    wire.write(body);
    wire.end();
  },
  'cuts the chunks': (wire, { body }) => {
    wire.head(200, { ...json, 'Transfer-Encoding': 'chunked' });
    wire.write(`${half(body).length.toString(16)}\r\n`);
    wire.write(half(body));
    wire.write('\r\n');
    wire.end();
  },
  'says a chunk of no size': (wire) => {
    wire.head(200, { ...json, 'Transfer-Encoding': 'chunked' });
    wire.write('as much as you like\r\n{}\r\n');
    wire.end();
  },

  'redirects to a sign-in page': (wire, _, { request, session }) => {
    if (request.url.includes('/sign-in')) wire.complete({ headers: html, body: signIn });
    else wire.complete({ status: 302, headers: { Location: `${session.path}/sign-in?from=here` } });
  },
  'redirects to another origin': (wire, _, { request }) =>
    wire.complete({ status: 302, headers: { Location: `http://127.0.0.1:${request.socket.localPort}/sign-in` } }),
  'redirects to itself': (wire, _, { request }) => wire.complete({ status: 302, headers: { Location: request.url } }),
  'says 304 where it may': (wire, answer, { request }) => {
    const known = request.headers['if-none-match'] === answer.headers.ETag;
    wire.complete(known ? { status: 304, headers: answer.headers } : answer);
  },

  'sends 10 MB': (wire, { body }) =>
    wire.complete({ body: body.replace(/^\{/, () => `{"padding":"${'x'.repeat(10 * 1024 * 1024)}",`) }),
  'nests deeply': (wire, { body }) =>
    wire.complete({ body: body.replaceAll('"deep"', () => '['.repeat(100_000) + ']'.repeat(100_000)) }),
  'begins with a mark of order': (wire, { body }) => wire.complete({ body: `\uFEFF${body}` }),
  'sends bytes that are no UTF-8': (wire, { body }) => {
    const bytes = Buffer.from(body, 'utf8');
    for (let at = bytes.indexOf('@@'); at >= 0; at = bytes.indexOf('@@')) bytes.set([0xc3, 0x28], at);
    wire.complete({ body: bytes });
  },
  'says gzip and sends none': (wire) =>
    wire.complete({ headers: { ...json, 'Content-Encoding': 'gzip' }, body: Buffer.from([0x1f, 0x8b, 8, 9, 9, 9, 9]) }),
};
