import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noon } from '../../../../mocks/instants.js';
import { WINDOWS } from '../config/windows.js';
import { Liveness, livenessOf } from './liveness.js';
import type { OpenRun } from './open-runs.js';

const running = (released = false, mayGoOn = true): OpenRun => ({
  id: '1',
  version: 1,
  released,
  mayGoOn,
  facts: {
    id: '1',
    type: 'inventory_sync',
    status: 'running',
    createdAt: noon,
    startedAt: noon,
    heartbeatAt: noon,
  },
});

const queued: OpenRun = {
  ...running(),
  facts: { id: '1', type: 'inventory_sync', status: 'queued', createdAt: noon },
};

const after = (run: OpenRun, seconds: number) => livenessOf(run, noon + seconds * 1000, WINDOWS.demo);

test('a silent run may be taken over from 15 s on and is lost from 60 s on (demo windows)', () => {
  assert.equal(after(running(), 14.9), Liveness.Alive);
  assert.equal(after(running(), 15), Liveness.Adoptable);
  assert.equal(after(running(), 59.9), Liveness.Adoptable);
  assert.equal(after(running(), 60), Liveness.Lost);
});

test('a run that its worker handed back may be taken over at once', () => {
  assert.equal(after(running(true), 1), Liveness.Adoptable);
  assert.equal(after(running(true), 60), Liveness.Lost);
});

test('a silent run without an attempt left is not taken over: the reconciler closes it', () => {
  assert.equal(after(running(false, false), 59.9), Liveness.Alive);
  assert.equal(after(running(false, false), 60), Liveness.Lost);
  assert.equal(after(running(true, false), 1), Liveness.Adoptable, 'handed back in the middle of its last attempt');
});

test('a run that waits on purpose is not forgotten, and its age counts from when it is due (H1)', () => {
  const until = noon + 3_600_000;
  const waiting = { ...queued, facts: { ...queued.facts, queuedAt: until, waiting: { reason: 'retry', until } } };
  assert.equal(after(waiting, 3_599), Liveness.Alive);
  assert.equal(after(waiting, 3_619), Liveness.Alive);
  assert.equal(after(waiting, 3_620), Liveness.Forgotten);
  const paused = { ...queued, facts: { ...queued.facts, waiting: { reason: 'paused', until: null } } };
  assert.equal(after(paused, 86_400), Liveness.Alive);
});

test('a run that beats is left alone, however old: slow is not stuck (truth rule 8)', () => {
  const beating = { ...running(), facts: { ...running().facts, heartbeatAt: noon + 3_600_000 } };
  assert.equal(after(beating, 3_605), Liveness.Alive);
});

test('a queued run has no worker to lose: it is never closed, at most picked up', () => {
  assert.equal(after(queued, 19.9), Liveness.Alive);
  assert.equal(after(queued, 20), Liveness.Forgotten);
  assert.equal(after(queued, 86_400), Liveness.Forgotten);
});
