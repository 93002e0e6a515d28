import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parseArguments, UsageError, type Command } from './arguments.js';

const URL_OF_REDIS = 'redis://localhost:6379';

function parse(...given: readonly string[]): Command {
  return parseArguments(given);
}

/** The sentence that a command line is refused with. */
function refusal(...given: readonly string[]): string {
  try {
    parseArguments(given);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  assert.fail(`${given.join(' ')} was not refused`);
}

describe('parseArguments', () => {
  test('an address alone serves the panel on this machine', () => {
    const command = parse(URL_OF_REDIS);
    assert.equal(command.name, 'serve');
    assert.ok(command.name === 'serve');
    const { addresses, engine, host, port, isPortGiven, basic, open } = command;
    assert.deepEqual(
      { addresses: addresses.map(String), engine, host, port, isPortGiven, basic, open },
      {
        addresses: ['Redis at localhost:6379'],
        engine: {},
        host: '127.0.0.1',
        port: 4174,
        isPortGiven: false,
        basic: null,
        open: true,
      },
    );
  });

  test('every option of the panel, and several addresses', () => {
    const command = parse(
      ...['postgres://db/app', '-r', 'cache:6380', '--redis', 'rediss://tls'],
      ...['--engine', 'pg-boss', '--prefix', 'shop', '--schema', 'jobs', '--queues', 'a, b', '--queues', 'c'],
      ...['--tenant', 'data.account.id', '--show-data', '--no-open', '--port', '0'],
      ...['--host', '0.0.0.0', '--basic', 'ada:pass:word'],
    );
    assert.ok(command.name === 'serve');
    assert.deepEqual(command.addresses.map(String), [
      'Postgres at db:5432/app',
      'Redis at cache:6380',
      'Redis at tls:6379',
    ]);
    assert.deepEqual(command.engine, {
      engine: 'pg-boss',
      prefix: 'shop',
      schema: 'jobs',
      queues: ['a', 'b', 'c'],
      tenant: 'data.account.id',
      showData: true,
    });
    assert.deepEqual(
      [command.host, command.port, command.isPortGiven, command.basic, command.open],
      ['0.0.0.0', 0, true, 'ada:pass:word', false],
    );
  });

  test('check, doctor and embed are named first', () => {
    const command = parse('check', URL_OF_REDIS, '--fail-on', 'failed,stuck', '--json');
    assert.ok(command.name === 'check');
    assert.deepEqual([command.failOn, command.json], [['stuck', 'failed'], true]);
    const plain = parse('check', URL_OF_REDIS);
    assert.ok(plain.name === 'check');
    assert.deepEqual([plain.failOn, plain.json], [['stuck', 'late'], false]);
    assert.equal(parse('doctor', URL_OF_REDIS).name, 'doctor');
    assert.equal(parse('embed', URL_OF_REDIS).name, 'embed');
  });

  test('help and version want no address', () => {
    for (const given of ['--help', '-h', 'help']) assert.equal(parse(given).name, 'help');
    assert.equal(parse('check', '--help').name, 'help');
    assert.equal(parse('--version').name, 'version');
  });

  for (const [given, sentence] of [
    [[], /^say where the engine is: npx @ops-widgets\/panel redis:/],
    [['localhost:6379'], /begins with redis:\/\/ or postgres:\/\//],
    [['mysql://localhost/app'], /mysql:\/\/ is no address of an engine/],
    [[URL_OF_REDIS, '--prot', '1'], /there is no option --prot; /],
    [[URL_OF_REDIS, '--windws', 'x'], /did you mean --windows\?/],
    [['check', URL_OF_REDIS, '--port', '1'], /there is no option --port of check/],
    [[URL_OF_REDIS, '--port'], /--port wants a value/],
    [[URL_OF_REDIS, '--port', 'http'], /--port is a number from 0 to 65535, not "http"/],
    [[URL_OF_REDIS, '--no-open=yes'], /--no-open takes no value/],
    [[URL_OF_REDIS, '--engine', 'sidekiq'], /--engine is one of bullmq, .*, not "sidekiq"/],
    [[URL_OF_REDIS, '--tenant', 'tenantId'], /--tenant is the path .* data\.tenantId, not "tenantId"/],
    [
      ['check', URL_OF_REDIS, '--fail-on', 'slow'],
      /--fail-on: "slow" is none of stuck, late, failed, reconciled, unknown/,
    ],
  ] as const) {
    test(`refused: ${given.join(' ') || 'nothing'}`, () => assert.match(refusal(...given), sentence));
  }

  test('any other address than the loopback asks for a password', () => {
    for (const host of ['0.0.0.0', '192.168.1.5', 'panel.example', '::']) {
      assert.match(refusal(URL_OF_REDIS, '--host', host), /can be reached from other machines: --basic user:password/);
    }
    for (const host of ['localhost', '127.0.0.2', '::1'])
      assert.equal(parse(URL_OF_REDIS, '--host', host).name, 'serve');
  });

  test('a password is in no refusal', () => {
    const refusals = [
      refusal('redis://:p4ssw0rd#1@localhost:99999'),
      refusal('mongodb://ada:p4ssw0rd@localhost'),
      refusal('ada:p4ssw0rd@localhost'),
      refusal(URL_OF_REDIS, '--basic', 'p4ssw0rd'),
      refusal('redis://:p4ssw0rd@localhost', '--port'),
    ];
    for (const sentence of refusals) assert.doesNotMatch(sentence, /p4ssw0rd/);
  });

  describe('--windows', () => {
    let folder: string;
    before(() => (folder = mkdtempSync(join(tmpdir(), 'ops-panel-windows-'))));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const withFile = (content: string) => {
      const file = join(folder, 'windows.json');
      writeFileSync(file, content);
      return [URL_OF_REDIS, '--windows', file];
    };

    test("is the contract's lifecycle", () => {
      const command = parse(
        ...withFile('{"default": {"running_expected": 300}, "types": {"nightly": {"running_stale": 3600}}}'),
      );
      assert.ok(command.name === 'serve');
      assert.equal(command.engine.windows?.default?.runningExpected, 300);
      assert.equal(command.engine.windows?.types?.['nightly']?.runningStale, 3600);
    });

    for (const [name, content, sentence] of [
      ['no JSON', '{', /windows\.json is no JSON/],
      ['another value', '[]', /windows\.json: the file expected object/],
      [
        'a text for seconds',
        '{"types": {"a": {"running_expected": "5 min"}}}',
        /types\.a\.running_expected expected seconds/,
      ],
      [
        'camel case',
        '{"default": {"runningExpected": 5}}',
        /default\.runningExpected is not known; did you mean running_expected\?/,
      ],
      ['a type at the top', '{"nightly": {"running_expected": 5}}', /nightly is not known; there are default, types/],
    ] as const) {
      test(`refused, with its place: ${name}`, () => assert.match(refusal(...withFile(content)), sentence));
    }

    test('a file that is not there', () => {
      assert.match(refusal(URL_OF_REDIS, '--windows', join(folder, 'none.json')), /none\.json cannot be read/);
    });
  });
});
