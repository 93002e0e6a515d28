/**
 * One server on the loopback for every panel: the same facts, the same validators, the same
 * compression.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { pageOf, type Panel } from '../panels/panels.js';
import { rowTexts, type LeanRows, type WireSnapshot } from '../panels/row-texts.js';
import type { World } from '../world.js';
import { fragmentOf } from './fragment.js';
import type { Scripts } from './scripts.js';

/** What a page asked for, and what that took on the wire, headers included. */
export interface Tally {
  /** Polls: snapshots or rows, in whatever form. */
  polls: number;
  /** Everything that is asked for after the page and its scripts. */
  requests: number;
  bytes: number;
  /** Bytes of scripts, as they are sent. */
  scripts: number;
  /** The files they came from. */
  readonly files: Set<string>;
}

export interface SiteInput {
  readonly panel: Panel;
  readonly rows: number;
  readonly world: World;
  readonly scripts: Scripts;
}

export interface Site extends SiteInput {
  readonly address: string;
  readonly tally: Tally;
}

export interface BenchServer {
  /** Makes a place of its own for one page: nothing of another one is in its cache. */
  site(input: SiteInput): Site;
  close(): Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const sites = new Map<string, Site>();
  const server = createServer((request, response) => {
    const [, number = '', path = ''] = /^\/(\d+)\/([^?]*)/.exec(request.url ?? '') ?? [];
    const site = sites.get(number);
    if (site === undefined) send(response, 404, {}, '');
    else
      answer(site, number, path, request, response).catch((error: unknown) => send(response, 500, {}, String(error)));
  });
  // Idle connections of one page would be closed under the next one's request.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    site: (input) => {
      const number = String(sites.size + 1);
      const tally = { polls: 0, requests: 0, bytes: 0, scripts: 0, files: new Set<string>() };
      const site = { ...input, address: `${origin}/${number}/`, tally };
      sites.set(number, site);
      return site;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  site: Site,
  number: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { world, tally, panel, rows } = site;
  const base = `/${number}`;
  if (path === '') {
    const snapshot = await (await world.respond(asked(`${base}/api/snapshot`))).text();
    return send(response, 200, { 'Content-Type': 'text/html' }, pageOf(panel, { base, rows, snapshot }));
  }
  const [, file] = /^js\/(.+)$/.exec(path) ?? [];
  const script = file === undefined ? undefined : site.scripts.get(file);
  if (file !== undefined && script !== undefined) {
    tally.scripts += script.length;
    tally.files.add(file);
    return send(response, 200, { 'Content-Type': 'text/javascript', 'Content-Encoding': 'gzip' }, script);
  }
  const { socket } = request;
  const before = socket.bytesWritten;
  response.once('finish', () => (tally.bytes += socket.bytesWritten - before));
  tally.requests += 1;
  const isPoll = path === 'rows' || path === 'lean' || path === 'api/snapshot';
  if (isPoll) {
    tally.polls += 1;
    world.pass();
  }
  if (path === 'rows' || path === 'lean') {
    const facts = (await (await world.respond(asked(`${base}/api/snapshot`))).json()) as WireSnapshot;
    return path === 'rows' ? sendRows(facts, request, response) : sendLean(facts, request, response);
  }
  const given = await world.respond(asked(request.url ?? '', request.headers['if-none-match']));
  send(response, given.status, Object.fromEntries(given.headers), await given.text());
}

/** The rows as markup. */
function sendRows({ recent, as_of }: WireSnapshot, request: IncomingMessage, response: ServerResponse): void {
  const html = fragmentOf(recent, as_of);
  sendValidated(request, response, { type: 'text/html; charset=utf-8', body: html, validated: html });
}

/** The rows as JSON that has no more in it than they show. */
function sendLean({ recent, counts, as_of }: WireSnapshot, request: IncomingMessage, response: ServerResponse): void {
  const answer: LeanRows = { asOf: as_of, active: counts.active, rows: recent.map(rowTexts) };
  const validated = JSON.stringify({ ...answer, asOf: null });
  sendValidated(request, response, { type: 'application/json', body: JSON.stringify(answer), validated });
}

/** `validated`: what a page need not read again while it is the same. */
function sendValidated(
  request: IncomingMessage,
  response: ServerResponse,
  { type, body, validated }: Readonly<Record<'type' | 'body' | 'validated', string>>,
): void {
  const etag = `"${createHash('sha256').update(validated).digest('hex')}"`;
  const headers = { 'Cache-Control': 'private, no-cache', ETag: etag };
  if (request.headers['if-none-match'] === etag) send(response, 304, headers, '');
  else send(response, 200, { ...headers, 'Content-Type': type }, body);
}

function asked(url: string, ifNoneMatch?: string): Request {
  return new Request(`http://bench.invalid${url}`, { headers: ifNoneMatch ? { 'If-None-Match': ifNoneMatch } : {} });
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): void {
  const packed = typeof body === 'string' && body !== '' ? gzipSync(body) : body;
  response.writeHead(status, { ...headers, ...(packed === body ? {} : { 'Content-Encoding': 'gzip' }) });
  response.end(packed);
}
