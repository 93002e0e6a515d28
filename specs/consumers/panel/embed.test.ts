/** The code that `embed` prints: it runs, over the engine that was found, and compiles. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import { compile } from 'svelte/compiler';
import { parse } from 'vue/compiler-sfc';
import { runCommand } from './support/panel-process.js';
import { addJobs, ownRedis } from './support/queues.js';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

let url: string;
/** Inside of the repository, whose packages and drivers the code imports. */
let folder: string;

before(async () => {
  const redis = await ownRedis();
  await addJobs(redis.port);
  url = redis.url;
  mkdirSync(join(repository, '.cache'), { recursive: true });
  folder = mkdtempSync(join(repository, '.cache', 'embed-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** The parts of what is printed, by the file that each belongs in. */
async function embedded(dependencies: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies }));
  const { code, out, error } = await runCommand(['embed', url, '--tenant', 'data.tenantId'], folder);
  assert.deepEqual([code, error], [0, '']);
  const parts = out.split(/^(?=\d\. )/m).map((part) => {
    const [first = '', ...lines] = part.split('\n');
    const code = lines.map((line) => line.replace(/^ {3}/, '')).join('\n');
    return [/^\d\. ([^:]+)(?::|$)/.exec(first)?.[1] ?? first, code.trim()] as const;
  });
  return new Map(parts);
}

function codeOf(parts: ReadonlyMap<string, string>, file: string): string {
  const code = parts.get(file);
  assert.ok(code, [...parts.keys()].join(', '));
  return code;
}

async function answerOf(script: string, port: number): Promise<Response> {
  const env = { ...process.env, REDIS_URL: url, PORT: String(port), NODE_ENV: 'development' };
  const server: ChildProcess = spawn(process.execPath, [script], { cwd: folder, env, stdio: 'inherit' });
  try {
    const until = Date.now() + 20_000;
    for (;;) {
      const address = `http://127.0.0.1:${port}/api/ops/snapshot?plane=system`;
      const response = await fetch(address).catch(() => null);
      if (response !== null) return response;
      assert.ok(Date.now() < until, 'the server does not answer');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    server.kill();
  }
}

/** What the API answers: the jobs of the engine, with their tenants. */
async function assertServes(script: string, port: number): Promise<void> {
  const response = await answerOf(script, port);
  assert.equal(response.status, 200);
  const { counts, attention } = (await response.json()) as {
    counts: { active: number; terminal_follow_up: number };
    attention: { tenant: { id: string } }[];
  };
  assert.deepEqual([counts.active, counts.terminal_follow_up], [2, 2]);
  assert.deepEqual(
    attention.map(({ tenant }) => tenant.id),
    ['t1', 't1'],
  );
}

describe('embed', () => {
  test("plain HTML and Node's own server: the printed files serve the jobs that were found", async () => {
    const parts = await embedded({});
    const ops = codeOf(parts, 'ops.js');
    assert.match(ops, /bullmq\(\{ redis, queues: \['reports'\] \}\), \{ tenantOf: \(job\) => job\.data\?\.tenantId \}/);
    writeFileSync(join(folder, 'ops.js'), ops);
    writeFileSync(join(folder, 'server.js'), codeOf(parts, 'server.js'));
    await assertServes('server.js', 28_431);
    assert.match(codeOf(parts, 'your page'), /<script type="module" src="\/ops-widgets\/ops-widgets\.js"><\/script>/);
  });

  test('hono and React', async () => {
    const parts = await embedded({ hono: '4', react: '19' });
    writeFileSync(join(folder, 'ops.js'), codeOf(parts, 'ops.js'));
    const [imported = '', ...route] = codeOf(parts, 'your app').split('\n');
    const server = [
      "import { serve } from '@hono/node-server';",
      "import { Hono } from 'hono';",
      imported,
      'const app = new Hono();',
      ...route,
      "serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });",
    ];
    writeFileSync(join(folder, 'hono.js'), server.join('\n'));
    await assertServes('hono.js', 28_432);
    await transform(codeOf(parts, 'Operations.jsx'), { loader: 'jsx', jsx: 'automatic' });
  });

  test('Vue with Express, Svelte with Fastify, React with Next: each compiles', async () => {
    const vue = await embedded({ vue: '3', express: '5' });
    assert.deepEqual(parse(codeOf(vue, 'Operations.vue')).errors, []);
    const svelte = await embedded({ svelte: '5', fastify: '5' });
    assert.deepEqual(compile(codeOf(svelte, 'Operations.svelte'), { filename: 'Operations.svelte' }).warnings, []);
    const next = await embedded({ react: '19', next: '16' });
    for (const [parts, file] of [
      [vue, 'your app'],
      [svelte, 'your app'],
      [next, 'app/api/ops/[...path]/route.js'],
      [next, 'ops.js'],
    ] as const) {
      const { warnings } = await transform(codeOf(parts, file), { loader: 'js' });
      assert.deepEqual(warnings, [], file);
    }
  });
});
