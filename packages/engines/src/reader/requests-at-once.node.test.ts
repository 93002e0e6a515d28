/** J4: requests that are answered at the same time share what is remembered, and each is right. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { VisibleRows } from '@ops-widgets/server';
import { everyRun } from '@ops-widgets/server/for-stores';
import { deriveRunTruth } from '@ops-widgets/truth';
import * as fc from 'fast-check';
import { noon } from '../../../../mocks/instants.js';
import type { EndedPart, EndedRange, EndedRef, EngineReader, EngineRun } from './engine-reader.js';
import { createEngineStore } from './engine-store.js';

const rows: VisibleRows = { plane: 'system', workspaceId: null, tenantIds: null };
const part: EndedPart = { queue: 'reports', outcome: 'failed' };
const context = { asOf: noon, lifecycle: {}, catalog: {}, followUpDays: 7 };

/** An engine that has one queue, and in it only jobs that its reaper ended. */
class ReapedJobs implements EngineReader {
  readonly knowledge = {
    engine: 'bullmq',
    lifeSign: 'run',
    keeps: { succeeded: 'always', failed: 'always' },
    due: true,
    reaped: true,
    rescues: true,
    progress: true,
    workers: true,
  } as const;
  /** Newest first. */
  #refs: readonly EndedRef[] = [];
  #last = 0;

  end(): void {
    this.#last += 1;
    this.#refs = [{ part, id: String(this.#last), endedAt: noon - 60_000 + this.#last }, ...this.#refs];
  }

  removeOldest(): void {
    this.#refs = this.#refs.slice(0, -1);
  }

  get ids(): readonly string[] {
    return this.#refs.map(({ id }) => id);
  }

  readonly now = async () => noon;
  readonly kept = async () => ({
    keeps: { succeeded: true, failed: true },
    since: { succeeded: null, failed: null },
  });
  readonly source = async () => ({ engine: 'bullmq', version: null, workers: null });
  readonly find = async () => null;
  readonly notes = () => [];

  readonly look = async ({ ranges }: { readonly ranges: readonly EndedRange[] }) => ({
    at: noon,
    isEngineClock: true,
    queues: [part.queue],
    active: [],
    unread: new Map<string, number>(),
    isComplete: true,
    ended: ranges.map(({ from, to }) => ({
      succeeded: 0,
      failed: this.#refs.filter(({ endedAt }) => endedAt >= from && (to === null || endedAt < to)).length,
    })),
    kept: new Map([[part.queue, { succeeded: 0, failed: this.#refs.length }]]),
  });

  readonly ended: EngineReader['ended'] = async (slices) =>
    slices.map(({ part: { outcome }, from, offset, limit }) =>
      outcome === 'succeeded'
        ? []
        : this.#refs.filter(({ endedAt }) => from === null || endedAt <= from).slice(offset, offset + limit),
    );

  readonly endedStates: EngineReader['endedStates'] = async (asked) =>
    asked.map(({ part: { outcome }, above }) => {
      const refs = outcome === 'succeeded' ? [] : this.#refs;
      return {
        size: refs.filter(({ endedAt }) => above === null || endedAt > above).length,
        newest: refs[0] ?? null,
      };
    });

  readonly endedRuns: EngineReader['endedRuns'] = async (refs) => refs.map(reaped);
}

function reaped({ id, endedAt }: EndedRef): EngineRun {
  return {
    run: {
      id,
      type: 'sync',
      queue: part.queue,
      status: 'completed',
      outcome: 'failed',
      createdAt: endedAt - 60_000,
      completedAt: endedAt,
      context: {
        reconciliation: { reconciledAt: endedAt, reasonCode: 'stalled', reason: 'it stalled', fromStatus: 'running' },
      },
    },
    job: { id, name: 'sync', queue: part.queue, data: null, opts: null },
  };
}

/** The same reader, whose answers come in an order that the scheduler draws. */
function drawn(jobs: ReapedJobs, scheduler: fc.Scheduler): EngineReader {
  const { ended, endedStates, endedRuns } = jobs;
  return Object.assign(Object.create(jobs) as ReapedJobs, {
    knowledge: jobs.knowledge,
    ended: scheduler.scheduleFunction(ended),
    endedStates: scheduler.scheduleFunction(endedStates),
    endedRuns: scheduler.scheduleFunction(endedRuns),
  });
}

const changes = fc.array(fc.constantFrom('end', 'end', 'removeOldest'), { minLength: 1, maxLength: 3 });

describe('J4 requests at once', () => {
  test('J4 each of them counts and lists every ended run once, whichever answer of the engine comes first', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(changes, { minLength: 1, maxLength: 4 }), async (scheduler, polls) => {
        const jobs = new ReapedJobs();
        const store = createEngineStore(drawn(jobs, scheduler));
        for (const poll of polls) {
          for (const change of poll) jobs[change]();
          const snapshot = () => store.snapshot(rows, context, { recent: 10, active: 10 });
          const list = () => store.runs(rows, context, { ...everyRun, limit: 10 });
          const answers = await scheduler.waitFor(Promise.all([snapshot(), list(), snapshot()]));
          const expected = { ids: jobs.ids, reconciled: jobs.ids.length, followUp: jobs.ids.length };
          for (const answer of answers) {
            const { counts } = answer;
            const listed = 'recent' in answer ? answer.recent : answer.runs;
            assert.ok(listed.every((run) => deriveRunTruth(run, context).isReconciled));
            assert.deepEqual(
              { ids: listed.map(({ id }) => id), reconciled: counts.reconciled, followUp: counts.terminalFollowUp },
              expected,
            );
          }
        }
      }),
      { seed: 20_261_130, numRuns: 200 },
    ));
});
