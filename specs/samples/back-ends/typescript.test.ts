/**
 * The handler that the documentation shows for TypeScript keeps the contract, under every server
 * that it shows.
 */
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { ExitCode, main } from '@ops-widgets/check';
import { opsHandler } from './typescript/handler.js';
import { idleSessions } from './typescript/idle-sessions.js';
import { inExpress, inHono, inNext } from './typescript/mounted.js';
import { sampleJobs, sampleSessions } from './typescript/sample-panel.js';

const handler = opsHandler(sampleJobs(Date.now()), sampleSessions);

async function check(listener: RequestListener, ...options: readonly string[]) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const lines: string[] = [];
  try {
    const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/ops`;
    const code = await main([api, ...options], {
      out: (line) => lines.push(line),
      error: (line) => lines.push(line),
      // The handler's `as_of` has milliseconds: it moves on while the requests before are sent.
      sleep: async () => {},
    });
    return { code, out: lines.join('\n') };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** As a server of Node calls what answers a Request. */
function listenerOf(fetch: (request: Request) => Response | Promise<Response>): RequestListener {
  const listener = getRequestListener(fetch);
  return (request, response) => void listener(request, response);
}

const listeners: Readonly<Record<string, RequestListener>> = {
  Hono: listenerOf(inHono(handler).fetch),
  'Next.js': listenerOf(inNext(handler).GET),
  'Express and node:http': inExpress(handler),
};

for (const [name, listener] of Object.entries(listeners)) {
  test(`${name}: the checker finds nothing`, async () => {
    const { code, out } = await check(listener, '--bearer', 'ada-token');
    assert.doesNotMatch(out, /^ {2}[✗!]/m, out);
    assert.equal(code, ExitCode.Fits, out);
  });
}

test('a user of one tenant gets the facts of that tenant, and of no other (F1, F2)', async () => {
  for (const tenant of ['7', '']) {
    const scope = tenant === '' ? [] : ['--tenant', tenant];
    const { code, out } = await check(inExpress(handler), '--bearer', 'tomas-token', ...scope);
    assert.equal(code, ExitCode.Fits, out);
  }
  const { code, out } = await check(inExpress(handler), '--bearer', 'tomas-token', '--tenant', '8', '--quiet');
  assert.match(out, /✗ status 404/);
  assert.equal(code, ExitCode.Problems);
});

test('a member without the capability gets 403, an outsider 404, a request without a session 401 (F2, F3)', async () => {
  const statusFor = async (token: string) => {
    const headers = { Authorization: `Bearer ${token}` };
    return (await handler(new Request('http://panel.example/api/ops/snapshot', { headers }))).status;
  };
  assert.deepEqual(
    [await statusFor('nora-token'), await statusFor('otto-token'), await statusFor('')],
    [403, 404, 401],
  );
});

test('polls do not renew an idle session: it ends, and the answer is 401 (B18)', async () => {
  let nowMs = Date.now();
  const idle = opsHandler(
    sampleJobs(nowMs),
    idleSessions(sampleSessions, 120_000, () => nowMs),
  );
  const statusAfter = async (ms: number, headers: Record<string, string>) => {
    nowMs += ms;
    const Authorization = 'Bearer ada-token';
    return (
      await idle(new Request('http://panel.example/api/ops/snapshot', { headers: { Authorization, ...headers } }))
    ).status;
  };
  const poll = { 'Ops-Poll': '1' };
  assert.equal(await statusAfter(0, {}), 200);
  assert.deepEqual([await statusAfter(60_000, poll), await statusAfter(60_000, poll)], [200, 401]);
});
