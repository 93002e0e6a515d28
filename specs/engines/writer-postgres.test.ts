/**
 * J4, while a writer writes: each answer of a store over an engine on Postgres is one state of the
 * tables, and pages neither skip nor repeat what was there before.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createEngineDatabase, type EngineDatabase } from '../../packages/engines/src/testing/engine-database.js';
import { worlds } from '../../packages/engines/src/testing/engine-worlds.js';
import { readBy } from '../../packages/engines/src/testing/oracle.js';
import { everyRun } from '../../packages/server/src/every-run.js';
import { createMemoryStore, createPostgresStore, type Query } from '../../packages/server/src/index.js';

const everyone = { plane: 'system', workspaceId: null, tenantIds: null } as const;
const lifecycle = { default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600 } };

const only = process.env['ENGINE'];

for (const world of worlds.filter(({ name }) => only === undefined || name === only)) {
  describe(`J4: ${world.name} while a writer writes`, () => {
    let database: EngineDatabase;
    let now: number;
    let writing: Promise<void>;
    let stop = false;
    let written = 0;

    before(async () => {
      database = await createEngineDatabase();
      await world.install(database);
      now = Date.now();
      await world.fill(database, now, 7);
      const { query } = await database.connect();
      writing = (async () => {
        while (!stop) {
          await world.write(query, (written += 1));
          // What ends after a walk has begun is at its end: pages have to outrun the writer.
          await new Promise((resolve) => setTimeout(resolve, 25));
        }
      })();
    });
    after(async () => {
      stop = true;
      await writing;
      await database.close();
    });

    const contextAt = (asOf: number) => ({ asOf, lifecycle, catalog: {}, followUpDays: 7 });

    /** Until the writer has written some more. */
    async function more(): Promise<void> {
      const enough = written + 5;
      while (written < enough) await Promise.race([writing, new Promise((resolve) => setImmediate(resolve))]);
    }

    test('a snapshot is what every row of one state says', async () => {
      const { query } = await database.connect();
      const store = createPostgresStore({ query, relation: world.relation({}) });
      for (const _ of [1, 2, 3]) {
        await query('begin isolation level repeatable read');
        const rows = await world.read(query);
        await more();
        const context = contextAt(Date.now());
        const actual = await store.snapshot(everyone, context, { recent: 30, active: 50 });
        await query('commit');
        const memory = createMemoryStore({ runs: readBy(world.oracle, rows, context) });
        const expected = await memory.snapshot(everyone, context, { recent: 30, active: 50 });
        assert.deepEqual(actual.counts, { ...expected.counts, ...world.unknownCounts });
        const ids = (runs: typeof actual.active) => runs.map(({ id }) => id);
        assert.deepEqual(ids(actual.attention), ids(expected.attention));
        assert.deepEqual(ids(actual.recent), ids(expected.recent));
      }
    });

    test('the numbers of one answer add up', async () => {
      const query: Query = (await database.connect()).query;
      const store = createPostgresStore({ query, relation: world.relation({}) });
      const seen = new Set<string>();
      for (let count = 0; count < 8; count += 1) {
        await more();
        const context = contextAt(Date.now());
        const { counts, history, active } = await store.snapshot(everyone, context, { recent: 1, active: 10_000 });
        seen.add(JSON.stringify(counts));
        const { healthy, pastExpected, likelyStale, unknown } = counts;
        assert.equal(counts.active, healthy + pastExpected + likelyStale + unknown);
        assert.equal(active.length, counts.active);
        if (history !== null)
          assert.equal(
            history.reduce((sum, { ended }) => sum + ended, 0),
            counts.ended24h,
          );
      }
      assert.ok(seen.size > 1, 'nothing changed meanwhile');
    });

    test('pages skip and repeat nothing that was there before, in both orders', async () => {
      const query: Query = (await database.connect()).query;
      const store = createPostgresStore({ query, relation: world.relation({}) });
      for (const sort of ['created', 'urgency'] as const) {
        const context = contextAt(Date.now());
        // The writer leaves the jobs of the world alone.
        const there = readBy(world.oracle, await world.read(query), context).map(({ run }) => run.id);
        const walked: string[] = [];
        let cursor: string | null = null;
        do {
          const page = await store.runs(everyone, context, { ...everyRun, sort, limit: 300, cursor });
          walked.push(...page.runs.map(({ id }) => id));
          cursor = page.nextCursor;
          await more();
        } while (cursor !== null);
        assert.equal(new Set(walked).size, walked.length, `${sort}: repeated`);
        const found = new Set(walked);
        assert.deepEqual(
          there.filter((id) => !found.has(id) && !world.isWritten(id)),
          [],
          `${sort}: skipped`,
        );
      }
    });
  });
}
