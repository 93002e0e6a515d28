/**
 * J5: snapshot and list cost the same on 1,000,000 jobs of pg-boss as on 10,000: both are measured
 * side by side, by blocks looked at, which no noise of the machine changes. The time they took is
 * printed and not asserted.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test, type TestContext } from 'node:test';
import { noon } from '../../mocks/instants.js';
import { pgBoss } from '../../packages/engines/src/sql/pg-boss.js';
import { everyRun } from '../../packages/server/src/every-run.js';
import {
  createPostgresStore,
  type EvaluationContext,
  type OpsStore,
  type RunFilter,
  type VisibleRows,
} from '../../packages/server/src/index.js';
import { workOf, type Work } from '../../packages/server/src/testing/explained.js';
import { openPgBossHistory, type PgBossHistory } from './support/pg-boss-history.js';

const skip =
  (process.env['DATABASE_URL'] ?? '') === ''
    ? 'needs a Postgres server, named by DATABASE_URL: an embedded one takes too long to fill'
    : false;

const lifecycle = { default: { queuedExpected: 60, queuedStale: 300, runningExpected: 600 } };
const contextAt = (asOf: number): EvaluationContext => ({ asOf, lifecycle, catalog: {}, followUpDays: 7 });
const rows: VisibleRows = { plane: 'admin', workspaceId: null, tenantIds: null };
const anything: RunFilter = { ...everyRun, limit: 10 };

/** What the list is asked for. */
const lists: readonly Partial<RunFilter>[] = [
  {},
  { sort: 'urgency' },
  { problemClass: 'active' },
  { problemClass: 'active_stale_attention', sort: 'urgency' },
  { problemClass: 'terminal_follow_up' },
  { problemClass: 'terminal_follow_up', sort: 'urgency' },
  { status: 'completed' },
  { status: 'completed', sort: 'urgency' },
  { status: 'running' },
  { status: 'queued', sort: 'urgency' },
  { status: 'paused' },
  { type: 'reports' },
  { type: 'reports', sort: 'urgency' },
  { type: 'none' },
  { queue: 'mails' },
  { outcome: 'succeeded' },
  { outcome: 'failed' },
  { outcome: 'failed', sort: 'urgency' },
  { reconciled: true },
  { waiting: true },
];

interface Comparison {
  readonly name: string;
  /** How many times the blocks of the smaller table may be looked at. */
  readonly most?: number;
  read(store: OpsStore, context: EvaluationContext): Promise<unknown>;
}

for (const [past, days] of [
  ['a week', 7],
  ['a day', 1],
] as const) {
  describe(`J5: flat on 1,000,000 jobs of pg-boss that ended within ${past}`, { skip }, () => {
    const histories: PgBossHistory[] = [];

    before(async () => {
      for (const jobs of [10_000, 1_000_000]) histories.push(await openPgBossHistory(jobs, days, noon));
    });
    after(async () => {
      for (const history of histories) await history.close();
    });

    async function compare(context: TestContext, { name, read, most = 3 }: Comparison): Promise<void> {
      const works: Work[] = [];
      for (const { query } of histories) {
        works.push(
          await workOf(query, (store) => read(store, contextAt(noon)), { relation: pgBoss(), table: 'job_common' }),
        );
      }
      const [small, large] = works as [Work, Work];
      const [shorter, longer] = await medians(
        histories.map(({ query }) => {
          const store = createPostgresStore({ query, relation: pgBoss() });
          // A poll each five seconds.
          return (poll) => read(store, contextAt(noon + poll * 5000));
        }),
      );
      context.diagnostic(
        `${name}: blocks ${String(small.blocks)} and ${String(large.blocks)} (${(large.blocks / small.blocks).toFixed(2)}), ` +
          `rows ${String(small.touched)} and ${String(large.touched)}, ` +
          `ms ${shorter.toFixed(1)} and ${longer.toFixed(1)} (${(longer / shorter).toFixed(2)})`,
      );
      const plan = `${name}\n${large.nodes.join('\n')}`;
      assert.equal(large.scanned, false, `the whole table is read: ${plan}`);
      assert.ok(large.sorted <= 1000, `${String(large.sorted)} rows are sorted: ${plan}`);
      assert.ok(large.touched <= 25_000, `${String(large.touched)} rows are looked at: ${plan}`);
      assert.ok(
        large.blocks <= most * small.blocks,
        `${String(large.blocks)} blocks against ${String(small.blocks)}: ${plan}`,
      );
    }

    test('the snapshot', async (context) => {
      await compare(context, {
        name: 'snapshot',
        read: (store, at) => store.snapshot(rows, at, { recent: 10, active: 20 }),
      });
    });

    for (const asked of lists) {
      test(`the list ${JSON.stringify(asked)}`, async (context) => {
        await compare(context, {
          name: 'list',
          // One queue of the smaller table has fewer jobs than the 10,000 that a list counts up to.
          most: asked.type === undefined && asked.queue === undefined ? 3 : 5,
          read: (store, at) => store.runs(rows, at, { ...anything, ...asked }),
        });
      });
    }

    test('a run with the durations of its type, and what is usual (H6)', async (context) => {
      await compare(context, {
        name: 'run',
        async read(store, at) {
          const { runs } = await store.runs(rows, at, { ...anything, status: 'running' });
          return store.run(rows, at, runs[0]?.id ?? `reports:${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`);
        },
      });
      await compare(context, {
        name: 'usual',
        read: (store) => store.usual?.(rows, ['reports', 'none']) ?? Promise.resolve(),
      });
    });
  });
}

/**
 * The middle of the times in milliseconds that each of several took, one after the other, again and
 * again; the first one, by which a store learns what it remembers, left out.
 */
async function medians(actions: readonly ((poll: number) => Promise<unknown>)[]): Promise<readonly [number, number]> {
  const times = actions.map((): number[] => []);
  for (let poll = 0; poll <= 5; poll += 1) {
    for (const [index, action] of actions.entries()) {
      const start = performance.now();
      await action(poll);
      if (poll > 0) times[index]?.push(performance.now() - start);
    }
  }
  const [first = 0, second = 0] = times.map((taken) => taken.sort((a, b) => a - b)[taken.length >> 1]);
  return [first, second];
}
