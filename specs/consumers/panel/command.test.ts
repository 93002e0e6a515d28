/** `npx @ops-widgets/panel` as a process: what it prints, how it ends, and its exit codes. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { before, describe, test } from 'node:test';
import { runCommand, startPanel } from './support/panel-process.js';
import { addJobs, ownRedis } from './support/queues.js';

const END_LIMIT_MS = 3_000;

let url: string;

before(async () => {
  // It ends with this process.
  const redis = await ownRedis();
  await addJobs(redis.port);
  url = redis.url;
});

describe('the panel as a process', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`names its address first, serves, and ends at once on ${signal}`, async () => {
      const panel = startPanel([url, '--port', '0']);
      const origin = await panel.origin;
      assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
      const page = await (await fetch(origin)).text();
      assert.match(page, /<title>Overview - /);
      // A browser keeps its connection open.
      const open = await fetch(`${origin}/state`);
      panel.signal(signal);
      const late = setTimeout(() => panel.signal('SIGKILL'), END_LIMIT_MS);
      const { code, error } = await panel.ended;
      clearTimeout(late);
      await open.body?.cancel().catch(() => {});
      assert.deepEqual([code, error], [0, '']);
    });
  }

  test('the passwords of the engine and of the panel are in no line, and not in the list of processes', async () => {
    const secret = url.replace('redis://', 'redis://ada:s3cr%40t@');
    const panel = startPanel([
      secret,
      'postgres://ada:s3cr%40t@127.0.0.1:1/app',
      '--port',
      '0',
      '--basic',
      'ada:b4sic',
    ]);
    const origin = await panel.origin;
    const authorization = `Basic ${Buffer.from('ada:b4sic').toString('base64')}`;
    const page = async (path: string) => (await fetch(origin + path, { headers: { authorization } })).text();
    const shown = (await page('/')) + (await page('/state'));
    assert.match(shown, /Cannot reach Postgres at 127\.0\.0\.1:1\/app: nothing listens there/);
    const commandLine = await panel.commandLine();
    panel.signal('SIGTERM');
    await panel.ended;
    assert.match(commandLine, /^ops-widgets-panel/);
    assert.doesNotMatch(panel.printed() + commandLine + shown, /s3cr|b4sic/);
  });

  test('a port in use is a sentence where it was asked for, and the next free one is taken where not', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const refused = await runCommand([url, '--port', String(port)]);
    assert.deepEqual([refused.code, refused.out], [2, '']);
    assert.match(refused.error, new RegExp(`^port ${port} is in use: --port says another one`));
    taken.close();
    const panels = [startPanel([url]), startPanel([url])];
    const origins = await Promise.all(panels.map(({ origin }) => origin));
    assert.equal(new Set(origins).size, 2);
    for (const panel of panels) panel.signal('SIGTERM');
    await Promise.all(panels.map(({ ended }) => ended));
  });

  test('a command line that cannot be run is a sentence and exit code 2', async () => {
    const { code, out, error } = await runCommand([url, '--host', '0.0.0.0']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(error, /--host 0\.0\.0\.0 can be reached from other machines: --basic/);
  });
});

describe('check', () => {
  test('exit code 1 and a line per problem', async () => {
    const { code, out, error } = await runCommand(['check', url, '--fail-on', 'failed']);
    assert.deepEqual([code, error], [1, '']);
    const lines = out.trim().split('\n');
    assert.equal(lines.length, 3, out);
    assert.match(lines[0] ?? '', /^Failed {2}monthly_report {2}reports:\d {2}.* ago: annex\.docx could not be read$/);
    assert.match(lines[2] ?? '', /^BullMQ at 127\.0\.0\.1:\d+: 2 ended and in need of follow-up; 2 active$/);
  });

  test('exit code 0 where there is nothing of these kinds', async () => {
    const { code, out, error } = await runCommand(['check', url]);
    assert.deepEqual([code, error], [0, ''], out);
    assert.match(out, /0 likely stuck, 0 past expected time; 2 active/);
  });

  test('exit code 2 where it could not be read, with the reason', async () => {
    const { code, out, error } = await runCommand(['check', 'redis://:s3cret@127.0.0.1:1']);
    assert.deepEqual([code, out], [2, '']);
    assert.equal(
      error,
      'Cannot reach Redis at 127.0.0.1:1: nothing listens there. Check that it runs, and the address.\n',
    );
  });

  test('--json says the same for machines', async () => {
    const { code, out } = await runCommand([
      'check',
      url,
      '--fail-on',
      'failed,stuck',
      '--tenant',
      'data.tenantId',
      '--json',
    ]);
    const report = JSON.parse(out) as {
      exit_code: number;
      engines: { engine: string; counts: object; problems: { kind: string; tenant: string; type: string }[] }[];
    };
    assert.equal(code, 1);
    assert.equal(report.exit_code, 1);
    const [engine] = report.engines;
    assert.deepEqual([engine?.engine, engine?.counts], ['bullmq', { stuck: 0, failed: 2 }]);
    assert.deepEqual(
      engine?.problems.map(({ kind, tenant, type }) => [kind, tenant, type]),
      [
        ['failed', 't1', 'monthly_report'],
        ['failed', 't1', 'monthly_report'],
      ],
    );
  });
});

describe('doctor', () => {
  test('H4: says what was found, what is known and what would make the rest known', async () => {
    const { code, out } = await runCommand(['doctor', url]);
    assert.equal(code, 0);
    assert.match(
      out,
      /^BullMQ 6\.\d+\.\d+ at 127\.0\.0\.1:\d+, prefix bull\n {2}queues: reports\n {2}workers connected: 0\n/,
    );
    assert.match(out, /\n {2}known:\n {4}\+ the last sign of life of a running job\n/);
    assert.match(out, /\n {2}not known:\n {4}- Whose job it is is not known: --tenant data\.tenantId/);
  });

  test('J6: an empty Redis is exit code 2 and says how engines are found', async () => {
    const { code, error } = await runCommand(['doctor', `${url}/5`]);
    assert.equal(code, 2);
    assert.match(error, /^No job engine is in Redis at 127\.0\.0\.1:\d+\/5 yet\. BullMQ and Bull are found/);
  });
});
