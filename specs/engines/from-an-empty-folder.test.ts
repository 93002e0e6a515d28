/**
 * The pages "Over your job engine" to the letter: from an empty folder, by the commands and files
 * that they show, with the packages as they are published, to the first true "likely stuck". The
 * steps and the time that they took are printed.
 */
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { parseSnapshot, type Snapshot } from '@ops-widgets/contract';
import { launchChromium } from '../../.config/browsers/launch.mjs';
import { packPublished } from '../../.tools/lib/host-site.mjs';
import { freePort } from '../../.tools/lib/throwaway.mjs';
import { ownDatabase, ownRedis } from './support/servers.js';
import { until } from './support/until.js';

const run = promisify(execFile);
const docs = 'stories/docs/engines';
/** The longest that installing and starting may take on a busy machine. */
const startLimitMs = 120_000;
/** The lock of BullMQ and the heartbeat of pg-boss in these pages, and one poll. */
const silenceLimitMs = 30_000 + 10_000;

const folder = mkdtempSync(join(tmpdir(), 'ops-widgets-empty-'));
const started = new Set<ChildProcess>();
let tarballs: Readonly<Record<string, string>> = {};

/**
 * A command of a page; the packages of this repository, and those that they need, are as they were
 * packed.
 */
function packaged(command: string, installed: Readonly<Record<string, string>>): string {
  const named = Object.entries(installed).reduce(
    (text, [name, source]) => text.replace(new RegExp(`(?<=\\s)${name}(?=\\s|$)`, 'm'), source),
    command,
  );
  return named.replace(/(?: @ops-widgets\/[a-z]+)+/, ` ${Object.values(tarballs).join(' ')}`);
}

/** The commands that a page shows, one text for each block. */
function commandsOf(page: string): readonly string[] {
  const text = readFileSync(join(docs, page), 'utf8');
  return [...text.matchAll(/```bash\n(.*?)```/gs)].map(([, block = '']) => block.trim());
}

/** The files that a page shows, copied under the names that it gives them. */
function copyFiles(code: string, to: string): void {
  for (const file of ['serve.mjs', 'index.html']) cpSync(join(docs, 'code', file), join(to, file));
  cpSync(join(docs, 'code', code), to, { recursive: true });
}

/** The version of a library that this repository tests with. */
function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(join('node_modules', name, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

function start(command: string, cwd: string, env: Readonly<Record<string, string>>): ChildProcess {
  const [program = '', ...args] = command.split(' ');
  // A group of its own, so that what npx starts ends with it.
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore', detached: true });
  started.add(child);
  return child;
}

/** Ends a process and what it started. */
function end({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}

async function snapshotOf(port: number): Promise<Snapshot | null> {
  const response = await fetch(`http://127.0.0.1:${String(port)}/api/ops/snapshot`).catch(() => null);
  if (response?.ok !== true) return null;
  const parsed = parseSnapshot(await response.json(), { plane: 'admin', workspace: null, tenant: null });
  return parsed.ok ? parsed.value : null;
}

interface Walk {
  readonly page: string;
  readonly code: string;
  /** What npm is asked for by name, in the versions that this repository tests with. */
  readonly installed: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

async function walk(context: TestContext, { page, code, installed, env }: Walk): Promise<void> {
  const cwd = join(folder, code);
  mkdirSync(cwd);
  const [install = '', add = '', serve = '', ...rest] = commandsOf(page);
  const startedMs = performance.now();
  await run('sh', ['-ec', packaged(install, installed)], { cwd, maxBuffer: 64 << 20 });
  const installedMs = performance.now();
  copyFiles(code, cwd);
  const port = await freePort();
  const work = start(add.split('\n').at(-1) ?? '', cwd, env);
  const server = start(serve, cwd, { ...env, PORT: String(port) });
  const running = await until('a running operation', startLimitMs, async () => {
    const snapshot = await snapshotOf(port);
    return snapshot?.active.some(({ status }) => status === 'running') === true && snapshot;
  });
  assert.deepEqual([running.counts.active, running.counts.likelyStale], [1, 0]);
  assert.match(rest[0] ?? '', /^pkill -9/, 'the page ends by pulling the plug');
  end(work);
  const killedMs = performance.now();
  const stuck = await until('a likely stuck operation', silenceLimitMs, async () => {
    const snapshot = await snapshotOf(port);
    return snapshot?.counts.likelyStale === 1 && snapshot;
  });
  assert.deepEqual(
    stuck.attention.map(({ type }) => type),
    ['monthly_report'],
  );
  end(server);
  await once(server, 'exit');
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(0);
  context.diagnostic(
    `${page}: ${String(4)} steps; installed in ${seconds(startedMs, installedMs)} s, running after ` +
      `${seconds(startedMs, killedMs)} s, likely stuck ${seconds(killedMs, performance.now())} s after the kill`,
  );
}

describe(
  'from an empty folder to the first likely stuck, as the documentation has it (J1, J2)',
  { concurrency: true },
  () => {
    before(async () => {
      tarballs = await packPublished(join(folder, 'tarballs'));
    });
    after(() => {
      started.forEach(end);
      rmSync(folder, { recursive: true, force: true });
    });

    test('BullMQ', async (context) => {
      const redis = await ownRedis();
      await walk(context, {
        page: 'bullmq.mdx',
        code: 'bullmq',
        installed: { bullmq: `bullmq@${versionOf('bullmq')}`, ioredis: `ioredis@${versionOf('ioredis')}` },
        env: { REDIS_URL: redis.url },
      });
      await firstPaint(context, join(folder, 'bullmq'), redis.url);
      await redis.stop();
    });

    test('pg-boss', async (context) => {
      const database = await ownDatabase();
      await walk(context, {
        page: 'pg-boss.mdx',
        code: 'pg-boss',
        installed: { pg: `pg@${versionOf('pg')}`, 'pg-boss': `pg-boss@${versionOf('pg-boss-12')}` },
        env: { DATABASE_URL: database.url },
      });
      await database.drop();
    });
  },
);

/** The command, as `npx` starts it: from its call to the numbers on the page. */
async function firstPaint(context: TestContext, cwd: string, url: string): Promise<void> {
  const panel = tarballs['@ops-widgets/panel'] ?? '';
  await run('npm', ['install', '--no-audit', '--no-fund', panel, ...Object.values(tarballs)], { cwd });
  const browser = await launchChromium();
  const page = await browser.newPage();
  const port = await freePort();
  const startedMs = performance.now();
  start(`npx ops-widgets-panel ${url} --no-open --port ${String(port)}`, cwd, {});
  await until('a page', startLimitMs, async () => page.goto(`http://127.0.0.1:${String(port)}/`).catch(() => null));
  await page.waitForFunction(
    () =>
      document.querySelector('ops-kpis')?.shadowRoot?.querySelector('[data-count=likely_stale]')?.textContent === '1',
  );
  context.diagnostic(
    `npx @ops-widgets/panel: first paint after ${((performance.now() - startedMs) / 1000).toFixed(1)} s`,
  );
  await browser.close();
}
