/** Detection over a Redis in memory that counts its commands. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EngineName } from '../knowledge.js';
import { detectRedis, type DetectRedisOptions } from './detect-redis.js';

type Value = string | readonly string[] | Readonly<Record<string, string>>;

/** The commands that detection sends, over these keys; any other is an error. */
function redisWith(keys: Readonly<Record<string, Value>>) {
  const commands: string[][] = [];
  const typeOf = (value: Value | undefined) =>
    value === undefined ? 'none' : typeof value === 'string' ? 'string' : Array.isArray(value) ? 'list' : 'hash';
  const field = (key: string, name: string) => {
    const value = keys[key];
    return typeof value === 'object' && !Array.isArray(value)
      ? ((value as Record<string, string>)[name] ?? null)
      : null;
  };
  const answer = (command: string, args: readonly string[]): unknown => {
    const [key = '', name = ''] = args;
    switch (command) {
      case 'SCAN': {
        const pattern = args[2] ?? '';
        const matching = Object.keys(keys).filter((candidate) => globOf(pattern).test(candidate));
        // In two pages, so that a walk that stops early is seen.
        const half = Math.ceil(matching.length / 2);
        return key === '0' ? ['7', matching.slice(0, half)] : ['0', matching.slice(half)];
      }
      case 'HGET':
        return field(key, name);
      case 'HEXISTS':
        return field(key, name) === null ? 0 : 1;
      case 'TYPE':
        return typeOf(keys[key]);
      case 'EXISTS':
        return args.filter((candidate) => Object.hasOwn(keys, candidate)).length;
      default:
        throw new Error(`${command} is not asked for`);
    }
  };
  const call = async (command: string, ...args: string[]) => {
    commands.push([command, ...args]);
    return answer(command, args);
  };
  return { redis: { call }, commands };
}

/** The patterns of Redis, as far as detection uses them. */
function globOf(pattern: string): RegExp {
  const parts = pattern.match(/\\.|\[[^\]]*\]|\*|[^]/g) ?? [];
  const source = parts.map((part) => {
    if (part === '*') return '.*';
    if (part.startsWith('[')) return part;
    return part.slice(-1).replace(/[.*+?^${}()|[\]\\]/, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 's');
}

async function found(keys: Readonly<Record<string, Value>>, options: DetectRedisOptions = {}) {
  const { redis, commands } = redisWith(keys);
  return { engines: await detectRedis(redis, options), commands };
}

const bullMqMeta = { 'opts.maxLenEvents': '10000', version: 'bullmq:6.7.0' };

describe('detectRedis', () => {
  test('J1: BullMQ by the meta of its queues, with its latest version, a place for each prefix', async () => {
    const { engines } = await found({
      'bull:reports:meta': bullMqMeta,
      'bull:reports:id': '12',
      'bull:imports:meta': { ...bullMqMeta, version: 'bullmq:5.58.0' },
      '{shop}:mail:meta': bullMqMeta,
      'bull:reports:12': { name: 'monthly' },
    });
    assert.deepEqual(
      engines.map(({ engine, version, place, queues, refusal }) => ({ engine, version, place, queues, refusal })),
      [
        { engine: EngineName.BullMq, version: '6.7.0', place: 'bull', queues: ['imports', 'reports'], refusal: null },
        { engine: EngineName.BullMq, version: '6.7.0', place: '{shop}', queues: ['mail'], refusal: null },
      ],
    );
  });

  test('J1: an old BullMQ without a version, and Bull by an id without meta', async () => {
    const { engines } = await found({
      'bull:old:meta': { 'opts.maxLenEvents': '10000' },
      'bull:plain:id': '3',
      'bull:plain:wait': ['3'],
    });
    assert.deepEqual(
      engines.map(({ engine, version, queues }) => [engine, version, queues]),
      [
        [EngineName.BullMq, null, ['old']],
        [EngineName.Bull, null, ['plain']],
      ],
    );
  });

  test('keys of other programs that end alike are no engine', async () => {
    const { engines } = await found({
      'shop:cart:meta': { currency: 'EUR' },
      'session:12:id': 'ada',
      'app:user:id': ['7'],
      'blog:post:media': 'x',
    });
    assert.deepEqual(engines, []);
  });

  test('a prefix is taken to the letter, and nothing else is looked at', async () => {
    const keys = { 'a*:q:meta': bullMqMeta, 'ab:q:meta': bullMqMeta, processes: ['host:1'] };
    const { engines } = await found(keys, { prefix: 'a*' });
    assert.deepEqual(
      engines.map(({ place }) => place),
      ['a*'],
    );
  });

  test('J6: an engine that cannot be shown yet is said so in a sentence', async () => {
    const { engines } = await found({
      processes: ['host:1'],
      'rq:queues': ['default'],
      unacked_index: ['1'],
      'horizon:masters': ['m'],
    });
    assert.deepEqual(
      engines.map(({ engine, refusal }) => [engine, refusal]),
      [
        [null, 'Sidekiq is here and cannot be shown yet.'],
        [null, 'RQ is here and cannot be shown yet.'],
        [null, 'Celery is here and cannot be shown yet.'],
        [null, 'Laravel Horizon is here and cannot be shown yet.'],
      ],
    );
  });

  test('J1: one walk over the keys, by SCAN, and commands that read', async () => {
    const { commands } = await found({ 'bull:a:meta': bullMqMeta, 'bull:b:id': '1', 'bull:b:active': ['1'] });
    const names = new Set(commands.map(([command]) => command));
    assert.deepEqual([...names].sort(), ['EXISTS', 'HGET', 'SCAN', 'TYPE']);
    assert.equal(commands.filter(([command, cursor]) => command === 'SCAN' && cursor === '0').length, 1);
  });
});
