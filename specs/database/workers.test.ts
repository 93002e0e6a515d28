/**
 * Three worker processes and two panels on one Postgres server, and one of the workers killed in
 * the middle of its work.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { isLegal } from '../../packages/host/src/lifecycle/transitions.js';
import { createServerDatabase, type ServerDatabase } from '../../packages/host/src/testing/server-database.js';
import { runHost } from '../support/panel/host-process.js';
import { historyOfRuns, ofKind, rememberRuns, type HistoryEvent } from './support/run-history.js';

const TYPES = [
  'inventory_sync',
  'baseline_capture',
  'baseline_compare',
  'tenant.review.compose',
  'review_pack.generate',
];
const TENANTS = ['7', '8'];
const PARTS = new Set(['inventory_sync', 'baseline_capture', 'baseline_compare']);
const ROUNDS = 3;
const WORKERS = 3;
/** Bytes per second: an operation takes some seconds, long enough to be met in the middle. */
const READ_RATE = '1500000';
/**
 * Of the demonstration's windows: a silent run may be taken over after the first, and is closed
 * after the second.
 */
const SECONDS = { adoptable: 16, lost: 61 };
const PATIENCE_MS = 180_000;

type Panel = ReturnType<typeof runHost>;

interface Run {
  readonly id: string;
  readonly type: string;
  readonly tenant_id: string;
  readonly status: string;
  readonly outcome: string;
  readonly attempt_number: number;
  readonly rescues: readonly { readonly reason_code: string }[] | null;
  readonly reconciliation: { readonly reason_code: string; readonly from_status: string } | null;
}

describe('several workers on a Postgres server, one of them killed', () => {
  let own: ServerDatabase;
  let database: pg.Client;
  let data: string;
  const panels: Panel[] = [];
  const origins: string[] = [];
  let seeded: number;
  let killed: string;
  /** What the killed worker was at work on, by what is to become of it. */
  let lost: readonly string[];
  let adoptable: readonly string[];
  let runs: readonly Run[];
  let history: ReadonlyMap<string, readonly HistoryEvent[]>;

  before(async () => {
    const server = process.env['DATABASE_URL'];
    if (!server) throw new Error('This needs a Postgres server: npm run test:postgres');
    own = await createServerDatabase(server);
    database = new pg.Client({ connectionString: own.url });
    await database.connect();
    data = await mkdtemp(join(tmpdir(), 'ops-host-'));
    // The first panel has no worker: what it starts waits until everything that happens to a run is
    // remembered.
    await startPanel(0);
    seeded = (await readRuns()).length;
    await rememberRuns(database);
    await startPanel(WORKERS);
  });

  after(async () => {
    for (const panel of panels) panel.kill('SIGTERM');
    await Promise.all(panels.map(({ ended }) => ended));
    await database?.end();
    await own?.drop();
    if (data) await rm(data, { recursive: true, force: true });
  });

  it('operators start operations of every kind for several tenants, at either panel', async () => {
    const cookies = await Promise.all(origins.map(signIn));
    let started = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const tenant of TENANTS) {
        for (const type of TYPES) {
          const at = started++ % origins.length;
          await startOperation(origins[at] ?? '', cookies[at] ?? '', tenant, type);
        }
      }
    }
    assert.equal(started, 30);
  });

  it('a worker is killed while it is in the middle of several runs', async () => {
    killed = await until('a worker is in the middle of several runs', async () => {
      const { rows } = await database.query<{ worker: string }>(
        `select worker from host_work join ops_runs on id = run_id
         where status = 'running' and jsonb_array_length(checkpoint -> 'examined') between 3 and 20
         group by worker having count(*) >= 4 limit 1`,
      );
      return rows[0]?.worker;
    });
    process.kill(Number(killed.split(':').at(-1)), 'SIGKILL');
    const held = await database.query<{ id: string }>(
      `select run_id::text as id from host_work join ops_runs on id = run_id
       where worker = $1 and status = 'running' order by checkpoint is null, run_id`,
      [killed],
    );
    const ids = held.rows.map(({ id }) => id);
    assert.ok(ids.length >= 4, `the killed worker held ${ids.length} runs`);
    [adoptable, lost] = [ids.filter((_, index) => index % 2 === 0), ids.filter((_, index) => index % 2 === 1)];
    // As if that long had passed since their last sign of life; no process is left that could give
    // another.
    for (const [group, seconds] of [
      [adoptable, SECONDS.adoptable],
      [lost, SECONDS.lost],
    ] as const) {
      await database.query(
        `update ops_runs set heartbeat_at = heartbeat_at - make_interval(secs => $2) where id = any($1::bigint[])`,
        [group, seconds],
      );
    }
  });

  it('no run is lost: every one that was started ends (A8)', async () => {
    runs = await until('every run has ended', async () => {
      const all = await readRuns();
      return all.every(({ status }) => status === 'completed') ? all : undefined;
    });
    history = await historyOfRuns(database);
    assert.deepEqual(
      runs.map(({ id }) => Number(id)),
      runs.map((_, index) => index + 1),
      'none has vanished from among them',
    );
    const added = runs.slice(seeded);
    for (const type of TYPES) {
      for (const tenant of TENANTS) {
        const count = added.filter((run) => run.type === type && run.tenant_id === tenant).length;
        // Reviews start more of what they are composed from.
        assert.ok(count === ROUNDS || (PARTS.has(type) && count > ROUNDS), `${count} ${type} of tenant ${tenant}`);
      }
    }
  });

  it('each run moves twice, queued to running to completed, and by legal moves only: none is closed twice', () => {
    for (const { id, outcome } of runs) {
      const moves = ofKind(history.get(id) ?? [], 'moved');
      assert.deepEqual(
        moves.map(({ from, to }) => `${from} ${to}`),
        ['queued running', 'running completed'],
        `run ${id}`,
      );
      for (const { from, to, outcome: reached } of moves) {
        assert.ok(isLegal({ from, to, outcome: reached } as Parameters<typeof isLegal>[0]), `${from} ${to} ${reached}`);
      }
      assert.equal(moves.at(-1)?.outcome, outcome, `run ${id} is as it ended`);
    }
  });

  it('nothing is said of a run after its end, nor is it taken up again', () => {
    for (const { id } of runs) {
      const events = history.get(id) ?? [];
      const end = events.findIndex((event) => event.kind === 'moved' && event.to === 'completed');
      const [reports, taken] = [ofKind(events.slice(end), 'told'), ofKind(events.slice(end), 'taken')];
      // The last word comes with the end itself.
      assert.ok(reports.length <= 1, `run ${id}: ${JSON.stringify(reports)}`);
      assert.deepEqual(taken, [], `run ${id}`);
    }
  });

  it('a run that its worker kept has one worker from beginning to end', () => {
    const kept = runs.map(({ id }) => workersOf(id)).filter(([first]) => first !== killed);
    assert.ok(kept.length >= 10, `${kept.length} runs`);
    for (const workers of kept) assert.equal(workers.length, 1, workers.join(', '));
    assert.equal(new Set(kept.flat()).size, WORKERS - 1);
  });

  it('what the killed worker was at is taken up by one other each, at its checkpoint, and its counting goes on (C7)', () => {
    const takenOver = runs.map(({ id }) => id).filter((id) => workersOf(id).length > 1);
    // Beside those that were seen in its hands there may be a run that it was just about to begin.
    assert.deepEqual(
      adoptable.filter((id) => !takenOver.includes(id)),
      [],
    );
    for (const id of takenOver) {
      const [first, second, ...more] = workersOf(id);
      assert.equal(first, killed);
      assert.ok(second && second !== killed, `run ${id} was taken up by ${second}`);
      assert.deepEqual(more, []);
      const events = history.get(id) ?? [];
      const takenAt = events.findLastIndex(({ kind }) => kind === 'taken');
      const [taken] = ofKind(events.slice(takenAt), 'taken');
      const saved = taken?.checkpoint?.examined?.length ?? 0;
      const [next] = ofKind(events.slice(takenAt), 'told');
      assert.ok((next?.processed ?? saved) >= saved, `run ${id} went on at ${next?.processed}, saved were ${saved}`);
      assert.equal(runOf(id).reconciliation, null);
    }
    const resumed = takenOver.filter((id) => ofKind(history.get(id) ?? [], 'taken').at(-1)?.checkpoint);
    assert.ok(resumed.length >= 2, `${resumed.length} had a checkpoint`);
  });

  it('what was taken up by another worker is rescued once, in attempt 2, and no other run is (H2, H3)', () => {
    for (const { id, attempt_number: attempt, rescues } of runs) {
      const isTakenOver = workersOf(id).length > 1;
      const reasons = rescues?.map(({ reason_code: reason }) => reason) ?? [];
      assert.deepEqual([attempt, reasons], isTakenOver ? [2, ['worker_lost']] : [1, []], `run ${id}`);
    }
  });

  it('counts are whole and never go back or beyond their total, and phases never go back, killed or not (C2, C7)', () => {
    for (const { id } of runs) {
      let last = { processed: 0, position: 0 };
      for (const { processed, total, position } of ofKind(history.get(id) ?? [], 'told')) {
        const now = { processed: processed ?? last.processed, position: position ?? last.position };
        assert.ok(Number.isInteger(now.processed) && now.processed >= last.processed, `run ${id}: ${processed}`);
        assert.ok(total === null || now.processed <= total, `run ${id}: ${processed} of ${total}`);
        assert.ok(now.position >= last.position, `run ${id}: phase ${position} after ${last.position}`);
        last = now;
      }
    }
  });

  it('runs that no worker resumed are reconciled once each, and no other run is (A8)', () => {
    const reconciled = runs.filter(({ reconciliation }) => reconciliation !== null);
    assert.deepEqual(reconciled.map(({ id }) => id).sort(), [...lost].sort());
    for (const { id, outcome, reconciliation } of reconciled) {
      assert.equal(outcome, 'failed');
      assert.deepEqual([reconciliation?.reason_code, reconciliation?.from_status], ['worker_lost', 'running']);
      assert.equal(ofKind(history.get(id) ?? [], 'moved').filter((move) => move.reconciled).length, 1);
      assert.deepEqual(workersOf(id), [killed]);
    }
  });

  it('both panels show the same afterwards: nothing active, the reconciled runs in need of follow-up (A4, A10)', async () => {
    const counts = await Promise.all(
      origins.map(async (origin) => {
        const headers = { Cookie: await signIn(origin) };
        const response = await fetch(`${origin}/api/ops/snapshot`, { headers });
        return ((await response.json()) as { counts: Record<string, number> }).counts;
      }),
    );
    assert.deepEqual(counts[0], counts[1]);
    const inWorkspace = lost.filter((id) => TENANTS.includes(runOf(id).tenant_id));
    assert.deepEqual([counts[0]?.['active'], counts[0]?.['reconciled']], [0, inWorkspace.length]);
  });

  async function startPanel(workers: number): Promise<void> {
    const panel = runHost({
      PORT: '0',
      DATABASE_URL: own.url,
      OPS_HOST_DATA: data,
      OPS_HOST_WORKERS: `${workers}`,
      OPS_HOST_READ_RATE: READ_RATE,
    });
    panels.push(panel);
    const origin = await Promise.race([
      panel.origin,
      panel.ended.then(({ printed }) => Promise.reject(new Error(printed))),
    ]);
    origins.push(origin);
  }

  async function readRuns(): Promise<readonly Run[]> {
    const { rows } = await database.query<Run>(
      `select id::text as id, type, tenant_id, status, outcome, attempt_number, rescues, reconciliation
       from ops_runs order by ops_runs.id`,
    );
    return rows;
  }

  function runOf(id: string): Run {
    const run = runs.find((one) => one.id === id);
    assert.ok(run, `run ${id}`);
    return run;
  }

  function workersOf(id: string): readonly string[] {
    return ofKind(history.get(id) ?? [], 'taken').map(({ worker }) => worker);
  }
});

async function signIn(origin: string): Promise<string> {
  const response = await fetch(`${origin}/sign-in?as=workspace-operator`, { redirect: 'manual' });
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

async function startOperation(origin: string, cookie: string, tenant: string, type: string): Promise<void> {
  const response = await fetch(`${origin}/admin/t/${tenant}/operations`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: cookie, Origin: origin },
    body: new URLSearchParams({ type }),
  });
  assert.equal(response.status, 303, await response.text());
}

/** What `look` finds, as soon as it finds anything. */
async function until<Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> {
  for (const endsAt = Date.now() + PATIENCE_MS; ;) {
    const found = await look();
    if (found !== undefined) return found;
    assert.ok(Date.now() < endsAt, `not within ${PATIENCE_MS / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
