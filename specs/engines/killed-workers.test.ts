/**
 * A job on each real engine, over the wire and on every surface of a page: a worker goes on with it
 * and is killed, another one takes it over and is killed too, and the engine ends it.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../../.config/browsers/launch.mjs';
import { liveEngines } from './support/engines.js';
import { JobStory } from './support/job-story.js';
import { surfaces } from './support/served-engine.js';
import type { WorkerProcess } from './support/worker-process.js';

const without = (tag: string) => surfaces.filter((one) => one !== tag);

/** Each engine has a worker, a server and a page with every widget: so many keep two cores busy. */
const atOnce = 3;

describe('a job whose workers are killed', { concurrency: atOnce }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser?.close());

  for (const engine of liveEngines) {
    describe(engine.name, { concurrency: 1 }, () => {
      const lifeSignMs = engine.silenceSeconds * 1000;
      let story: JobStory;
      let worker: WorkerProcess;

      /** From now on, or from the start of what has an age alone, it may go on for so long. */
      async function killWorker(): Promise<number> {
        await worker.kill();
        const killedAt = Date.now();
        const started = (await story.served.run(story.run))?.run.startedAt;
        return lifeSignMs + (engine.hasLifeSign ? killedAt : (started ?? NaN));
      }

      before(async () => {
        story = await JobStory.begin(engine);
      });
      after(() => story?.end());

      it('J2: a worker goes on with a job: it is healthy, and for long', () =>
        story.step(async () => {
          await story.add({ seconds: 3600 }, { attempts: 2 });
          await story.openPage(browser);
          // Only now: where age alone is known, the job is healthy for seconds, and a page takes
          // some to open.
          worker = await story.startWorker();
          await story.until('at work', ({ run }) => run.status === 'running');
          // Of an engine without a life sign age alone is known, up to the limit.
          await story.says(['healthy'], engine.hasLifeSign ? 4 * engine.silenceSeconds : 4);
          await story.pageSays({
            on: without('ops-needs-attention'),
            state: 'healthy',
            lineage: null,
            words: [],
            counts: { active: 1, likely_stale: 0 },
          });
        }));

      it('J2: the worker is killed: it is likely stuck within a life sign, on every surface, and stays so', () =>
        story.step(async () => {
          await story.stuckFrom(await killWorker());
          await story.says(['stuck'], 2);
          await story.pageSays({
            on: surfaces,
            state: 'stuck',
            lineage: null,
            words: ['Likely stuck'],
            counts: { active: 1, likely_stale: 1 },
          });
          await story.says(['stuck'], 1);
        }));

      it('J3: a second worker takes it over: it is healthy, rescued, and in attempt 2', () =>
        story.step(async () => {
          await story.bench.age?.(story.job);
          worker = await story.startWorker();
          const { run, truth } = await story.until(
            'rescued',
            ({ run, truth }) => truth.rescued && run.status === 'running',
          );
          assert.equal(truth.attempt?.number, 2);
          assert.equal(run.context?.rescues?.length, 1);
          assert.equal(truth.activeState, 'healthy');
          await story.pageSays({
            on: without('ops-needs-attention'),
            state: 'healthy',
            lineage: 'rescued',
            words: ['Attempt 2'],
            counts: { active: 1, likely_stale: 0 },
          });
        }));

      it('J2: that worker is killed too: it is likely stuck again', () =>
        story.step(async () => {
          await story.stuckFrom(await killWorker());
          await story.says(['stuck'], 1);
        }));

      it('J3: the engine has the last word: it is reconciled, with the engine’s reason', () =>
        story.step(async () => {
          await story.bench.age?.(story.job);
          worker = await story.startWorker();
          const { run, truth } = await story.until('ended', ({ run }) => run.status === 'completed');
          assert.equal(run.outcome, 'failed');
          assert.equal(truth.freshness, 'reconciled_failed');
          const { reasonCode, reason } = run.context?.reconciliation ?? {};
          assert.deepEqual({ reasonCode, reason }, engine.reconciliation);
          await story.pageSays({
            on: without('ops-progress'),
            state: 'terminal',
            lineage: 'reconciled',
            words: ['Failed', 'Reconciled'],
            counts: { active: 0, likely_stale: 0, terminal_follow_up: 1, reconciled: 1 },
          });
        }));
    });
  }
});
