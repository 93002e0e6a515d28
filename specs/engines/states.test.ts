/**
 * What is no trouble on each real engine, and must not look like it: jobs that wait on purpose,
 * handlers that fail by the engine's own words, a worker that was only held up. And what is: a job
 * that no worker takes.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ExitCode, main } from '@ops-widgets/check';
import { liveEngines } from './support/engines.js';
import { JobStory } from './support/job-story.js';
import { cookie, serveEngine } from './support/served-engine.js';

/** Longer than a job may wait for a worker, by the windows of these stories. */
const longerThanStaleSeconds = 5;

describe('the states of a job', { concurrency: true }, () => {
  for (const engine of liveEngines) {
    describe(engine.name, { concurrency: 1 }, () => {
      const words = engine.reaperWords ?? engine.reconciliation.reason;
      let story: JobStory;

      before(async () => {
        story = await JobStory.begin(engine);
      });
      after(() => story?.end());

      it('H1: a job for later is in no count and in no list', () =>
        story.step(async () => {
          const later = await story.bench.add({}, { delaySeconds: 3600 });
          await story.says([], longerThanStaleSeconds);
          assert.notEqual(await story.bench.raw(later), null);
          assert.equal(await story.served.idOf(later), null);
        }));

      it('J2: a job that no worker takes is likely stuck, and healthy again once it is taken', () =>
        story.step(async () => {
          await story.add({ seconds: 3 });
          await story.until('stuck', ({ truth }) => truth.activeState === 'stuck');
          const worker = await story.startWorker();
          await story.until('taken', ({ run, truth }) => run.status === 'running' && truth.activeState === 'healthy');
          await story.succeeds();
          await worker.kill();
        }));

      it('J3: a handler that throws the engine’s own words has failed, and was not reconciled', () =>
        story.step(async () => {
          const worker = await story.startWorker();
          await story.add({ throws: words });
          await story.failsPlainly(words);
          await worker.kill();
        }));

      it('H1 J3: a job that is to be tried again waits and is not late, and is no rescue by the engine’s own words', () =>
        story.step(async () => {
          const worker = await story.startWorker();
          await story.add({ throws: words }, { attempts: 6, retrySeconds: 3600 });
          // An engine whose back-off grows with the attempts comes to one that is long enough.
          await story.until(
            'in back-off',
            ({ truth, asOf }) =>
              truth.waiting?.reason === 'retry' &&
              (truth.waiting.until ?? 0) > asOf + (longerThanStaleSeconds + 1) * 1000,
          );
          await story.says(['healthy'], longerThanStaleSeconds);
          const { truth } = await story.until('looked at', () => true);
          assert.equal(truth.rescued, false);
          await story.bench.remove(story.job);
          await worker.kill();
        }));

      it('J3: a handler that throws the engine’s own words after a rescue has failed, and was not reconciled', () =>
        story.step(async () => {
          const lost = await story.startWorker();
          await story.add({ seconds: 3, throws: words }, { attempts: 2 });
          await story.until('at work', ({ run }) => run.status === 'running');
          await lost.kill();
          await story.until('stuck', ({ truth }) => truth.activeState === 'stuck');
          await story.bench.age?.(story.job);
          const worker = await story.startWorker();
          await story.until('rescued', ({ truth }) => truth.rescued);
          await story.failsPlainly(words);
          await worker.kill();
        }));

      it('J2: a worker that is held up is likely stuck, and no longer once it goes on', () =>
        story.step(async () => {
          const worker = await story.startWorker({ supervises: false });
          await story.add({ seconds: 6 });
          await story.until('at work', ({ run, truth }) => run.status === 'running' && truth.activeState === 'healthy');
          worker.freeze();
          await story.until('stuck', ({ truth }) => truth.activeState === 'stuck');
          await story.says(['stuck'], 1);
          worker.thaw();
          await story.succeeds();
          await story.says([], 1);
          await worker.kill();
        }));

      if (engine.pauses) {
        it('H1: a job of a queue that is held waits, and is not late', () =>
          story.step(async () => {
            await story.bench.pause?.();
            await story.add({ seconds: 3 });
            await story.says(['healthy'], longerThanStaleSeconds);
            const { truth } = await story.until('looked at', () => true);
            assert.equal(truth.waiting?.reason, 'paused');
          }));
      }

      it('J7: what a job was given is in no answer, and in its detail where the host shows it', () =>
        story.step(async () => {
          const secret = 'a letter to Ada';
          await story.add({ seconds: 3600, secret });
          const detail = `/runs/${encodeURIComponent(story.run)}`;
          for (const path of [
            '/snapshot',
            '/runs',
            detail,
            '/notifications',
            `/runs?q=${encodeURIComponent(secret)}`,
          ]) {
            const answer = await (await story.served.get(path)).text();
            assert.ok(!answer.includes(secret), `${path}: ${answer}`);
          }
          const showing = await serveEngine(engine, { store: story.bench.showing });
          try {
            assert.match(await (await showing.get(detail)).text(), new RegExp(secret));
          } finally {
            await showing.stop();
          }
        }));

      it('J1: the checker finds nothing in the answers', () =>
        story.step(async () => {
          await story.startWorker();
          await story.bench.add({ seconds: 3600 });
          const lines: string[] = [];
          const write = (line: string) => void lines.push(line);
          const code = await main([`${story.served.origin}/api`, '--cookie', cookie], { out: write, error: write });
          assert.equal(code, ExitCode.Fits, lines.join('\n'));
        }));
    });
  }
});
