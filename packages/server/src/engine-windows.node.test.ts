/** Windows without configuration: what holds before the first run, and what runs teach. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Lifecycle } from '@ops-widgets/truth';
import { noon } from '../../../mocks/instants.js';
import { engineWindows, type Durations } from './engine-windows.js';
import type { VisibleRows } from './store.js';

const rows: VisibleRows = { plane: 'admin', workspaceId: 'w1', tenantIds: null };
const minute = 60_000;
const hour = 60 * minute;

/** So many runs of the same seconds. */
const runs = (count: number, seconds = 100) => Array.from({ length: count }, () => seconds);

async function windowsOf(windows: Lifecycle | null, durations: Durations): Promise<Lifecycle> {
  return engineWindows({ windows, learn: () => Promise.resolve(durations) })(rows, noon);
}

describe('windows that the user has written down', () => {
  const queued = { queuedExpected: 60, queuedStale: 300 };
  for (const [name, windows, expected] of [
    ['none', null, { default: queued, types: {} }],
    ['a default', { default: { queuedStale: 900 } }, { default: { queuedExpected: 60, queuedStale: 900 }, types: {} }],
    ['never', { default: { queuedExpected: null } }, { default: { ...queued, queuedExpected: null }, types: {} }],
    ['nothing', { default: { queuedExpected: undefined } }, { default: queued, types: {} }],
    [
      'a type, whose window starts from the default',
      { default: { runningStale: 900 }, types: { sync: { queuedExpected: 5 } } },
      {
        default: { ...queued, runningStale: 900 },
        types: { sync: { queuedExpected: 5, queuedStale: 300, runningStale: 900 } },
      },
    ],
  ] as const) {
    test(`hold over 60 and 300 s: ${name}`, async () => {
      assert.deepEqual(await engineWindows({ windows })(rows, noon), expected);
    });
  }
});

describe('what is learned for a type', () => {
  const learnedOf = async (seconds: readonly number[], windows: Lifecycle | null = null) =>
    (await windowsOf(windows, { sync: seconds })).types?.['sync'];

  for (const [name, seconds, expected] of [
    ['twice what 99 of 100 took', [...runs(98, 50), 80, 500], 160],
    ['the longest of 20', [...runs(19, 50), 80], 160],
    ['at least a minute', runs(20, 0.2), 60],
    ['whole seconds', runs(20, 31.2), 63],
    ['nothing of 19 runs', runs(19), undefined],
    ['nothing of what no run can take', [...runs(19), NaN, -1, Infinity], undefined],
    ['the newest 200', [...runs(200, 50), ...runs(200, 500)], 100],
  ] as const) {
    test(`running is expected to take ${name}`, async () => {
      assert.equal((await learnedOf(seconds))?.runningExpected, expected);
    });
  }

  test('H6: goes out with what it was learned from', async () => {
    const seconds = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.deepEqual((await learnedOf(seconds))?.usual, { median: 50, p95: 95, runs: 100 });
    assert.equal(await learnedOf(runs(19)), undefined);
    assert.equal(await learnedOf([]), undefined);
  });

  test('the window of such a type is the default, with what was learned', async () => {
    const { default: ofOthers, types } = await windowsOf({ default: { heartbeatStale: 30 } }, { sync: runs(20) });
    assert.deepEqual(ofOthers, { queuedExpected: 60, queuedStale: 300, heartbeatStale: 30 });
    const usual = { median: 100, p95: 100, runs: 20 };
    assert.deepEqual(types, { sync: { ...ofOthers, runningExpected: 200, usual } });
  });

  for (const [name, windows, expected] of [
    ['for the type', { types: { sync: { runningExpected: 7 } } }, 7],
    ['in the default', { default: { runningExpected: 8 } }, 8],
    ['for the type, over the default', { default: { runningExpected: 8 }, types: { sync: { runningExpected: 7 } } }, 7],
    ['as never', { types: { sync: { runningExpected: null } } }, null],
    ['for another type', { types: { import: { runningExpected: 7 } } }, 200],
    ['for other thresholds', { types: { sync: { queuedExpected: 7 } } }, 200],
  ] as const) {
    test(`what the user set ${name} stays`, async () => {
      const learned = await learnedOf(runs(20), windows);
      assert.equal(learned?.runningExpected, expected);
      assert.equal(learned.usual?.runs, 20);
    });
  }

  test('a type may have any name', async () => {
    const { types } = await windowsOf(null, JSON.parse(`{ "__proto__": [${runs(20).join()}] }`) as Durations);
    assert.equal(Object.getOwnPropertyDescriptor(types, '__proto__')?.value.runningExpected, 200);
  });

  test('F4: an answer about some tenants has nothing that was learned from others', async () => {
    let learned = 0;
    const windows = engineWindows({ learn: () => Promise.resolve(((learned += 1), { sync: runs(20) })) });
    assert.deepEqual((await windows({ ...rows, tenantIds: ['t1'] }, noon)).types, {});
    assert.equal(learned, 0);
    assert.equal((await windows(rows, noon)).types?.['sync']?.runningExpected, 200);
  });
});

describe('when it is learned', () => {
  /** An engine whose last reading is ended by hand. */
  function engine() {
    const attempts: { readonly resolve: (durations: Durations) => void; readonly reject: () => void }[] = [];
    const windows = engineWindows({
      learn: () =>
        new Promise<Durations>((resolve, reject) => {
          attempts.push({ resolve, reject: () => reject(new Error('down')) });
        }),
    });
    const expectedAt = async (asOf: number) => (await windows(rows, asOf)).types?.['sync']?.runningExpected;
    const answer = async (seconds: number) => {
      attempts.at(-1)!.resolve({ sync: runs(20, seconds) });
      await setImmediate();
    };
    const fail = async () => {
      attempts.at(-1)!.reject();
      await setImmediate();
    };
    return { attempts, expectedAt, answer, fail };
  }

  test('all of the first answers wait for one reading', async () => {
    const { attempts, expectedAt, answer } = engine();
    const first = [expectedAt(noon), expectedAt(noon), expectedAt(noon + 1000)];
    await answer(100);
    assert.deepEqual(await Promise.all(first), [200, 200, 200]);
    assert.equal(attempts.length, 1);
  });

  test('once an hour of the answers; the last windows hold until it is there', async () => {
    const { attempts, expectedAt, answer } = engine();
    const first = expectedAt(noon);
    await answer(100);
    assert.equal(await first, 200);
    assert.equal(await expectedAt(noon + hour - 1), 200);
    assert.equal(attempts.length, 1);
    assert.equal(await expectedAt(noon + hour), 200);
    assert.equal(attempts.length, 2);
    await answer(150);
    assert.equal(await expectedAt(noon + hour + 1), 300);
    assert.equal(attempts.length, 2);
  });

  test('a clock that was set back does not keep windows for ever', async () => {
    const { attempts, expectedAt, answer } = engine();
    void expectedAt(noon);
    await answer(100);
    await expectedAt(noon - hour);
    assert.equal(attempts.length, 2);
  });

  test('a reading that fails leaves the last windows, and is repeated after a minute', async () => {
    const { attempts, expectedAt, answer, fail } = engine();
    const first = expectedAt(noon);
    await fail();
    assert.equal(await first, undefined);
    assert.equal(await expectedAt(noon + minute - 1), undefined);
    assert.equal(attempts.length, 1);
    void expectedAt(noon + minute);
    await answer(100);
    assert.equal(await expectedAt(noon + minute + 1), 200);
    await expectedAt(noon + minute + hour);
    await fail();
    assert.equal(await expectedAt(noon + minute + hour + 1), 200);
    assert.equal(attempts.length, 3);
    await expectedAt(noon + 2 * minute + hour);
    assert.equal(attempts.length, 4);
  });

  test('a reading that never ends is given up after a minute', async () => {
    const { attempts, expectedAt, answer } = engine();
    void expectedAt(noon);
    const second = expectedAt(noon + minute);
    await answer(100);
    assert.equal(await second, 200);
    assert.equal(attempts.length, 2);
  });
});
