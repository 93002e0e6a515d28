/**
 * Snapshot, list and pages cost the same with 1,000,000 jobs of BullMQ as with 10,000 (J5): both
 * are measured side by side, by the commands that are sent, which no noise of the machine changes.
 * The shortest time of many reads is printed and not asserted.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test, type TestContext } from 'node:test';
import { createEngineStore, type EngineStore } from '@ops-widgets/engines';
import { bullmq } from '@ops-widgets/engines/bullmq';
import type { EvaluationContext, RunFilter, VisibleRows } from '@ops-widgets/server';
import { Redis } from 'ioredis';
import { everyRun } from '../../packages/server/src/every-run.js';

const url = process.env['REDIS_URL'] ?? '';
const skip = url === '' ? 'needs a Redis server, named by REDIS_URL: npm run test:engines' : false;

const rows: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };
const sizes = { small: 10_000, large: 1_000_000 } as const;
const reads = 15;
const queue = 'reports';

/**
 * Adds ended jobs as BullMQ leaves them: ARGV are from, to, now, the span of their ends, their
 * list.
 */
const endedJobs = `
for i = tonumber(ARGV[1]), tonumber(ARGV[2]) do
  local finished = math.floor(tonumber(ARGV[3]) - (i * 7919 % tonumber(ARGV[4])) - 1000)
  local id = ARGV[5] .. i
  redis.call('HSET', KEYS[1] .. id, 'name', 'sync', 'data', '{}', 'opts', '{"attempts":1}', 'timestamp', finished - 5000,
    'processedOn', finished - 3000, 'finishedOn', finished, 'ats', 1, 'atm', 1, 'failedReason', 'boom')
  redis.call('ZADD', KEYS[1] .. ARGV[5], finished, id)
end`;

/** Adds waiting jobs: ARGV are from, to, now. */
const waitingJobs = `
for i = tonumber(ARGV[1]), tonumber(ARGV[2]) do
  redis.call('HSET', KEYS[1] .. i, 'name', 'sync', 'data', '{}', 'opts', '{}', 'timestamp', ARGV[3] - 30000)
  redis.call('LPUSH', KEYS[1] .. 'wait', i)
end`;

describe('J5 flat on 1,000,000 jobs of BullMQ', { skip, timeout: 300_000 }, () => {
  const day = 24 * 60 * 60 * 1000;
  const prefixes = { small: `bull-${randomUUID()}`, large: `bull-${randomUUID()}`, backlog: `bull-${randomUUID()}` };
  let redis: Redis;
  let commands = 0;
  const counting = {
    call: (command: string, ...args: string[]) => {
      commands += 1;
      return redis.call(command, ...args);
    },
  };

  async function fill(script: string, prefix: string, jobs: number, ...args: (string | number)[]): Promise<void> {
    for (let from = 1; from <= jobs; from += 10_000) {
      await redis.eval(script, 1, `${prefix}:${queue}:`, from, Math.min(jobs, from + 9999), Date.now(), ...args);
    }
  }

  before(async () => {
    redis = new Redis(url);
    for (const [size, jobs] of Object.entries(sizes)) {
      const prefix = prefixes[size as keyof typeof sizes];
      await fill(endedJobs, prefix, jobs, 30 * day, 'completed');
      await fill(endedJobs, prefix, 500, 30 * day, 'failed');
      await fill(waitingJobs, prefix, 50);
      await redis.hset(`${prefix}:${queue}:meta`, 'version', 'bullmq:6.7.0');
    }
    await fill(waitingJobs, prefixes.backlog, sizes.large);
  });
  after(async () => {
    for (const prefix of Object.values(prefixes)) {
      for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 10_000 })) {
        if ((keys as string[]).length > 0) await redis.unlink(...(keys as string[]));
      }
    }
    redis.disconnect();
  });

  const storeOf = (prefix: string) => createEngineStore(bullmq({ redis: counting, prefix, queues: [queue] }));
  const contextAt = (asOf: number): EvaluationContext => ({
    asOf,
    lifecycle: { default: { queuedExpected: 60, queuedStale: 300 } },
    catalog: {},
    followUpDays: 7,
  });

  type Read = (store: EngineStore, context: EvaluationContext) => Promise<unknown>;
  const list =
    (filter: Partial<RunFilter>): Read =>
    (store, context) =>
      store.runs(rows, context, { ...everyRun, limit: 25, ...filter });
  const page =
    (filter: Partial<RunFilter>, pages: number): Read =>
    async (store, context) => {
      let cursor: string | null = null;
      for (let number = 0; number < pages; number += 1) {
        const asked: RunFilter = { ...everyRun, limit: 25, ...filter, cursor };
        ({ nextCursor: cursor } = await store.runs(rows, context, asked));
        assert.notEqual(cursor, null);
      }
    };
  const comparisons: Readonly<Record<string, Read>> = {
    snapshot: (store, context) => store.snapshot(rows, context, { recent: 10, active: 20 }),
    'list of everything': list({}),
    'list by urgency': list({ sort: 'urgency' }),
    'list of what needs attention': list({ problemClass: 'terminal_follow_up', sort: 'urgency' }),
    'list of what succeeded': list({ outcome: 'succeeded' }),
    'eight pages of everything': page({}, 8),
    'eight pages by urgency': page({ sort: 'urgency' }, 8),
  };

  async function measured(store: EngineStore, read: Read): Promise<{ readonly ms: number; readonly commands: number }> {
    const [begin, before] = [performance.now(), commands];
    await read(store, contextAt(Date.now()));
    return { ms: performance.now() - begin, commands: commands - before };
  }

  async function compare(context: TestContext, name: string, stores: () => readonly EngineStore[], read: Read) {
    const best = [Infinity, Infinity];
    const sent = [0, 0];
    for (let round = 0; round < reads; round += 1) {
      for (const [index, store] of stores().entries()) {
        const cost = await measured(store, read);
        best[index] = Math.min(best[index]!, cost.ms);
        sent[index] = cost.commands;
      }
    }
    const [small, large] = best as [number, number];
    const [few, many] = sent as [number, number];
    context.diagnostic(
      `${name}: commands ${String(few)} and ${String(many)} (${(many / few).toFixed(2)}), ` +
        `ms ${small.toFixed(1)} and ${large.toFixed(1)} (${(large / small).toFixed(2)})`,
    );
    assert.ok(many <= 1.5 * few, `${name}: ${String(many)} commands against ${String(few)}`);
  }

  for (const [name, read] of Object.entries(comparisons)) {
    test(`J5 ${name} costs the same, by a store that has been asked before`, async (context) => {
      const stores = [storeOf(prefixes.small), storeOf(prefixes.large)];
      for (const store of stores) await read(store, contextAt(Date.now()));
      await compare(context, name, () => stores, read);
    });
  }

  test('J5 the first snapshot of a store costs the same', async (context) => {
    const cold = () => [storeOf(prefixes.small), storeOf(prefixes.large)];
    await compare(context, 'first snapshot', cold, comparisons['snapshot']!);
  });

  test('J5 H5 a backlog of 1,000,000 is counted, and read in part: the rest is neither calm nor 0', async () => {
    const store = storeOf(prefixes.backlog);
    const before = commands;
    const { counts, countsExact, active } = await store.snapshot(rows, contextAt(Date.now()), {
      recent: 10,
      active: 20,
    });
    assert.ok(commands - before < 5000, `${String(commands - before)} commands`);
    assert.equal(counts.active, sizes.large);
    assert.equal(countsExact, false);
    assert.equal(counts.healthy + counts.pastExpected + counts.likelyStale + counts.unknown, counts.active);
    assert.equal(counts.unknown, sizes.large - 1000);
    assert.equal(active.length, 20);
    const { total, totalExact } = await store.runs(rows, contextAt(Date.now()), everyRun);
    assert.ok(total <= sizes.large && !totalExact);
  });
});
