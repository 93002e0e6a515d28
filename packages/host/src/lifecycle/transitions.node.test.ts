import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RunOutcome, RunStatus } from '@ops-widgets/truth';
import { IllegalTransitionError, isLegal, requireLegal } from './transitions.js';

const LEGAL = new Set([
  'queued running pending',
  'queued completed cancelled',
  'running queued pending',
  'running completed succeeded',
  'running completed partially_succeeded',
  'running completed blocked',
  'running completed failed',
  'running completed cancelled',
]);

test('every change of status that is not in the table is refused, and no other', () => {
  for (const from of Object.values(RunStatus)) {
    for (const to of Object.values(RunStatus)) {
      for (const outcome of Object.values(RunOutcome)) {
        assert.equal(isLegal({ from, to, outcome }), LEGAL.has(`${from} ${to} ${outcome}`), `${from} ${to} ${outcome}`);
      }
    }
  }
});

test('an illegal change says which one it was', () => {
  assert.throws(
    () => requireLegal({ from: RunStatus.Completed, to: RunStatus.Running, outcome: RunOutcome.Pending }),
    new IllegalTransitionError({ from: RunStatus.Completed, to: RunStatus.Running, outcome: RunOutcome.Pending }),
  );
});
