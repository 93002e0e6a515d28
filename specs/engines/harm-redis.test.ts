/**
 * What reading does to Redis: nothing (F7). A user with the least rights suffices, a MONITOR shows
 * which commands are sent, and all keys are as they were.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { createEngineStore, type EngineStore } from '@ops-widgets/engines';
import { bullmq, type QueueReader } from '@ops-widgets/engines/bullmq';
import { EngineError, type EvaluationContext, type VisibleRows } from '@ops-widgets/server';
import { Redis } from 'ioredis';
import { createClient } from 'redis';
import type { ThrowawayRedis } from '../../.tools/lib/throwaway-redis.mjs';
import {
  openBullmqWorld,
  worldLockDuration,
  type BullmqWorld,
} from '../../packages/engines/src/testing/bullmq-world.js';
import { Random } from '../../packages/engines/src/testing/random.js';
import { everyRun } from '../../packages/server/src/every-run.js';
import { ownRedis } from './support/servers.js';

const rows: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };
const names = ['imports', 'reports'];

/** Rights beside the keys, as the documentation has them. */
const rights = {
  least: ['+@read'],
  all: ['+@read', '+@transaction', '+time', '+client|list'],
};

describe('F7 reading an engine on Redis', { timeout: 300_000 }, () => {
  // Its own: a MONITOR hears what is sent to a server by all.
  let server: ThrowawayRedis;
  let url: string;
  const prefix = `bull-${randomUUID()}`;
  const users: string[] = [];
  const clients: Redis[] = [];
  let admin: Redis;
  let world: BullmqWorld;

  before(async () => {
    server = await ownRedis();
    ({ url } = server);
    admin = new Redis(url);
    world = await openBullmqWorld(url, prefix, names, new Random(7));
    for (let job = 0; job < 300; job += 1) await world.grow();
    // A parent that waits for its children, and a job that is tried again.
    await world.queues[0]!.add('retried', {}, { attempts: 2 });
  });
  after(async () => {
    for (const client of clients) client.disconnect();
    for (const user of users) await admin.call('ACL', 'DELUSER', user);
    await world.close();
    admin.disconnect();
    await server.stop();
  });

  async function connect(allowed: readonly string[], keys = `~${prefix}:*`): Promise<Redis> {
    const user = `reader-${randomUUID()}`;
    await admin.call('ACL', 'SETUSER', user, 'on', '>secret', 'resetkeys', keys, '-@all', '+auth', ...allowed);
    users.push(user);
    // ioredis looks at INFO before it is ready, unless it is not asked to.
    const client = new Redis(url, { username: user, password: 'secret', enableReadyCheck: false });
    clients.push(client);
    await once(client, 'ready');
    return client;
  }

  const readerOf = (redis: Redis, queues: readonly string[] | null = names): QueueReader =>
    bullmq({ redis, prefix, lockDuration: worldLockDuration, ...(queues !== null && { queues }) });

  async function readAll(store: EngineStore, polls: number): Promise<void> {
    for (let poll = 0; poll < polls; poll += 1) {
      const asOf = await store.now();
      const context: EvaluationContext = {
        asOf,
        lifecycle: await store.lifecycle(rows, asOf),
        catalog: {},
        followUpDays: 7,
      };
      const snapshot = await store.snapshot(rows, context, { recent: 10, active: 20 });
      assert.ok(snapshot.counts.active > 0 && snapshot.counts.likelyStale > 0);
      for (const sort of ['created', 'urgency'] as const) {
        const page = await store.runs(rows, context, { ...everyRun, sort, limit: 25 });
        assert.equal(page.runs.length, 25);
        await store.runs(rows, context, { ...everyRun, sort, limit: 25, cursor: page.nextCursor });
      }
      for (const { id } of [...snapshot.active.slice(0, 3), ...snapshot.recent.slice(0, 3), ...snapshot.attention]) {
        assert.equal((await store.run(rows, context, id))?.run.id, id);
      }
      assert.equal(await store.run(rows, context, 'imports:none'), null);
      await store.notifications(rows, context, { limit: 10, cursor: null, reader: null });
      await store.usual?.(rows, ['sync', 'export']);
    }
  }

  /** Every key with its value, without what Redis itself writes of it. */
  async function dump(): Promise<ReadonlyMap<string, string>> {
    const keys = (await admin.keys(`${prefix}:*`)).sort();
    const values = await Promise.all(keys.map((key) => admin.dumpBuffer(key)));
    return new Map(keys.map((key, index) => [key, values[index]!.toString('hex')]));
  }

  test('F7 J1 the rights +@read suffice for every answer, and say what they leave unknown', async () => {
    const redis = await connect(rights.least);
    const reader = readerOf(redis);
    await readAll(createEngineStore(reader, { initiatorOf: ({ data }) => (data as { user?: string }).user }), 2);
    assert.equal((await reader.source()).workers, null);
    assert.deepEqual(
      reader.notes().map((note) => /ACL SETUSER <user> (.*)$/.exec(note)?.[1]),
      ['+@transaction', '+client|list'],
    );
    // The clock is that of Redis all the same: locks that expire say it.
    assert.ok(Math.abs((await reader.now()) - Number((await admin.time())[0]) * 1000) < 5000);
  });

  test('F7 J1 with +@transaction +time +client|list nothing is left unknown', async () => {
    const reader = readerOf(await connect(rights.all));
    await readAll(createEngineStore(reader), 2);
    assert.deepEqual(reader.notes(), []);
    // No worker of this world listens: its jobs are taken by hand.
    assert.equal(typeof (await reader.source()).workers, 'number');
  });

  test('F7 many polls send commands that read, no KEYS, and one walk over the keys', async () => {
    const redis = await connect(rights.all);
    const connections = String(await admin.client('LIST')).split('\n');
    const address = / addr=(\S+)/.exec(connections.find((line) => line.includes(`user=${users.at(-1)!} `)) ?? '')?.[1];
    const monitor = await admin.monitor();
    const sent: string[][] = [];
    monitor.on('monitor', (_time: string, command: string[], source: string) => {
      if (source === address) sent.push(command);
    });
    const before = await dump();
    const store = createEngineStore(readerOf(redis, null), {
      initiatorOf: ({ data }) => (data as { user?: string }).user,
    });
    await readAll(store, 10);
    await admin.ping();
    monitor.disconnect();
    const commands = new Set(sent.map(([name = '']) => name.toLowerCase()));
    assert.ok(sent.length > 100 && commands.size > 8, [...commands].join(' '));
    const reads = new Set(((await admin.call('ACL', 'CAT', 'read')) as string[]).map((name) => name.toLowerCase()));
    const others = [...commands].filter((name) => !reads.has(name)).sort();
    assert.deepEqual(
      others.filter((name) => !['multi', 'exec', 'time', 'client'].includes(name)),
      [],
    );
    assert.ok(!commands.has('keys'));
    const walks = sent.filter(([name = '', cursor]) => name.toLowerCase() === 'scan' && cursor === '0');
    assert.equal(walks.length, 1);
    assert.deepEqual(await dump(), before);
  });

  test('J6 a right that is missing is named, with the rule that gives it', async () => {
    const store = createEngineStore(readerOf(await connect([...rights.all, '-lrange'])));
    await assert.rejects(
      store.now().then(() => readAll(store, 1)),
      (error: Error) => {
        assert.ok(error instanceof EngineError);
        assert.match(error.message, /LRANGE.*ACL SETUSER <user> \+lrange/);
        return true;
      },
    );
    const elsewhere = createEngineStore(readerOf(await connect(rights.all, '~other:*')));
    await assert.rejects(readAll(elsewhere, 1), { name: 'EngineError', message: new RegExp(`~${prefix}:\\*`) });
  });

  test('J6 a Redis without queues says so, and where to look', async () => {
    const reader = bullmq({ redis: admin, prefix: `none-${randomUUID()}` });
    await assert.rejects(reader.now(), {
      name: 'EngineError',
      message: /There is no queue of BullMQ under the prefix "none-/,
    });
  });

  test('J1 a client of node-redis reads the same', async () => {
    for (const RESP of [2, 3] as const) {
      const client = createClient({ url, RESP });
      await client.connect();
      try {
        const reader = bullmq({ redis: client, prefix, queues: names, lockDuration: worldLockDuration });
        const [ofNodeRedis, ofIoredis] = [createEngineStore(reader), createEngineStore(readerOf(admin))];
        const asOf = await ofNodeRedis.now();
        const context = { asOf, lifecycle: {}, catalog: {}, followUpDays: 7 };
        const limits = { recent: 50, active: 100 };
        const { source, ...facts } = await ofNodeRedis.snapshot(rows, context, limits);
        const { source: _, ...same } = await ofIoredis.snapshot(rows, context, limits);
        assert.deepEqual(facts, same);
        assert.equal(source?.engine, 'BullMQ');
        await readAll(ofNodeRedis, 1);
      } finally {
        client.destroy();
      }
    }
  });

  test('J6 a Redis that is away is a sentence, and the next read works when it is back', async () => {
    const client = createClient({ url });
    const store = createEngineStore(bullmq({ redis: client, prefix, queues: names, lockDuration: worldLockDuration }));
    await assert.rejects(store.now(), { name: 'EngineError', message: /Redis cannot be reached/ });
    await client.connect();
    try {
      await readAll(store, 1);
    } finally {
      client.destroy();
    }
  });
});
