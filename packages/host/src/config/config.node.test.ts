import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from './config.js';
import { HostError } from './host-error.js';

const folders = { base: '/base', data: '/repo/.data' };
const read = (env: Record<string, string> = {}) => readConfig(env, folders);

test('without any setting: port 4173, the embedded database, the short windows, one worker', () => {
  const { port, databaseUrl, dataFolder, windowsName, workers } = read();
  assert.deepEqual([port, databaseUrl, dataFolder, windowsName, workers], [4173, null, '/repo/.data', 'demo', 1]);
});

test('a relative data folder counts from where the host was started', () => {
  assert.equal(read({ OPS_HOST_DATA: 'x/y' }).dataFolder, '/base/x/y');
  assert.equal(read({ OPS_HOST_DATA: '/x' }).dataFolder, '/x');
});

test('a failed attempt is followed by the next one after some seconds, by the windows or as set', () => {
  assert.equal(read().windows.retryAfter, 10);
  assert.equal(read({ OPS_HOST_WINDOWS: 'production' }).windows.retryAfter, 60);
  assert.equal(read({ OPS_HOST_RETRY: '25' }).windows.retryAfter, 25);
});

test('how long a silent run is left to itself goes by the windows or as set, for every type', () => {
  const { lifecycle, reconcileMargin } = read({ OPS_HOST_SILENCE: '6', OPS_HOST_MARGIN: '9' }).windows;
  const { default: general, types } = read().windows.lifecycle;
  assert.equal(reconcileMargin, 9);
  assert.deepEqual(lifecycle.default, { ...general, heartbeatStale: 6 });
  for (const [type, window] of Object.entries(types ?? {})) {
    assert.deepEqual(lifecycle.types?.[type], { ...window, heartbeatStale: 6 });
  }
});

test('a first start has operations to begin with, unless it is to make the tenants only', () => {
  assert.equal(read().seed, 'operations');
  assert.equal(read({ OPS_HOST_SEED: 'tenants' }).seed, 'tenants');
});

test('the demonstration windows are as the host promises: stale after 15 s, reconciled after 60 s', () => {
  const { windows } = read();
  for (const window of [windows.lifecycle.default, ...Object.values(windows.lifecycle.types ?? {})]) {
    assert.equal(window?.heartbeatStale, 15);
    assert.equal((window.heartbeatStale ?? 0) + windows.reconcileMargin, 60);
  }
});

for (const [env, message] of [
  [{ PORT: 'http' }, 'PORT is "http": it should be a whole number from 0 to 65535.'],
  [{ PORT: '65536' }, 'PORT is "65536": it should be a whole number from 0 to 65535.'],
  [{ PORT: '1e3' }, 'PORT is "1e3": it should be a whole number from 0 to 65535.'],
  [{ OPS_HOST_WINDOWS: 'short' }, 'OPS_HOST_WINDOWS is "short": it should be demo or production.'],
  [{ OPS_HOST_SEED: 'none' }, 'OPS_HOST_SEED is "none": it should be operations or tenants.'],
  [{ OPS_HOST_SLOTS: '129' }, 'OPS_HOST_SLOTS is "129": it should be a whole number from 1 to 128.'],
  [{ OPS_HOST_SILENCE: '4' }, 'OPS_HOST_SILENCE is "4": it should be a whole number from 5 to 3600.'],
  [{ OPS_HOST_READ_RATE: '0' }, 'OPS_HOST_READ_RATE is "0": it should be a whole number from 1000 to 10000000000.'],
  [{ OPS_HOST_RETRY: '0' }, 'OPS_HOST_RETRY is "0": it should be a whole number from 1 to 3600.'],
] as const) {
  test(`${JSON.stringify(env)} is refused in one line that says what it should be`, () => {
    assert.throws(() => read(env), new HostError(message));
  });
}

test('a database address that is none is refused without repeating it: it may hold a password', () => {
  for (const url of ['mysql://u:secret@h/x', 'u:secret@h']) {
    assert.throws(
      () => read({ DATABASE_URL: url }),
      (error) => error instanceof HostError && !error.message.includes('secret'),
    );
  }
});
