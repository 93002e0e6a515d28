/**
 * The checker: a host that fits has no finding, every fault of a host has the finding that is due.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ExitCode, main } from '@ops-widgets/check';
import { session, startFaultyHost, type InjectFault, type FaultyHost } from './support/faulty-host.js';
import { fieldFaults } from './support/field-faults.js';
import { firstAttempt } from './support/first-attempt.js';
import { httpFaults } from './support/http-faults.js';
import { listFaults } from './support/list-faults.js';

interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  readonly methods: ReadonlySet<string>;
}

/** Runs the command over a host of its own. Where the checker waits, the host's clock moves on. */
async function check(inject: InjectFault, options: readonly string[], begun?: FaultyHost): Promise<CommandResult> {
  const host = begun ?? (await startFaultyHost(inject));
  const lines = { out: '', error: '' };
  try {
    const code = await main([host.api, ...options], {
      out: (line) => (lines.out += `${line}\n`),
      error: (line) => (lines.error += `${line}\n`),
      sleep: async (ms) => host.world.advance(ms),
    });
    return { code, ...lines, methods: host.methods };
  } finally {
    await host.stop();
  }
}

const hostFaults = [...httpFaults, ...fieldFaults, ...listFaults];
const keeps: InjectFault = () => {};
const operator = ['--cookie', session];

describe('a host that keeps the contract', () => {
  for (const [name, options] of [
    ['a workspace', operator],
    ['one tenant (F1)', [...operator, '--tenant', 't7']],
    ['a bearer token', ['--bearer', session]],
    ['a header of its own', ['--header', `Authorization: ${session}`]],
  ] as const) {
    test(`${name}: exit code 0 and no finding`, async () => {
      const { code, out, error } = await check(keeps, options);
      assert.doesNotMatch(out, /^ {2}[✗!]/m, out);
      assert.match(out, /Fits the contract \(\d\d requests, /);
      assert.deepEqual([code, error], [ExitCode.Fits, '']);
    });
  }

  test('CORS that is complete has no finding either', async () => {
    const { code, out } = await check(
      ({ headers }) =>
        Object.assign(headers, {
          'access-control-allow-origin': 'https://panel.example',
          'access-control-allow-credentials': 'true',
          'access-control-expose-headers': 'ETag, Ops-As-Of, Retry-After, Date',
          vary: 'Cookie, Origin',
        }),
      [...operator, '--origin', 'https://panel.example'],
    );
    assert.equal(code, ExitCode.Fits, out);
    assert.doesNotMatch(out, /^ {2}[✗!]/m, out);
  });

  test('H4: numbers that it does not record are null, compared with nothing and never taken for 0', async () => {
    const unrecorded = { terminal_follow_up: null, reconciled: null, succeeded_24h: null, ended_24h: null };
    const { code, out } = await check(({ body }) => {
      if (body?.counts) Object.assign(body.counts, unrecorded);
    }, operator);
    assert.doesNotMatch(out, /^ {2}[✗!]/m, out);
    assert.equal(code, ExitCode.Fits, out);
  });

  test('H4: what is late or stuck is in its attention all the same', async () => {
    const { out } = await check(({ body }) => {
      if (body?.counts) body.counts.terminal_follow_up = null;
      if (body?.attention) body.attention = body.attention.filter((run: { id: string }) => run.id !== '3');
    }, operator);
    assert.match(out, /✗ attention lacks run 3, which active lists as likely stuck/, out);
  });

  test('H5: counts that are "at least" may be less than its rows, and never more', async () => {
    const counting =
      (count: number): InjectFault =>
      ({ body }) => {
        if (body?.counts) Object.assign(body, { counts_exact: false });
        if (body?.counts) Object.assign(body.counts, { terminal_follow_up: count, reconciled: 0, succeeded_24h: 0 });
      };
    const { code, out } = await check(counting(2), operator);
    assert.doesNotMatch(out, /^ {2}[✗!]/m, out);
    assert.equal(code, ExitCode.Fits, out);
    assert.match((await check(counting(9), operator)).out, /✗ attention lists 5, and .* in counts are 11/);
  });

  test('of version 1.0 has no finding: nothing that is missing is asked for or missed', async () => {
    const asked = new Set<string>();
    const since1_1 = ['queue', 'queued_at', 'waiting', 'attempt', 'rescues', 'counts_exact', 'kept_since'];
    since1_1.push('source', 'groups', 'durations', 'usual');
    const { code, out } = await check((answer) => {
      for (const name of answer.query.keys()) asked.add(name);
      if (answer.body === null) return;
      const without = (name: string, value: unknown) => (since1_1.includes(name) ? undefined : value);
      answer.body = JSON.parse(JSON.stringify(answer.body, without));
    }, operator);
    assert.doesNotMatch(out, /^ {2}[✗!]/m, out);
    assert.equal(code, ExitCode.Fits, out);
    assert.doesNotMatch(out, new RegExp(since1_1.join('|')));
    assert.deepEqual(
      [...asked].filter((name) => since1_1.includes(name)),
      [],
    );
  });

  test('F7: is asked with GET and nothing else', async () => {
    assert.deepEqual([...(await check(keeps, operator)).methods], ['GET']);
  });

  test('has nothing to read with --quiet', async () => {
    assert.equal((await check(keeps, [...operator, '--quiet'])).out, '');
  });
});

describe('what hosts get wrong', () => {
  test('is a long list, and each of it another fault', () => {
    assert.ok(hostFaults.length >= 60, `${hostFaults.length} faults`);
    assert.equal(new Set(hostFaults.map(({ name }) => name)).size, hostFaults.length);
  });

  for (const { name, inject, options = [], finding, rule, means, isNote } of hostFaults) {
    test(`${name}: "${finding}"`, async () => {
      const { code, out } = await check(inject, [...operator, ...options]);
      const lines = out.split('\n').map((line) => line.trim());
      const mark = isNote ? '!' : '✗';
      const row = lines.findIndex((line) => line.startsWith(`${mark} ${finding}`));
      assert.ok(row >= 0, out);
      assert.match(lines[row + 1] ?? '', /^rule {5}/, out);
      assert.ok(lines[row + 1]?.includes(rule), `${lines[row + 1]} should have ${rule}`);
      if (means !== undefined) assert.match(lines[row + 2] ?? '', /^means {4}/, out);
      assert.ok(lines[row + 2]?.includes(means ?? ''), `${lines[row + 2]} should have ${means}`);
      assert.equal(code, isNote ? ExitCode.Fits : ExitCode.Problems, out);
      if (isNote) assert.doesNotMatch(out, /^ {2}✗/m, out);
    });
  }
});

describe('an example of a right value', () => {
  const exampleFor = async (name: string) => {
    const fault = hostFaults.find((candidate) => candidate.name === name);
    assert.ok(fault);
    const lines = (await check(fault.inject, operator)).out.split('\n');
    const row = lines.findIndex((line) => line.includes(fault.finding));
    return lines
      .slice(row)
      .find((line) => /^ +example/.test(line))
      ?.trim();
  };

  test("is the host's own instant, as it should have been written", async () => {
    assert.equal(await exampleFor('instants without an offset'), 'example  "2026-11-20T11:51:40Z"');
    assert.equal(await exampleFor('instants in local time'), 'example  "2026-11-20T11:51:40Z"');
    assert.equal(await exampleFor('instants as seconds since 1970'), 'example  "2026-11-20T11:51:40Z"');
  });

  test('is the number that would have added up', async () => {
    assert.equal(await exampleFor('counts that do not add up'), 'example  "active": 3');
    assert.equal(await exampleFor('active rows that are left out'), 'example  3 rows');
  });
});

describe('a fault that many answers have is reported once', () => {
  test('a header that is missing everywhere is one line for all endpoints', async () => {
    const { out } = await check(({ headers }) => void delete headers['cache-control'], operator);
    assert.equal(out.match(/Cache-Control is missing/g)?.length, 1, out);
    assert.match(out, /Cache-Control is missing in \/snapshot\S+ \(and \d+ more\)/);
    assert.match(out, /^1 problem \(/m);
  });

  test('a field that is wrong in every run is one line for all lists', async () => {
    const fault = hostFaults.find(({ name }) => name === 'instants without an offset');
    const { out } = await check(fault?.inject ?? keeps, operator);
    assert.equal(out.match(/created_at is the text/g)?.length, 1, out);
  });
});

describe('hosts that cannot be asked', () => {
  const answered = (status: number): InjectFault => {
    return (answer) => {
      if (answer.path !== '/snapshot') return;
      answer.status = status;
      answer.headers['content-type'] = 'application/problem+json';
      answer.body = { title: 'No', status };
    };
  };

  test('401 and 403 are exit code 2, and say what to give', async () => {
    const unknown = await check(keeps, []);
    assert.equal(unknown.code, ExitCode.NotAsked);
    assert.match(unknown.out, /Cannot be asked: the host wants to know who asks: give --cookie, --bearer or --header/);
    const forbidden = await check(answered(403), operator);
    assert.equal(forbidden.code, ExitCode.NotAsked);
    assert.match(forbidden.out, /Cannot be asked: these credentials may not see operations \(403\)/);
  });

  test('404 is exit code 1: nothing is served there', async () => {
    const { code, out } = await check(answered(404), operator);
    assert.equal(code, ExitCode.Problems);
    assert.match(out, /✗ status 404: \{"title":"No","status":404\}\n.*either nothing is served at this address/);
  });

  test('nothing that listens, no such host and no TLS are exit code 2, in one line', async () => {
    const host = await startFaultyHost();
    const error: string[] = [];
    const ask = async (api: string) => {
      const out: string[] = [];
      const code = await main([api, '--quiet'], {
        out: (line) => out.push(line),
        error: (line) => error.push(line),
      });
      assert.equal(code, ExitCode.NotAsked, out.join('\n'));
      assert.equal(out.length, 1);
      return out[0];
    };
    const { port } = new URL(host.api);
    assert.equal(
      await ask(`https://127.0.0.1:${port}/api/ops`),
      `Cannot be asked: 127.0.0.1:${port} does not speak TLS: is it http:// rather than https://?`,
    );
    await host.stop();
    assert.equal(await ask(host.api), `Cannot be asked: nothing listens at 127.0.0.1:${port}: is the server running?`);
    assert.match(
      (await ask('http://no-such-host.invalid/api/ops')) ?? '',
      /there is no host called no-such-host\.invalid/,
    );
    assert.deepEqual(error, []);
  });

  for (const [given, message] of [
    [[], 'say which host: npx @ops-widgets/check http://localhost:8000/api/ops'],
    [['localhost:8000'], '"localhost:8000" is no http or https address: http://localhost:8000/api/ops is one'],
    [['http://a', 'http://b'], 'one URL at a time, and not "http://b" as well'],
    [['http://a/ops/snapshot'], 'give the address that /snapshot is below: http://a/ops'],
    [['http://me:secret@a/ops'], "no name and password in the URL: --header 'Authorization: Basic …' sends them"],
    [['http://a', '--tennant', '7'], 'there is no option --tennant; did you mean --tenant?'],
    [['http://a', '--xyz'], 'there is no option --xyz; --help lists them'],
    [['http://a', '--tenant'], '--tenant wants a value: --tenant 7'],
    [['http://a', '--plane', 'root'], '--plane is admin or system, not "root"'],
    [['http://a', '--header', 'token123'], "--header wants a name and a value: --header 'X-Api-Key: …'"],
    [['http://a', '--cookie', 'a=\nb'], 'the value for Cookie has characters that no header may have'],
    [['http://a', '--origin', 'panel'], '--origin is the origin of a page, as https://panel.example, not "panel"'],
  ] as const) {
    test(`usage: "${['ops-widgets-check', ...given].join(' ').replace('\n', '\\n')}" says "${message}"`, async () => {
      const error: string[] = [];
      const code = await main(given, { out: () => assert.fail(), error: (line) => error.push(line) });
      assert.deepEqual([code, error], [ExitCode.NotAsked, [message]]);
    });
  }

  test('--help lists every option and the exit codes', async () => {
    const out: string[] = [];
    assert.equal(await main(['--help'], { out: (line) => out.push(line), error: () => assert.fail() }), 0);
    for (const word of [
      'plane',
      'workspace',
      'tenant',
      'header',
      'cookie',
      'bearer',
      'origin',
      'json',
      'quiet',
      'help',
    ]) {
      assert.match(out.join('\n'), new RegExp(`--${word}`));
    }
    assert.match(out.join('\n'), /Exit code\n {2}0 .*\n {2}1 .*\n {2}2 /);
  });
});

describe('secrets', () => {
  test('are in no report, also where a host sends them back', async () => {
    const secret = 'QXJjaGltZWRlcw==';
    for (const options of [
      ['--bearer', secret],
      ['--cookie', `session=${secret}; theme=dark`],
      ['--header', `X-Api-Key: ${secret}`],
    ]) {
      for (const format of [[], ['--json']]) {
        const { out } = await check(
          (answer) => {
            if (answer.path !== '/snapshot') return;
            answer.status = 302;
            answer.headers['location'] = `/login?token=${secret}&again=${encodeURIComponent(secret)}`;
          },
          [...options, ...format],
        );
        assert.match(out, /302 to \/login\?token=•••/);
        assert.ok(!out.includes('QXJjaGltZWRlcw'), out);
      }
    }
  });
});

describe('--json', () => {
  test('reports the same to machines', async () => {
    const fault = hostFaults.find(({ name }) => name === 'counts that do not add up');
    const { code, out } = await check(fault?.inject ?? keeps, [...operator, '--json']);
    const report = JSON.parse(out);
    assert.equal(code, ExitCode.Problems);
    assert.deepEqual([report.exit_code, report.problems, report.plane, report.unreachable], [1, 3, 'admin', null]);
    const section = report.sections.find(({ title }: { title: string }) => title === 'GET /snapshot');
    assert.deepEqual(section.problems[0], {
      at: 'counts',
      says: '1 healthy + 1 past_expected + 1 likely_stale + 0 unknown are 3, and active is 4',
      rule: 'healthy + past_expected + likely_stale + unknown = active (A10)',
      means: 'How many runs of the whole scope are in each state; the lists are capped, the counts are not.',
      example: '"active": 3',
      more: 0,
    });
  });
});

describe('the documentation', () => {
  /** What differs from one run to the next. */
  const comparable = (out: string) =>
    out
      .replace(/http:\/\/127\.0\.0\.1:\d+/, 'http://127.0.0.1:8000')
      .replace(/, \d+\.\d s\)/, ', 1.3 s)')
      .trim();
  const shown = (name: string) =>
    readFileSync(new URL(`../../../stories/docs/serve/reports/${name}.txt`, import.meta.url), 'utf8').trim();

  test('shows the reports of today: of a host that fits, and of one that does not', async () => {
    assert.equal(comparable((await check(keeps, operator)).out), shown('fits'));
    assert.equal(comparable((await check(firstAttempt, operator)).out), shown('first-attempt'));
  });

  test('shows the help of today', async () => {
    const out: string[] = [];
    await main(['--help'], { out: (line) => out.push(line), error: () => assert.fail() });
    assert.equal(out.join('\n').trim(), shown('help'));
  });
});

describe('the program', () => {
  const bin = fileURLToPath(new URL('../../../packages/check/bin/ops-widgets-check.js', import.meta.url));
  const run = (...given: readonly string[]) =>
    new Promise<{ code: number | null; out: string; error: string }>((resolve) => {
      const child = spawn(process.execPath, ['--conditions=@ops-widgets/source', '--import=tsx', bin, ...given]);
      const written = { out: '', error: '' };
      child.stdout.on('data', (chunk: Buffer) => (written.out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (written.error += chunk.toString()));
      child.on('close', (code) => resolve({ code, ...written }));
    });

  test('ends with 0 for a host that fits, 1 for one that does not, 2 for one that cannot be asked', async () => {
    const [good, bad] = await Promise.all([
      startFaultyHost(({ headers, body, status }) => {
        // This process waits by the clock of the machine.
        if (status === 200) headers['date'] = new Date(body.as_of as string).toUTCString();
      }),
      startFaultyHost(({ headers }) => void delete headers['etag']),
    ]);
    const [fits, misfits, missing, usage] = await Promise.all([
      run(good.api, ...operator),
      run(bad.api, ...operator, '--quiet'),
      run('http://127.0.0.1:1/api'),
      run(),
    ]);
    await Promise.all([good.stop(), bad.stop()]);
    assert.deepEqual([fits.code, misfits.code, missing.code, usage.code], [0, 1, 2, 2]);
    assert.match(fits.out, /Fits the contract/);
    assert.match(misfits.out, /✗ ETag is missing in \/snapshot/);
    assert.match(missing.out, /Cannot be asked/);
    assert.match(usage.error, /^say which host: .*\n\nTry: npx @ops-widgets\/check --help\n$/);
    // Not a terminal: no colours in the log of a build.
    // eslint-disable-next-line no-control-regex -- it is looked for
    assert.doesNotMatch(fits.out + misfits.out, /\u001b/);
  });
});
