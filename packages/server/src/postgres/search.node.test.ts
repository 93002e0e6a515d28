/** A search finds the same runs in memory and in a database, whatever its locale. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { noon } from '../../../../mocks/instants.js';
import { everyRun } from '../every-run.js';
import { createMemoryStore } from '../memory/memory-store.js';
import type { VisibleRows } from '../store.js';
import { insertPlaces, localeDatabases, testDatabases, type TestDatabase } from '../testing/postgres.js';
import { createPostgresStore } from './postgres-store.js';

const labels = [
  'İstanbul envanteri',
  'ISTANBUL',
  'Diyarbakır',
  'Übernahme',
  'U\u0308bernahme',
  'Straße',
  'STRASSE',
  'ΟΔΥΣΣΕΥΣ',
  'Οδυσσεύς',
  'Приёмка',
  'ŁÓDŹ',
  'Ærø',
  'ﬁle import',
  '１２３',
  '棚卸し',
  '50 % of_all\\',
  'Plain import',
] as const;

/** What is searched, and the labels that are found. */
const searches: Readonly<Record<string, readonly string[]>> = {
  İstanbul: ['İstanbul envanteri', 'ISTANBUL'],
  istanbul: ['İstanbul envanteri', 'ISTANBUL'],
  'i\u0307stanbul': ['İstanbul envanteri', 'ISTANBUL'],
  DİYARBAKIR: ['Diyarbakır'],
  übernahme: ['Übernahme', 'U\u0308bernahme'],
  'U\u0308BERNAHME': ['Übernahme', 'U\u0308bernahme'],
  ubernahme: ['Übernahme', 'U\u0308bernahme'],
  strasse: ['Straße', 'STRASSE'],
  STRAẞE: ['Straße', 'STRASSE'],
  οδυσσευς: ['ΟΔΥΣΣΕΥΣ', 'Οδυσσεύς'],
  ΣΕΥΣ: ['ΟΔΥΣΣΕΥΣ', 'Οδυσσεύς'],
  ПРИЁМКА: ['Приёмка'],
  łódź: ['ŁÓDŹ'],
  ærø: ['Ærø'],
  ÆRØ: ['Ærø'],
  'file IMPORT': ['ﬁle import'],
  '123': ['１２３'],
  棚卸: ['棚卸し'],
  '%': ['50 % of_all\\'],
  _: ['50 % of_all\\'],
  '\\': ['50 % of_all\\'],
  IMPORT: ['ﬁle import', 'Plain import'],
  nothing: [],
};

const context = { asOf: noon, lifecycle: {}, catalog: { x: { label: 'Ä type' } }, followUpDays: 7 };
const rows: VisibleRows = { plane: 'admin', workspaceId: 'w1', tenantIds: null };
const run = (id: number, label: string | null, type: string) => ({
  id: String(id),
  type,
  label,
  status: 'queued',
  createdAt: noon,
});
const runs = [
  ...labels.map((label, index) => run(index + 100, label, 'x')),
  run(200, null, 'çalışma_özeti'),
  run(201, null, 'x'),
];

for (const kind of [...testDatabases, ...localeDatabases]) {
  describe(`a search in memory and in ${kind.name}`, () => {
    let database: TestDatabase;
    const memory = createMemoryStore({ runs: runs.map((facts) => ({ workspaceId: 'w1', run: facts })) });

    before(async () => {
      database = await kind.open();
      await insertPlaces(database.query);
      for (const { id, label, type } of runs) {
        await database.query(
          `insert into ops_runs (id, workspace_id, type, label, status, created_at) overriding system value
            values ($1, 'w1', $2, $3, 'queued', '2026-11-20 12:00Z')`,
          [id, type, label],
        );
      }
    });
    after(() => database.close());

    /** The labels that a search finds in each store; a run without one by its id. */
    async function found(q: string) {
      const stores = [memory, createPostgresStore({ query: (sql, params) => database.query(sql, params) })];
      const pages = await Promise.all(stores.map((store) => store.runs(rows, context, { ...everyRun, q })));
      return pages.map((page) => page.runs.map(({ id, label }) => label ?? id).toSorted());
    }

    for (const [q, due] of Object.entries(searches)) {
      test(`${q} finds ${due.join(', ') || 'nothing'}`, async () => {
        const [inMemory, inDatabase] = await found(q);
        assert.deepEqual(inMemory, due.toSorted());
        assert.deepEqual(inDatabase, due.toSorted());
      });
    }

    test('a label of the operation catalog and the key of a type are found by the same rule', async () => {
      for (const q of ['a TYPE', 'ä type']) {
        const [inMemory, inDatabase] = await found(q);
        assert.deepEqual(inDatabase, inMemory);
        assert.ok(inMemory?.includes('201'));
      }
      for (const q of ['ÇALIŞMA', 'calısma ozeti']) assert.deepEqual(await found(q), [['200'], ['200']], q);
    });
  });
}
