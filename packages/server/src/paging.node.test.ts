/**
 * Following the cursors of a list skips and repeats nothing while runs are being added, and while
 * time goes on.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noon } from '../../../mocks/instants.js';
import { everyRun } from './every-run.js';
import { createMemoryStore, type MemoryStore } from './memory/memory-store.js';
import { createPostgresStore } from './postgres/postgres-store.js';
import type { EvaluationContext, OpsStore, VisibleRows } from './store.js';
import { dropChecks, insertPlaces, insertRuns, testDatabases, type TestDatabase } from './testing/postgres.js';
import { lifecycle, randomRuns, type RandomRun } from './testing/random-runs.js';

const rows: VisibleRows = { plane: 'admin', workspaceId: 'w1', tenantIds: null };
const at = (asOf: number): EvaluationContext => ({ asOf, lifecycle, catalog: {}, followUpDays: 7 });
const runs = randomRuns(400, 7);
const [present, arriving] = [runs.slice(0, 200), runs.slice(200)];
const walkedIds = (given: readonly RandomRun[]) =>
  given.filter(({ memory }) => memory.workspaceId === 'w1').map(({ memory }) => memory.run.id);

interface Growing {
  readonly name: string;
  open(): Promise<{ store: OpsStore; add(added: readonly RandomRun[]): Promise<void>; close(): Promise<void> }>;
}

const inMemory: Growing = {
  name: 'memory',
  open() {
    const store: MemoryStore = createMemoryStore();
    const add = (added: readonly RandomRun[]) => {
      for (const { memory } of added) store.put(memory);
      return Promise.resolve();
    };
    return Promise.resolve({ store, add, close: () => Promise.resolve() });
  },
};

const inDatabases: readonly Growing[] = testDatabases.map((kind) => ({
  name: kind.name,
  async open() {
    const database: TestDatabase = await kind.open();
    await insertPlaces(database.query);
    await dropChecks(database.query);
    return {
      store: createPostgresStore({ query: database.query }),
      add: (added) =>
        insertRuns(
          database.query,
          added.map(({ row }) => row),
        ),
      close: () => database.close(),
    };
  },
}));

/** Walks a list to its end, while between any two pages runs arrive and a minute passes. */
async function walk(
  nextPage: (
    cursor: string | null,
    context: EvaluationContext,
  ) => Promise<{ ids: string[]; nextCursor: string | null }>,
  arrive: (page: number) => Promise<void>,
) {
  const walked: string[] = [];
  let cursor: string | null = null;
  let page = 0;
  do {
    const answer = await nextPage(cursor, at(noon + page * 60_000));
    walked.push(...answer.ids);
    assert.ok(walked.length < 1000, 'the pages do not end');
    cursor = answer.nextCursor;
    await arrive(page);
    page += 1;
  } while (cursor !== null);
  return walked;
}

for (const growing of [inMemory, ...inDatabases]) {
  describe(`pages of a growing list (${growing.name})`, () => {
    let opened: Awaited<ReturnType<Growing['open']>>;
    let added = 0;
    const arrive = async () => {
      await opened.add(arriving.slice(added, added + 3));
      added += 3;
    };

    before(async () => {
      opened = await growing.open();
      await opened.add(present);
    });
    after(() => opened.close());

    for (const sort of ['urgency', 'created'] as const) {
      test(`in the order ${sort}, every run is listed once`, async () => {
        const known = new Set([...walkedIds(present), ...walkedIds(arriving.slice(0, added))]);
        const filter = { ...everyRun, sort, limit: 7 };
        const walked = await walk(async (cursor, context) => {
          const page = await opened.store.runs(rows, context, { ...filter, cursor });
          return { ids: page.runs.map(({ id }) => id), nextCursor: page.nextCursor };
        }, arrive);
        assert.equal(new Set(walked).size, walked.length, 'a run was repeated');
        const missed = [...known].filter((id) => !walked.includes(id));
        assert.deepEqual(missed, [], 'runs were skipped');
      });
    }

    test('notifications are listed once each', async () => {
      const all = await opened.store.notifications(rows, at(noon), { limit: 1000, cursor: null, reader: null });
      const walked = await walk(async (cursor, context) => {
        const page = await opened.store.notifications(rows, context, { limit: 7, cursor, reader: null });
        return { ids: page.notifications.map(({ id }) => id), nextCursor: page.nextCursor };
      }, arrive);
      assert.equal(new Set(walked).size, walked.length, 'a notification was repeated');
      const missed = all.notifications.filter(({ id }) => !walked.includes(id));
      assert.deepEqual(missed, [], 'notifications were skipped');
    });
  });
}
