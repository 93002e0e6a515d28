/**
 * Snapshot, list and notifications cost the same on a table of 1,000,000 runs as on one of 10,000:
 * both are measured side by side, by blocks looked at, which no noise of the machine changes. The
 * time they took is printed and not asserted.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import {
  createPostgresStore,
  type EvaluationContext,
  type OpsStore,
  type RunFilter,
  type VisibleRows,
} from '@ops-widgets/server';
import { noon } from '../../mocks/instants.js';
import { lifecycle } from '../../mocks/lifecycle.js';
import { everyRun } from '../../packages/server/src/every-run.js';
import { workOf, type Work } from '../../packages/server/src/testing/explained.js';
import { openHistory, type HistoryTable } from './support/long-history.js';

const url = process.env['DATABASE_URL'] ?? '';
const skip =
  url === '' ? 'needs a Postgres server, told by DATABASE_URL: an embedded one takes too long to fill' : false;

const evaluation: EvaluationContext = {
  asOf: noon,
  lifecycle,
  catalog: {},
  followUpDays: 7,
};

const scopes: Readonly<Record<string, VisibleRows>> = {
  tenant: { plane: 'admin', workspaceId: 'w1', tenantIds: ['t1'] },
  'two tenants': { plane: 'admin', workspaceId: 'w1', tenantIds: ['t1', 't3'] },
  workspace: { plane: 'admin', workspaceId: 'w1', tenantIds: null },
  system: { plane: 'system', workspaceId: null, tenantIds: null },
};

const anything: RunFilter = { ...everyRun, limit: 10 };

/**
 * What the list is asked for, and the walk (`ops_runs_of_workspace_…`) that its page or its matches
 * must be found by.
 */
const lists: readonly { readonly asked: Partial<RunFilter>; readonly by: string }[] = [
  { asked: {}, by: 'created' },
  { asked: { sort: 'urgency' }, by: 'graded' },
  { asked: { problemClass: 'active' }, by: 'active' },
  { asked: { problemClass: 'active_stale_attention', sort: 'urgency' }, by: 'active' },
  { asked: { problemClass: 'terminal_follow_up' }, by: 'graded' },
  { asked: { problemClass: 'terminal_follow_up', sort: 'urgency' }, by: 'graded' },
  { asked: { problemClass: 'terminal_follow_up', type: 'rare', outcome: 'failed' }, by: 'graded' },
  { asked: { status: 'completed' }, by: 'created' },
  { asked: { status: 'completed', sort: 'urgency' }, by: 'graded' },
  { asked: { status: 'running' }, by: 'active' },
  { asked: { status: 'queued', sort: 'urgency' }, by: 'active' },
  { asked: { status: 'paused' }, by: 'unknown' },
  { asked: { type: 'baseline_capture' }, by: 'typed' },
  { asked: { type: 'baseline_capture', sort: 'urgency' }, by: 'graded' },
  { asked: { type: 'rare' }, by: 'typed' },
  { asked: { outcome: 'succeeded' }, by: 'created' },
  { asked: { outcome: 'failed' }, by: 'outcome' },
  { asked: { outcome: 'failed', sort: 'urgency' }, by: 'graded' },
  { asked: { outcome: 'cancelled' }, by: 'outcome' },
  { asked: { reconciled: true }, by: 'reconciled' },
  { asked: { queue: 'reports' }, by: 'queued' },
  { asked: { queue: 'none' }, by: 'queued' },
  { asked: { waiting: true }, by: 'active' },
  { asked: { waiting: true, sort: 'urgency' }, by: 'active' },
];

interface Comparison {
  readonly name: string;
  readonly by: string;
  read(store: OpsStore, table: HistoryTable): Promise<unknown>;
}

/** Pages of 100 before the page that is measured deep inside a list. */
const deep = 8;

async function cursorBehind(store: OpsStore, rows: VisibleRows, sort: RunFilter['sort']): Promise<string | null> {
  let cursor: string | null = null;
  for (let page = 0; page < deep; page += 1) {
    cursor = (await store.runs(rows, evaluation, { ...anything, sort, limit: 100, cursor })).nextCursor;
  }
  return cursor;
}

describe('flat on 1,000,000 runs', { skip }, () => {
  const tables: HistoryTable[] = [];

  before(async () => {
    for (const runs of [10_000, 1_000_000]) tables.push(await openHistory(url, runs));
  });
  after(async () => {
    for (const table of tables) await table.close();
  });

  const storeOf = ({ query }: HistoryTable) => createPostgresStore({ query });

  async function compare(context: TestContext, comparisons: readonly Comparison[]): Promise<void> {
    for (const { name, by, read } of comparisons) {
      const works: Work[] = [];
      for (const table of tables) works.push(await workOf(table.query, (store) => read(store, table)));
      const [small, large] = works as [Work, Work];
      const [shorter, longer] = await medians(tables.map((table) => () => read(storeOf(table), table)));
      context.diagnostic(
        `${name}: blocks ${String(small.blocks)} and ${String(large.blocks)} (${(large.blocks / small.blocks).toFixed(2)}), ` +
          `rows ${String(small.touched)} and ${String(large.touched)}, ` +
          `ms ${shorter.toFixed(1)} and ${longer.toFixed(1)} (${(longer / shorter).toFixed(2)})`,
      );
      const plan = `${name}\n${large.nodes.join('\n')}`;
      assert.equal(large.scanned, false, `the whole table is read: ${plan}`);
      assert.ok(large.sorted <= 1000, `${String(large.sorted)} rows are sorted: ${plan}`);
      assert.ok(large.touched <= 15_000, `${String(large.touched)} rows are looked at: ${plan}`);
      assert.ok(
        large.blocks <= 3 * small.blocks,
        `${String(large.blocks)} blocks against ${String(small.blocks)}: ${plan}`,
      );
      assert.ok(
        large.indexes.some((index) => index.endsWith(`_${by}`)),
        `not by ${by}: ${plan}`,
      );
    }
  }

  for (const [scope, rows] of Object.entries(scopes)) {
    test(`the snapshot of a ${scope} scope`, async (context) => {
      await compare(context, [
        {
          name: 'snapshot',
          by: 'graded',
          read: (store) => store.snapshot(rows, evaluation, { recent: 10, active: 20 }),
        },
      ]);
    });

    test(`the list of a ${scope} scope: every tab, both orders, the filters`, async (context) => {
      await compare(
        context,
        lists.map(({ asked, by }) => ({
          name: `list ${JSON.stringify(asked)}`,
          by,
          read: (store) => store.runs(rows, evaluation, { ...anything, ...asked }),
        })),
      );
    });

    test(`a page deep inside the list of a ${scope} scope`, async (context) => {
      const cursors = new Map<string, string | null>();
      for (const table of tables) {
        for (const sort of ['created', 'urgency'] as const) {
          cursors.set(`${sort} ${String(table.runs)}`, await cursorBehind(storeOf(table), rows, sort));
        }
      }
      await compare(
        context,
        (['created', 'urgency'] as const).map((sort) => ({
          name: `page ${String(deep)} by ${sort}`,
          by: sort === 'urgency' ? 'graded' : 'created',
          read: (store, { runs }) =>
            store.runs(rows, evaluation, { ...anything, sort, cursor: cursors.get(`${sort} ${String(runs)}`) ?? null }),
        })),
      );
    });

    test(`what is usual for types in a ${scope} scope (H6)`, async (context) => {
      await compare(context, [
        {
          name: 'usual',
          by: 'typed',
          read: (store) => store.usual?.(rows, ['baseline_capture', 'none']) ?? Promise.resolve(),
        },
      ]);
    });

    test(`the notifications of a ${scope} scope`, async (context) => {
      await compare(context, [
        {
          name: 'notifications',
          by: 'notified',
          read: (store) => store.notifications(rows, evaluation, { limit: 25, cursor: null, reader: 'ada' }),
        },
      ]);
    });
  }
});

/**
 * The middle of the times in milliseconds that each of several took, one after the other, again and
 * again.
 */
async function medians(actions: readonly (() => Promise<unknown>)[]): Promise<readonly [number, number]> {
  const times = actions.map((): number[] => []);
  for (let repetition = 0; repetition < 3; repetition += 1) {
    for (const [index, action] of actions.entries()) {
      const start = performance.now();
      await action();
      times[index]?.push(performance.now() - start);
    }
  }
  const [first = 0, second = 0] = times.map((taken) => taken.sort((a, b) => a - b)[taken.length >> 1]);
  return [first, second];
}
