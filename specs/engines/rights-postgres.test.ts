/**
 * What a role needs to read an engine on Postgres (J1), and what an operator reads where it is
 * not there (J6): a sentence that says what to do, never an empty panel that looks calm.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { bullmqPostgres } from '../../packages/engines/src/sql/bullmq-postgres.js';
import { graphileWorker } from '../../packages/engines/src/sql/graphile-worker.js';
import { fillBullmqPostgres, installBullmqPostgres } from '../../packages/engines/src/testing/bullmq-postgres-world.js';
import {
  createEngineDatabase,
  createRole,
  dropRole,
  type EngineDatabase,
} from '../../packages/engines/src/testing/engine-database.js';
import { fillGraphileWorker, installGraphileWorker } from '../../packages/engines/src/testing/graphile-worker-world.js';
import {
  createPostgresStore,
  EngineError,
  type EngineRelation,
  type EvaluationContext,
  type Query,
} from '../../packages/server/src/index.js';

const everyone = { plane: 'system', workspaceId: null, tenantIds: null } as const;
const limits = { recent: 20, active: 20 };

describe('the rights that an engine on Postgres is read with', () => {
  let database: EngineDatabase;
  let role: string;
  let asReader: Query;
  let context: EvaluationContext;

  before(async () => {
    database = await createEngineDatabase();
    await installGraphileWorker(database);
    await installBullmqPostgres(database);
    const now = Date.now();
    context = { asOf: now, lifecycle: {}, catalog: {}, followUpDays: 7 };
    await fillGraphileWorker(database, now, 1);
    await fillBullmqPostgres(database, now, 1);
    role = await createRole(database);
    asReader = (await database.connect(role)).query;
  });
  after(async () => {
    await dropRole(database, role);
    await database.close();
  });

  const read = (query: Query, relation: EngineRelation) =>
    createPostgresStore({ query, relation }).snapshot(everyone, context, limits);

  /** Grants what the sentence of each refusal asks for, until there is none. */
  async function granted(relation: EngineRelation): Promise<readonly string[]> {
    const grants: string[] = [];
    while (grants.length < 10) {
      try {
        await read(asReader, relation);
        return grants;
      } catch (error) {
        assert.ok(error instanceof EngineError, String(error));
        const [, grant] = /: ((?:grant|create policy) .*);$/.exec(error.message) ?? [];
        assert.ok(grant, error.message);
        grants.push(grant.replaceAll(role, 'reader'));
        await database.query(grant);
      }
    }
    throw new Error(`never enough: ${grants.join('; ')}`);
  }

  test('J1 Graphile Worker is read through its public view, with two grants and no look at a payload', async () => {
    assert.deepEqual(await granted(graphileWorker()), [
      'grant usage on schema "graphile_worker" to "reader"',
      'grant select on "graphile_worker"."jobs" to "reader"',
    ]);
    const owners = await read(database.query, graphileWorker());
    assert.deepEqual(await read(asReader, graphileWorker()), owners);
    assert.ok(owners.counts.active > 100);
    await assert.rejects(asReader('select payload from graphile_worker._private_jobs'), /permission denied/);
  });

  test('J6 row level security that hides the payloads of Graphile Worker is said, with the policy that is missing', async () => {
    const relation = graphileWorker({ tenant: 'payload.tenantId' });
    await database.query(`grant select (id, payload) on graphile_worker._private_jobs to ${role}`);
    assert.deepEqual((await asReader('select id from graphile_worker._private_jobs')).rows, []);
    assert.deepEqual(await granted(relation), [
      'create policy ops_widgets on "graphile_worker"."_private_jobs" for select to "reader" using (true)',
    ]);
    const owners = await read(database.query, relation);
    assert.deepEqual(await read(asReader, relation), owners);
    assert.ok(owners.recent.some(({ tenant }) => tenant != null));
  });

  test('J1 BullMQ on Postgres is read with a grant on each of five tables', async () => {
    assert.deepEqual(await granted(bullmqPostgres()), [
      'grant usage on schema "bullmq" to "reader"',
      ...['job', 'meta', 'job_dependency', 'event', 'rate_limit'].map(
        (name) => `grant select on "bullmq"."${name}" to "reader"`,
      ),
    ]);
    const owners = await read(database.query, bullmqPostgres());
    assert.deepEqual(await read(asReader, bullmqPostgres()), owners);
    assert.ok(owners.counts.active > 100);
  });

  test('F7 reading changes nothing: a role that can only read in a transaction that is read-only suffices', async () => {
    await asReader('begin transaction read only');
    for (const relation of [graphileWorker(), bullmqPostgres()]) await read(asReader, relation);
    await asReader('commit');
  });

  test('J6 a schema that is not there, one of something else and another version are each a sentence', async () => {
    await database.query('create schema other; create table other.job (id int)');
    const said = async (relation: EngineRelation) => {
      const error = await read(database.query, relation).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof EngineError, String(error));
      return error.message;
    };
    assert.match(
      await said(graphileWorker({ schema: 'nowhere' })),
      /^This database has no schema "nowhere"\. Name the one/,
    );
    assert.match(await said(graphileWorker({ schema: 'other' })), /^The schema "other" has no table "jobs"/);
    assert.match(await said(bullmqPostgres({ schema: 'other' })), /^The table "other"\."job" has no column "queue"/);
    assert.match(
      await said(bullmqPostgres({ schema: 'Odd "one"; drop' })),
      /^This database has no schema "Odd ""one""; drop"/,
    );
  });

  test('a path that leads into no payload is an error of the host, at once', () => {
    assert.throws(() => graphileWorker({ tenant: 'data.tenantId' }), TypeError);
    assert.throws(() => bullmqPostgres({ label: 'data' }), TypeError);
    assert.throws(() => bullmqPostgres({ initiator: 'tenantId' }), TypeError);
  });
});
