/**
 * Every call of the service on a run in every state: what is not legal there leaves everything as
 * it is.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { RunOutcome } from '@ops-widgets/truth';
import type { Database } from '../database/database.js';
import { Queue } from '../queue/operation-queue.js';
import { openTestDatabase } from '../testing/test-database.js';
import { VirtualTime } from '../testing/virtual-time.js';
import { ClaimLostError, type Claim } from './claim.js';
import type { OpenRun } from './open-runs.js';
import { WORKER_LOST, WORKER_REPLACED } from './reconciler.js';
import { RunLifecycle } from './run-lifecycle.js';
import { IllegalTransitionError, type EndOutcome } from './transitions.js';

let database: Database;
let lifecycle: RunLifecycle;
const time = new VirtualTime();

before(async () => {
  database = await openTestDatabase();
  lifecycle = new RunLifecycle(database.query, time.clock);
});
after(() => database.close());

const create = () =>
  lifecycle.create({
    workspaceId: '1',
    tenantId: '7',
    type: 'inventory_sync',
    initiator: 'Ada',
    queue: Queue.Operations,
  });

async function claimed(): Promise<Claim> {
  const claim = await lifecycle.claim(await create(), 'worker-1', null);
  assert.ok(claim);
  return claim;
}

const TROUBLE = { code: 'no_answer', message: 'There was no answer', trace: 'no answer' };

const heldBy = ({ runId, version }: Pick<Claim, 'runId' | 'version'>): OpenRun => ({
  id: runId,
  version,
  released: false,
  mayGoOn: true,
  facts: { id: runId, type: 'inventory_sync', status: 'running', createdAt: time.now(), heartbeatAt: time.now() },
});

/** Brings a run into the state and answers its id. */
const STATES = {
  queued: create,
  running: async () => (await claimed()).runId,
  ended: async () => {
    const claim = await claimed();
    await lifecycle.finish(claim, { outcome: RunOutcome.Succeeded });
    return claim.runId;
  },
  reconciled: async () => {
    const claim = await claimed();
    assert.ok(await lifecycle.reconcile(heldBy(claim), WORKER_LOST));
    return claim.runId;
  },
} as const;

/**
 * Each resolves with whether it was done. The version is always the run's own: the state alone is
 * to refuse.
 */
const CALLS: Readonly<Record<string, { legalIn: keyof typeof STATES; call: (claim: Claim) => Promise<boolean> }>> = {
  claim: { legalIn: 'queued', call: async ({ runId }) => (await lifecycle.claim(runId, 'worker-2', null)) !== null },
  adopt: {
    legalIn: 'running',
    call: async (claim) => (await lifecycle.adopt(heldBy(claim), 'worker-2', WORKER_REPLACED)) !== null,
  },
  beat: { legalIn: 'running', call: (claim) => notLost(lifecycle.beat(claim, { counts: { processed: 1 } })) },
  retry: { legalIn: 'running', call: (claim) => notLost(lifecycle.retry(claim, TROUBLE, time.now() + 10_000)) },
  reconcile: { legalIn: 'running', call: (claim) => lifecycle.reconcile(heldBy(claim), WORKER_LOST) },
  ...Object.fromEntries(
    Object.values(RunOutcome)
      .filter((outcome): outcome is EndOutcome => outcome !== RunOutcome.Pending)
      .map((outcome) => [
        `finish as ${outcome}`,
        { legalIn: 'running', call: (claim: Claim) => notLost(lifecycle.finish(claim, { outcome })) },
      ]),
  ),
};

async function notLost(call: Promise<void>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (error instanceof ClaimLostError) return false;
    throw error;
  }
}

async function everythingOf(runId: string): Promise<Record<string, unknown>> {
  const { rows } = await database.query(
    `select to_jsonb(r) as run, to_jsonb(w) as work from ops_runs r join host_work w on w.run_id = r.id
     where r.id = $1::bigint`,
    [runId],
  );
  return rows[0] ?? {};
}

for (const [state, bring] of Object.entries(STATES)) {
  for (const [name, { legalIn, call }] of Object.entries(CALLS)) {
    const legal = state === legalIn;
    test(`${name} on a run that is ${state}: ${legal ? 'done' : 'refused, and nothing changes'}`, async () => {
      const runId = await bring();
      const before = await everythingOf(runId);
      const { version } = before.run as { version: number };
      time.pass(1);
      const done = await call({
        runId,
        version,
        type: 'inventory_sync',
        workspaceId: '1',
        tenantId: '7',
        initiator: null,
        attempt: 1,
        attempts: 2,
        checkpoint: null,
        phase: null,
        jobId: null,
        queue: Queue.Operations,
      });
      assert.equal(done, legal);
      if (legal) assert.notDeepEqual(await everythingOf(runId), before);
      else assert.deepEqual(await everythingOf(runId), before);
    });
  }
}

for (const outcome of [RunOutcome.Pending, 'done', undefined]) {
  test(`no run ends as ${String(outcome)}`, async () => {
    const claim = await claimed();
    const before = await everythingOf(claim.runId);
    await assert.rejects(lifecycle.finish(claim, { outcome: outcome as EndOutcome }), IllegalTransitionError);
    assert.deepEqual(await everythingOf(claim.runId), before);
  });
}
