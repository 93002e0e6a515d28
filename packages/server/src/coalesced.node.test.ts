/** Who shares a read with whom, for how long, and by which instant. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { noon } from '../../../mocks/instants.js';
import { coalesced } from './coalesced.js';
import { everyRun } from './every-run.js';
import { InvalidCursorError, type OpsStore, type RunRecord, type VisibleRows } from './store.js';
import { serve, smallWorld } from './testing/small-world.js';

const rows: VisibleRows = { plane: 'admin', workspaceId: 'w1', tenantIds: null };
const context = { asOf: noon, lifecycle: {}, catalog: {}, followUpDays: 7 };

/** A store that answers with what it was asked, and counts how often. A class, with `this`. */
class EchoStore {
  readonly asked: unknown[][] = [];
  snapshot = this.#echo('snapshot');
  runs = this.#echo('runs');
  run = this.#echo('run');
  notifications = this.#echo('notifications');
  reviewPack = this.#echo('reviewPack');
  usual = this.#echo('usual');
  lifecycle = this.#echo('lifecycle');

  #echo(name: string): (...args: readonly unknown[]) => Promise<never> {
    return (...args) => {
      this.asked.push([name, ...args]);
      return Promise.resolve([name, ...args] as never);
    };
  }
}

/** Time of this machine, and a coalesced store over an echo by it. */
function echoing(own: Partial<OpsStore> = {}, maxAgeMs?: number) {
  const time = { now: noon };
  const store = Object.assign(new EchoStore(), own);
  return { time, store, shared: coalesced(store, { clock: () => time.now, maxAgeMs }) };
}

/** A read that is ended by hand, for each time that it was asked. */
function pending<Value>() {
  const asked: { readonly resolve: (value: Value) => void; readonly reject: (error: Error) => void }[] = [];
  const read = () => new Promise<Value>((resolve, reject) => void asked.push({ resolve, reject }));
  return { asked, read };
}

describe('J5: a read of a second', () => {
  test('is one for all who wait for it, and for all who come within the second', async () => {
    const { asked, read } = pending<RunRecord | null>();
    const { time, shared } = echoing({ run: read });
    const waiting = [shared.run(rows, context, '1'), shared.run({ ...rows }, { ...context }, '1')];
    asked[0]!.resolve(null);
    assert.deepEqual(await Promise.all(waiting), [null, null]);
    time.now += 999;
    assert.equal(await shared.run(rows, context, '1'), null);
    assert.equal(asked.length, 1);
    time.now += 1;
    void shared.run(rows, context, '1');
    assert.equal(asked.length, 2);
  });

  test('may be of another length', async () => {
    const { time, store, shared } = echoing({}, 5000);
    await shared.reviewPack(rows, context);
    time.now += 4999;
    await shared.reviewPack(rows, context);
    assert.equal(store.asked.length, 1);
    time.now += 1;
    await shared.reviewPack(rows, context);
    assert.equal(store.asked.length, 2);
  });

  test('that fails does so for those who wait for it, and is remembered no longer', async () => {
    const { asked, read } = pending<never>();
    const { shared } = echoing({ run: read });
    const waiting = Promise.allSettled([shared.run(rows, context, '1'), shared.run(rows, context, '1')]);
    const failure = new Error('down');
    asked[0]!.reject(failure);
    assert.deepEqual(await waiting, Array(2).fill({ status: 'rejected', reason: failure }));
    void shared.run(rows, context, '1');
    assert.equal(asked.length, 2);
  });

  test('that fails late takes no newer one with it', async () => {
    const { asked, read } = pending<RunRecord | null>();
    const { time, shared } = echoing({ run: read });
    const first = shared.run(rows, context, '1');
    time.now += 1000;
    void shared.run(rows, context, '1');
    asked[0]!.reject(new Error('down'));
    await assert.rejects(first);
    void shared.run(rows, context, '1');
    assert.equal(asked.length, 2);
  });

  test('whose store throws at once fails as any other', async () => {
    const { shared } = echoing({
      runs: () => {
        throw new InvalidCursorError('forged');
      },
    });
    await assert.rejects(shared.runs(rows, context, everyRun), InvalidCursorError);
  });

  test('is not remembered by a clock that was set back', async () => {
    const { time, store, shared } = echoing();
    await shared.reviewPack(rows, context);
    time.now -= 3600_000;
    await shared.reviewPack(rows, context);
    assert.equal(store.asked.length, 2);
    time.now += 1;
    await shared.reviewPack(rows, context);
    assert.equal(store.asked.length, 2);
  });

  test('is one of a thousand: the oldest is forgotten', async () => {
    const { store, shared } = echoing();
    for (let id = 0; id < 1000; id += 1) await shared.run(rows, context, String(id));
    await shared.run(rows, context, '0');
    assert.equal(store.asked.length, 1000);
    await shared.run(rows, context, '1000');
    await shared.run(rows, context, '1');
    assert.equal(store.asked.length, 1001);
    await shared.run(rows, context, '0');
    assert.equal(store.asked.length, 1002);
  });

  test('has what the store has: its windows and what is usual, or neither', () => {
    const { shared } = echoing();
    assert.deepEqual([typeof shared.lifecycle, typeof shared.usual], ['function', 'function']);
    const { lifecycle, usual } = coalesced(smallWorld());
    assert.deepEqual([typeof lifecycle, typeof usual], ['undefined', 'function']);
  });
});

describe('F4, F6: answers are shared only by those who ask for the same', () => {
  const requests = {
    snapshot: [rows, context, { recent: 10, active: 20 }],
    runs: [rows, context, everyRun],
    run: [rows, context, '1'],
    notifications: [rows, context, { limit: 25, cursor: null, reader: 'ada' }],
    reviewPack: [rows, context],
    usual: [rows, ['sync']],
    lifecycle: [rows, noon],
  } as const;
  const reads = Object.entries(requests) as [keyof typeof requests, readonly unknown[]][];
  const ask = (store: OpsStore, name: keyof OpsStore, args: readonly unknown[]) =>
    (store[name] as (...given: readonly unknown[]) => Promise<unknown>)(...args);

  /** Values of the same shape, each with one field changed; or another text or number. */
  function othersThan(value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return [[], [...value, 'other']];
    if (typeof value !== 'object' || value === null) return ['other'];
    return Object.keys(value).map((key) => ({ ...value, [key]: 'other' }));
  }

  for (const [name, args] of reads) {
    const others = args.flatMap((arg, index) => othersThan(arg).map((other) => args.with(index, other)));
    test(`each of ${others.length} other requests for ${name} is answered by a read of its own`, async () => {
      const { store, shared } = echoing();
      for (const asked of [args, ...others, ...others, args]) {
        assert.deepEqual(await ask(shared, name, asked), [name, ...asked]);
      }
      assert.equal(store.asked.length, 1 + others.length);
    });
  }

  test('property: no id, tenant or cursor looks like another, whatever is in it', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '[', ']', '\\', '\ud800', 'null'), maxLength: 1 });
    const visible = fc.record(
      {
        plane: fc.constant('admin' as const),
        workspaceId: fc.option(text),
        tenantIds: fc.option(fc.array(text, { maxLength: 2 })),
      },
      { noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(visible, text), { maxLength: 40 }), async (asked) => {
        const { shared } = echoing();
        const answers = await Promise.all(asked.map(([scope, id]) => ask(shared, 'run', [scope, context, id])));
        assert.deepEqual(
          answers,
          asked.map(([scope, id]) => ['run', scope, context, id]),
        );
      }),
      { numRuns: 500, seed: 20_261_120 },
    );
  });

  test("a tenant's operator and an operator of all get their own counts, in one second", async () => {
    const world = smallWorld();
    const { time, shared } = echoing(world);
    const askAs = serve(world, { store: shared, clock: undefined });
    const active = async (persona: string) =>
      ((await askAs('/snapshot', persona)).json['counts'] as { active: number }).active;
    assert.deepEqual([await active('operator'), await active('tenant-operator'), await active('operator')], [3, 2, 3]);
    assert.equal(time.now, noon);
  });
});

describe('the instant of a second', () => {
  test("is one of the engine's clock, which is asked once", async () => {
    let asked = 0;
    const { time, shared } = echoing({ now: () => Promise.resolve(noon + 7 * (asked += 1)) });
    assert.deepEqual([await shared.now!(), await shared.now!()], [noon + 7, noon + 7]);
    time.now += 1000;
    assert.equal(await shared.now!(), noon + 14);
    assert.equal(asked, 2);
  });

  test('is of this machine where the store has no clock', async () => {
    const { time, shared } = echoing();
    assert.equal(await shared.now!(), noon);
    time.now += 999;
    assert.equal(await shared.now!(), noon);
    time.now += 1;
    assert.equal(await shared.now!(), noon + 1000);
  });

  test('B16: a reading that was overtaken takes no panel back', async () => {
    const { asked, read } = pending<number>();
    const { time, shared } = echoing({ now: read });
    const slow = shared.now!();
    time.now += 1000;
    const later = shared.now!();
    asked[1]!.resolve(noon + 1000);
    assert.equal(await later, noon + 1000);
    asked[0]!.resolve(noon);
    assert.equal(await slow, noon + 1000);
  });

  test('a clock of the engine that was set back is answered as it is', async () => {
    const { asked, read } = pending<number>();
    const { time, shared } = echoing({ now: read });
    for (const instant of [noon, noon - 60_000]) {
      const answer = shared.now!();
      await setImmediate();
      asked.at(-1)!.resolve(instant);
      assert.equal(await answer, instant);
      time.now += 1000;
    }
  });

  test('an engine that never answered is asked again a second later', async () => {
    const { asked, read } = pending<number>();
    const { time, shared } = echoing({ now: read });
    void shared.now!();
    time.now += 1000;
    const answer = shared.now!();
    asked[1]!.resolve(noon);
    assert.equal(await answer, noon);
  });

  test("A3: is that of the answer's verdicts: a run that turns late within the second is late in the next", async () => {
    const world = smallWorld();
    // The queued run is 10 s old at noon, and late at 60 s.
    const { time, shared } = echoing(world);
    const ask = serve(world, { store: shared, clock: undefined });
    const read = async () => {
      const { json } = await ask('/snapshot');
      return [json['as_of'], (json['counts'] as { past_expected: number }).past_expected];
    };
    time.now = noon + 49_500;
    assert.deepEqual(await read(), ['2026-11-20T12:00:49.500Z', 1]);
    time.now = noon + 50_499;
    assert.deepEqual(await read(), ['2026-11-20T12:00:49.500Z', 1]);
    time.now = noon + 50_500;
    assert.deepEqual(await read(), ['2026-11-20T12:00:50.500Z', 2]);
  });
});
