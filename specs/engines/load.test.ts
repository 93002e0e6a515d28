/**
 * What many panels cost a store, and how often a poll of a quiet minute costs a page anything: over
 * the handler, in fake time.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
  coalesced,
  createMemoryStore,
  createOpsHandler,
  engineWindows,
  quietLifeSigns,
  type AskedScope,
  type EvaluationContext,
  type MemoryStore,
  type OpsStore,
} from '@ops-widgets/server';
import type { RunFacts } from '@ops-widgets/truth';
import { noon } from '../../mocks/instants.js';

const minuteMs = 60_000;
const tenants = ['t1', 't2'].map((id) => ({ id, name: id, workspaceId: 'w1' }));

/** Random numbers from 0 to 1, the same ones each time. */
function randoms(): () => number {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function worldOf(runs: readonly RunFacts[]): MemoryStore {
  return createMemoryStore({
    workspaces: [{ id: 'w1', name: 'Acme' }],
    tenants,
    runs: runs.map((run) => ({ workspaceId: 'w1', run })),
  });
}

function handlerOver(store: OpsStore, world: MemoryStore) {
  return createOpsHandler({
    store,
    catalog: {},
    authorize: (_request, asked: AskedScope) => ({ granted: true, scope: world.scopeOf(asked)!, tenantIds: null }),
    onError: (error) => assert.fail(String(error)),
  });
}

/** Time that is moved by hand, and reads that take some of it. */
class FakeTime {
  now = noon;
  #waiting: { readonly until: number; readonly resolve: () => void }[] = [];

  pass(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#waiting.push({ until: this.now + ms, resolve }));
  }

  /** Moves on to an instant; what waited for an earlier one goes on at its own. */
  async moveTo(instant: number): Promise<void> {
    for (;;) {
      const next = this.#waiting.sort((a, b) => a.until - b.until)[0];
      if (next === undefined || next.until > instant) break;
      this.#waiting.shift();
      this.now = next.until;
      next.resolve();
      await setImmediate();
    }
    this.now = instant;
  }
}

describe('J5: five hundred panels over one engine', () => {
  /** A minute of panels that poll every 5 s, and what the engine was asked for in it. */
  async function minuteOf(panels: number, scopeOfPanel: (panel: number) => string, clockMs = 20) {
    const time = new FakeTime();
    const random = randoms();
    const world = worldOf(
      tenants.map(({ id, name }) => ({
        id: `run of ${id}`,
        type: 'sync',
        status: 'queued',
        createdAt: noon,
        tenant: { id, name },
      })),
    );
    const reads: { readonly scope: string; readonly asOf: number }[] = [];
    const clocks: number[] = [];
    let learned = 0;
    const windows = engineWindows({
      learn: async () => {
        learned += 1;
        await time.pass(300);
        return {};
      },
    });
    const engine: OpsStore = {
      ...world,
      async now() {
        clocks.push(time.now);
        await time.pass(clockMs * random());
        return time.now;
      },
      lifecycle: windows,
      async snapshot(rows, context, limits) {
        reads.push({ scope: rows.tenantIds?.join() ?? 'all', asOf: context.asOf });
        await time.pass(50 + 1500 * random());
        return world.snapshot(rows, context, limits);
      },
    };
    const handle = handlerOver(coalesced(engine, { clock: () => time.now }), world);

    const polls = Array.from({ length: panels }, (_, panel) => {
      const phase = 5000 * random();
      return Array.from({ length: 12 }, (_poll, index) => ({ at: noon + phase + index * 5000, panel }));
    }).flat();
    const answers: Promise<{ panel: number; asOf: string; ids: readonly string[] }>[] = [];
    for (const { at, panel } of polls.sort((a, b) => a.at - b.at)) {
      await time.moveTo(Math.floor(at));
      const response = handle(new Request(`https://panel.example/snapshot?${scopeOfPanel(panel)}`));
      answers.push(
        response.then(async (answer) => {
          const body = (await answer.json()) as { as_of: string; active: readonly { id: string }[] };
          return { panel, asOf: body.as_of, ids: body.active.map(({ id }) => id) };
        }),
      );
      await setImmediate();
    }
    await time.moveTo(noon + 2 * minuteMs);
    return { answers: await Promise.all(answers), reads, clocks, learned };
  }

  const secondsApart = (instants: readonly number[]) =>
    instants.slice(1).every((instant, index) => instant - instants[index]! >= 1000);

  test('on one scope cost at most one read per second', async (t) => {
    const { answers, reads, clocks, learned } = await minuteOf(500, () => '');
    t.diagnostic(`${answers.length} answers, ${reads.length} reads, ${clocks.length} readings of the clock`);
    assert.equal(answers.length, 6000);
    assert.ok(reads.length <= 61, `${reads.length} reads`);
    assert.ok(reads.length >= 50, 'and panels see news of each second');
    assert.equal(new Set(reads.map(({ asOf }) => asOf)).size, reads.length);
    assert.ok(secondsApart(clocks));
    assert.equal(learned, 1);
    assert.ok(answers.every(({ ids }) => ids.length === 2));
  });

  test('on two scopes cost at most one read per second of each, and see their own (F4, F6)', async (t) => {
    const tenantOf = (panel: number) => (panel % 2 === 0 ? 't1' : 't2');
    const { answers, reads, clocks } = await minuteOf(500, (panel) => `tenant=${tenantOf(panel)}`);
    for (const { id } of tenants) {
      const own = reads.filter(({ scope }) => scope === id);
      t.diagnostic(`${own.length} reads of ${id}`);
      assert.ok(own.length >= 50 && own.length <= 61, `${own.length} reads`);
      assert.equal(new Set(own.map(({ asOf }) => asOf)).size, own.length);
    }
    assert.ok(secondsApart(clocks));
    for (const { panel, ids } of answers) assert.deepEqual(ids, [`run of ${tenantOf(panel)}`]);
  });

  test('B16: never see time go back, by a clock that takes seconds to read', async () => {
    const { answers } = await minuteOf(50, () => '', 2500);
    for (let panel = 0; panel < 50; panel += 1) {
      const instants = answers.filter((answer) => answer.panel === panel).map(({ asOf }) => asOf);
      assert.deepEqual(instants, [...new Set(instants)].sort());
    }
  });
});

describe('a quiet minute with 50 jobs that beat', () => {
  const beatMs = 15_000;
  const lifecycle = { default: { heartbeatStale: 30 } };

  /** How many of 100 polls in a minute are answered 304. */
  async function unchangedOf(sent: (run: RunFacts, context: EvaluationContext) => RunFacts): Promise<number> {
    const random = randoms();
    const phases = Array.from({ length: 50 }, () => Math.floor(beatMs * random()));
    const lastBeat = (phase: number, at: number) => at - ((((at - phase) % beatMs) + beatMs) % beatMs);
    const world = worldOf(
      phases.map((_phase, index) => ({
        id: `${index}`,
        type: 'sync',
        status: 'running',
        createdAt: noon - 2 * minuteMs,
        startedAt: noon - 2 * minuteMs,
      })),
    );
    const store: OpsStore = {
      ...world,
      now: () => world.clock.now(),
      lifecycle: () => lifecycle,
      async snapshot(rows, context, limits) {
        phases.forEach((phase, index) => world.update(`${index}`, { heartbeatAt: lastBeat(phase, context.asOf) }));
        const found = await world.snapshot(rows, context, limits);
        const each = (runs: readonly RunFacts[]) => runs.map((run) => sent(run, context));
        return { ...found, active: each(found.active), attention: each(found.attention), recent: each(found.recent) };
      },
    };
    const handle = handlerOver(store, world);
    let unchanged = 0;
    let known = '';
    for (let poll = 0; poll <= 100; poll += 1) {
      world.clock.set(noon + poll * 600);
      const response = await handle(
        new Request('https://panel.example/snapshot?active=50&recent=50', { headers: { 'If-None-Match': known } }),
      );
      if (response.status === 304) unchanged += 1;
      else {
        const { counts, active } = (await response.json()) as { counts: Record<string, number>; active: unknown[] };
        assert.deepEqual([counts['active'], counts['healthy'], active.length], [50, 50, 50]);
      }
      known = response.headers.get('ETag') ?? '';
    }
    return unchanged;
  }

  test('B8: at least 80 of 100 polls are answered 304', async (t) => {
    const quiet = await unchangedOf(quietLifeSigns);
    const exact = await unchangedOf((run) => run);
    t.diagnostic(`304 of 100 polls: ${quiet}; with exact life signs ${exact}`);
    assert.ok(quiet >= 80, `${quiet} of 100`);
    assert.ok(exact < 40, `${exact} of 100 without: the jobs have to beat`);
  });
});
