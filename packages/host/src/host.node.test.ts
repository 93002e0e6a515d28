import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from './config/config.js';
import type { HostConfig } from './config/config.js';
import { HostError } from './config/host-error.js';
import { startHost, type RunningHost } from './host.js';

/** Long enough for a machine that is busy with other tests. */
const PATIENCE_MS = 60_000;
const LOG = { info: () => undefined, error: (error: unknown) => console.error(error) };

let dataFolder: string;
let config: HostConfig;
let env: NodeJS.ProcessEnv;
let host: RunningHost;
let cookie: string;

before(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'ops-host-'));
  // Slow enough that the first operations are still under way when their worker is killed.
  env = { ...process.env, PORT: '0', OPS_HOST_DATA: dataFolder, OPS_HOST_READ_RATE: '100000', DATABASE_URL: '' };
  const read = readConfig(env, { base: dataFolder, data: dataFolder });
  const second = { queuedExpected: 1, queuedStale: 60, runningExpected: 60, runningStale: 120, heartbeatStale: 5 };
  const windows = { ...read.windows, lifecycle: { default: second }, reconcileMargin: 5, reconcileEvery: 1 };
  config = { ...read, windows };
  host = await startHost(config, env, LOG);
  const signIn = await fetch(`${host.url}/sign-in?as=workspace-operator`, { redirect: 'manual' });
  cookie = signIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
});
after(async () => {
  await host.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

interface Snapshot {
  readonly counts: Record<string, number>;
  readonly recent: readonly {
    id: string;
    type: string;
    status: string;
    outcome: string;
    context: { reconciliation: { reason_code: string; from_status: string } | null };
  }[];
}

async function snapshot(): Promise<Snapshot> {
  const response = await fetch(`${host.url}/api/ops/snapshot?recent=50`, { headers: { Cookie: cookie } });
  return (await response.json()) as Snapshot;
}

/** The first snapshot that fits. */
async function when(fits: (snapshot: Snapshot) => boolean, what: string): Promise<Snapshot> {
  const until = Date.now() + PATIENCE_MS;
  let last = await snapshot();
  while (!fits(last)) {
    assert.ok(Date.now() < until, `${what}: ${JSON.stringify(last.recent)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    last = await snapshot();
  }
  return last;
}

const post = (path: string, body = '') =>
  fetch(`${host.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookie, Origin: host.url, 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  });

const workerIds = async () => {
  const ps = spawn('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)]);
  const chunks: Buffer[] = [];
  ps.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(ps, 'close');
  return Buffer.concat(chunks)
    .toString()
    .split('\n')
    .filter((line) => line.includes('worker'))
    .map((line) => parseInt(line, 10));
};

test('the first start runs operations; some end badly for real reasons (no baseline, a damaged template)', async () => {
  const { recent } = await when(
    ({ counts, recent }) => (counts.terminal_follow_up ?? 0) >= 2 && recent.some(({ status }) => status === 'running'),
    'two runs have ended and others are running',
  );
  const ended = recent.filter(({ status }) => status === 'completed').map(({ type, outcome }) => `${type} ${outcome}`);
  assert.deepEqual(ended.sort(), ['baseline_compare blocked', 'review_pack.generate failed']);
  assert.equal((await workerIds()).length, 1, 'the worker is a process of its own');
});

test('a killed worker: its runs are likely stuck, then closed once each, and never run again (A8)', async () => {
  assert.equal((await post('/demo/worker/kill')).status, 303);
  assert.deepEqual(await workerIds(), []);
  const running = (await snapshot()).recent.filter(({ status }) => status === 'running').map(({ id }) => id);
  assert.ok(running.length > 0);
  await when(({ counts }) => counts.likely_stale === running.length, 'all of them are likely stuck');
  const closed = await when(({ counts }) => counts.reconciled === running.length, 'all of them are reconciled');
  for (const run of closed.recent.filter(({ id }) => running.includes(id))) {
    assert.deepEqual([run.status, run.outcome], ['completed', 'failed']);
    const { reason_code, from_status } = run.context.reconciliation ?? {};
    assert.deepEqual([reason_code, from_status], ['worker_lost', 'running']);
  }

  assert.equal((await post('/demo/worker/start')).status, 303);
  await post('/admin/t/8/operations', 'type=baseline_compare');
  const later = await when(({ recent }) => recent[0]?.outcome === 'blocked', 'a new operation is worked on again');
  assert.equal(later.counts.reconciled, running.length);
  assert.equal(later.counts.likely_stale, 0);
});

test('a second panel is kept off the data folder', async () => {
  await assert.rejects(startHost({ ...config, workers: 0 }, env, LOG), (error) => error instanceof HostError);
});

test('a stop in good order leaves no process, and a second start finds everything as it was', async () => {
  const before = await snapshot();
  await host.stop();
  assert.deepEqual(await workerIds(), []);
  host = await startHost({ ...config, workers: 0 }, env, LOG);
  assert.equal((await fetch(`${host.url}/api/ops/snapshot`, { headers: { Cookie: cookie } })).status, 401);
  const signIn = await fetch(`${host.url}/sign-in?as=workspace-operator`, { redirect: 'manual' });
  cookie = signIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
  const { recent } = await snapshot();
  assert.deepEqual(
    recent.map(({ id }) => id),
    before.recent.map(({ id }) => id),
  );
  // What runs may beat or end between the look and the stop.
  const hasEnded = ({ id }: { readonly id: string }) =>
    before.recent.some((run) => run.id === id && run.status === 'completed');
  assert.ok(before.recent.some(hasEnded));
  assert.deepEqual(recent.filter(hasEnded), before.recent.filter(hasEnded));
});

for (const { what, changed, line } of [
  {
    what: 'a database that is not there',
    changed: { DATABASE_URL: 'postgres://operator:secret@127.0.0.1:1/ops' },
    line: 'The database at 127.0.0.1:1 cannot be used (nothing listens there): check DATABASE_URL.\n',
  },
  {
    what: 'a port that is none',
    changed: { PORT: 'x' },
    line: 'PORT is "x": it should be a whole number from 0 to 65535.\n',
  },
]) {
  test(`npm start ends with one clear line: ${what}`, async () => {
    assert.deepEqual(await startProcess(changed), { code: 1, errors: line });
  });
}

test('npm start ends with one clear line: a port that is in use', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const ended = await startProcess({ PORT: String(port) });
  taken.close();
  assert.deepEqual(ended, { code: 1, errors: `Port ${port} is in use: stop what listens there, or set PORT.\n` });
});

async function startProcess(changed: Record<string, string>): Promise<{ code: unknown; errors: string }> {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, main], { env: { ...env, ...changed } });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, errors };
}
