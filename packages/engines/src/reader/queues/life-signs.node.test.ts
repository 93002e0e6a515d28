/** What is remembered of the signs of life of a job whose worker is lost (J2). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LifeSigns } from './life-signs.js';

const noon = Date.parse('2026-11-20T12:00:00Z');
const lock = 30_000;
const run = 'reports:1';

/** Signs of a run that was last seen alive at noon. */
function seenAtNoon(): LifeSigns {
  const signs = new LifeSigns(lock);
  signs.keep(new Map([[run, noon]]));
  return signs;
}

describe('the last sign of a run whose lock is gone', () => {
  test('J2 is at the latest that its worker can have given one, and stays there', () => {
    const signs = seenAtNoon();
    const last = signs.lastOfLost(run, 'reports', noon + lock + 5000);
    assert.equal(last, noon + 3000);
    signs.keep(new Map([[run, last]]));
    assert.equal(signs.lastOfLost(run, 'reports', noon + 10 * lock), last);
  });

  test('J6 is not known of a run that was never seen, or not for longer than a lock lasts', () => {
    assert.equal(new LifeSigns(lock).lastOfLost(run, 'reports', noon), null);
    assert.equal(seenAtNoon().lastOfLost(run, 'reports', noon + 2 * lock + 2001), null);
  });

  test('J6 is not known while an answer may be of an instant at which the lock was held', () => {
    assert.equal(seenAtNoon().lastOfLost(run, 'reports', noon + lock + 1999), null);
  });

  test('J3 a run that beats again and is lost again has a new one', () => {
    const signs = seenAtNoon();
    const first = signs.lastOfLost(run, 'reports', noon + lock + 2000) ?? 0;
    signs.keep(new Map([[run, first]]));
    const again = noon + 10 * lock;
    signs.keep(new Map([[run, again]]));
    assert.equal(signs.lastOfLost(run, 'reports', again + lock + 2001), again + 1);
  });
});
