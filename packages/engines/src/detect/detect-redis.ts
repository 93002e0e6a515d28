/** Which job engines are behind a Redis, by their keys: reads, and at most one SCAN (J1, J6). */
import { EngineName } from '../knowledge.js';
import { send, type RedisClient } from '../reader/redis/redis-client.js';
import { found, notServed, type FoundEngine } from './found-engine.js';

/** Where to look. */
export interface DetectRedisOptions {
  /** Only engines whose keys begin with this; by default any. */
  readonly prefix?: string;
}

type Command = (...words: readonly [string, ...string[]]) => Promise<unknown>;

/**
 * Keys of a fixed name by which engines are recognised that cannot be shown. Sidekiq and Resque
 * both have `queues`; only Sidekiq has `processes` or a `stat:processed` without a name before it.
 */
const FIXED_KEYS: readonly (readonly [key: string, label: string, place: string])[] = [
  ['processes', 'Sidekiq', ''],
  ['stat:processed', 'Sidekiq', ''],
  ['rq:queues', 'RQ', 'rq'],
  ['rq:workers', 'RQ', 'rq'],
  ['_kombu.binding.celery', 'Celery', 'celery'],
  ['unacked_index', 'Celery', 'celery'],
  ['horizon:masters', 'Laravel Horizon', 'horizon'],
  ['laravel_horizon:masters', 'Laravel Horizon', 'laravel_horizon'],
  ['queues:default', 'Laravel queues', 'queues'],
  ['queues:default:reserved', 'Laravel queues', 'queues'],
];

/** Lists that only an engine of Bull's family has beside `id`. */
const LISTS_OF_BULL = ['wait', 'active', 'completed', 'failed', 'delayed', 'paused', 'stalled-check'];

const KEYS_PER_STEP = '1000';

/** @throws the errors of the client: no connection, a missing right */
export async function detectRedis(
  redis: RedisClient,
  { prefix }: DetectRedisOptions = {},
): Promise<readonly FoundEngine[]> {
  const command: Command = (...words) => send(redis, words);
  const { meta, id } = await scan(command, prefix);
  const ofBullMq: Place[] = [];
  const ofBull: Place[] = [];
  for (const place of meta) {
    const version = await command('HGET', keyOf(place, 'meta'), 'version').catch(() => null);
    if (await isBullMq(command, place, version)) ofBullMq.push({ ...place, version: versionOf(version) });
  }
  const names = new Set(meta.map((place) => keyOf(place, '')));
  for (const place of id) {
    if (!names.has(keyOf(place, '')) && (await isBull(command, place))) ofBull.push(place);
  }
  return [
    ...byPrefix(EngineName.BullMq, ofBullMq),
    ...byPrefix(EngineName.Bull, ofBull),
    ...(prefix === undefined ? await fixed(command) : []),
  ];
}

interface Place {
  readonly prefix: string;
  readonly queue: string;
  readonly version?: string | null;
}

function keyOf({ prefix, queue }: Place, name: string): string {
  return `${prefix}:${queue}:${name}`;
}

/**
 * The places that have a key `meta` or `id`. One pattern for both, so that one SCAN finds them; the
 * few other keys that it lets through are left out here.
 */
async function scan(command: Command, prefix: string | undefined): Promise<{ meta: Place[]; id: Place[] }> {
  const pattern = `${prefix === undefined ? '*' : escaped(prefix)}:*:[mi][ed]*`;
  const keys = new Set<string>();
  let cursor = '0';
  do {
    const [next, page] = (await command('SCAN', cursor, 'MATCH', pattern, 'COUNT', KEYS_PER_STEP)) as [
      unknown,
      unknown[],
    ];
    cursor = String(next);
    for (const key of page) keys.add(String(key));
  } while (cursor !== '0');
  const places = (name: string) =>
    [...keys].sort().flatMap((key): Place[] => {
      const [, before, queue] = /^(.+):([^:]+):[^:]+$/s.exec(key) ?? [];
      const isThere = key.endsWith(`:${name}`) && before !== undefined && queue !== undefined;
      return isThere && (prefix === undefined || before === prefix) ? [{ prefix: before, queue }] : [];
    });
  return { meta: places('meta'), id: places('id') };
}

/** A prefix as a pattern that matches only itself. */
function escaped(prefix: string): string {
  return prefix.replace(/[*?[\]\\]/g, '\\$&');
}

/** Its queues write a version since 3.0; before that, `meta` has the length of the event stream. */
async function isBullMq(command: Command, place: Place, version: unknown): Promise<boolean> {
  if (typeof version === 'string' && version.startsWith('bullmq')) return true;
  const known = await command('HEXISTS', keyOf(place, 'meta'), 'opts.maxLenEvents').catch(() => 0);
  return known === 1;
}

/** "bullmq:6.7.0" and "bullmq-pro:7.1.0" without the name of the package. */
function versionOf(version: unknown): string | null {
  return typeof version === 'string' ? (version.split(':')[1] ?? null) : null;
}

async function isBull(command: Command, place: Place): Promise<boolean> {
  if ((await command('TYPE', keyOf(place, 'id'))) !== 'string') return false;
  return Number(await command('EXISTS', ...LISTS_OF_BULL.map((name) => keyOf(place, name)))) > 0;
}

/** One engine for each prefix; its version is that of the queue which has the latest. */
function byPrefix(engine: EngineName, places: readonly Place[]): readonly FoundEngine[] {
  return [...new Set(places.map(({ prefix }) => prefix))].map((prefix) => {
    const own = places.filter((place) => place.prefix === prefix);
    const versions = own.flatMap(({ version }) => version ?? []);
    const latest = versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
    return found(engine, prefix, { version: latest ?? null, queues: own.map(({ queue }) => queue) });
  });
}

async function fixed(command: Command): Promise<readonly FoundEngine[]> {
  const there: FoundEngine[] = [];
  for (const [key, label, place] of FIXED_KEYS) {
    if (there.some((engine) => engine.label === label)) continue;
    if (Number(await command('EXISTS', key)) > 0) there.push(notServed(label, place));
  }
  return there;
}
