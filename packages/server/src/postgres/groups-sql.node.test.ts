/**
 * The groups that the database finds are those that the truth module makes of the same rows, the
 * absurd ones included. SEED in the environment repeats another draw.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { RunFailure } from '@ops-widgets/truth';
import { createMemoryStore } from '../memory/memory-store.js';
import type { EvaluationContext, OpsStore, VisibleRows } from '../store.js';
import { dropChecks, insertPlaces, insertRuns, testDatabases, type TestDatabase } from '../testing/postgres.js';
import { criticalInstants, lifecycle, randomRuns, type RandomRun } from '../testing/random-runs.js';
import { createPostgresStore } from './postgres-store.js';

const seed = Number(process.env['SEED'] ?? 20261120);

/** Failures as a column may hold them, and as facts. */
const failures: readonly { readonly json: unknown; readonly facts: readonly RunFailure[] }[] = [
  { json: [], facts: [] },
  ...['disk_full', 'no_rights', ' '].map((code) => ({
    json: [{ code, message: 'm' }],
    facts: [{ code, message: 'm' }],
  })),
  { json: [{ code: 5, message: 'm' }], facts: [{ code: null, message: 'm' }] },
  { json: [{ code: 'unread' }, 5, { code: 'disk_full', message: '' }], facts: [{ code: 'disk_full', message: '' }] },
  { json: { code: 'disk_full', message: 'm' }, facts: [] },
  { json: null, facts: [] },
  { json: [], facts: [] },
];
const reasonCodes = ['worker_gone', 'lease_expired', null, ' ', 7, '\u2028'];

/** A draw with more causes. */
function withCauses({ memory, row }: RandomRun, index: number): RandomRun {
  const drawn = failures[index % failures.length] ?? { json: [], facts: [] };
  const code = reasonCodes[index % reasonCodes.length] ?? null;
  const { context } = memory.run;
  const given = context?.reconciliation;
  const reconciliation = given ? { ...given, reasonCode: typeof code === 'string' ? code : null } : (given ?? null);
  return {
    memory: { ...memory, run: { ...memory.run, failures: drawn.facts, context: { ...context, reconciliation } } },
    row: {
      ...row,
      failures: drawn.json,
      reconciliation: given ? { ...(row['reconciliation'] as object), reason_code: code } : row['reconciliation'],
    },
  };
}

const runs = randomRuns(2000, seed).map(withCauses);
const memory = createMemoryStore({ runs: runs.map((run) => run.memory) });
const everyone: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };
const scopes: readonly VisibleRows[] = [
  everyone,
  { plane: 'admin', workspaceId: 'w1', tenantIds: null },
  { plane: 'admin', workspaceId: 'w1', tenantIds: ['t1'] },
  { plane: 'admin', workspaceId: 'w1', tenantIds: ['t1', 't2'] },
  { plane: 'admin', workspaceId: 'w1', tenantIds: [] },
];
const contextAt = (asOf: number, index: number): EvaluationContext => ({
  asOf,
  lifecycle: index % 5 === 3 ? { types: lifecycle.types ?? null } : lifecycle,
  catalog: {},
  followUpDays: index % 4 === 2 ? 0.5 : 7,
});

for (const kind of testDatabases) {
  describe(`the groups of ${kind.name} and of the truth module`, () => {
    let database: TestDatabase;
    let postgres: OpsStore;

    before(async () => {
      database = await kind.open();
      postgres = createPostgresStore({ query: database.query });
      await insertPlaces(database.query);
      await dropChecks(database.query);
      await database.query('alter table ops_runs alter column failures drop not null');
      await insertRuns(
        database.query,
        runs.map(({ row }) => row),
      );
      await database.query('analyze ops_runs');
    });
    after(() => database.close());

    test('agree in every scope, whatever the instant, the windows and the number that is asked for', async () => {
      const found = { groups: 0, causes: new Set<string>(), withoutRows: 0 };
      for (const [index, asOf] of criticalInstants(runs, 24, seed).entries()) {
        const rows = scopes[index % scopes.length] ?? everyone;
        const context = contextAt(asOf, index);
        const limits = { recent: 0, active: [20, 100, 5000][index % 3] ?? 20 };
        const [actual, expected] = await Promise.all(
          [postgres, memory].map((store) => store.snapshot(rows, context, limits)),
        );
        assert.deepEqual(actual?.groups, expected?.groups, `groups at ${new Date(asOf).toISOString()}`);
        for (const { cause, runs: ids } of actual?.groups ?? []) {
          found.groups += 1;
          found.causes.add(cause);
          if (ids.length === 0) found.withoutRows += 1;
        }
      }
      assert.ok(found.groups > 300 && found.withoutRows > 20, JSON.stringify(found));
      const causes = ['worker_gone', 'lease_expired', 'disk_full', 'no_rights', 'heartbeat', 'age', 'server', 'failed'];
      for (const cause of causes) assert.ok(found.causes.has(cause), `${cause} is in ${[...found.causes].join(', ')}`);
    });
  });
}
