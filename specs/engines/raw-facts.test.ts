/**
 * What real engines record of a job whose worker is killed: the facts that the mapping of
 * engines.md rests on. An engine that changes them fails here first.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { liveEngines } from './support/engines.js';
import { until } from './support/until.js';

const patienceMs = 60_000;

describe('what an engine records of a killed worker', { concurrency: true }, () => {
  for (const engine of liveEngines) {
    it(`${engine.name}: its job stays at work in silence, then goes to another worker, then ends by the engine’s word (J2, J3)`, async () => {
      const bench = await engine.open();
      try {
        const first = await bench.startWorker();
        const id = await bench.add({ seconds: 3600 }, { attempts: 2 });
        const raw = (what: string, holds: (job: NonNullable<Awaited<ReturnType<typeof bench.raw>>>) => boolean) => {
          let seen: Awaited<ReturnType<typeof bench.raw>> = null;
          const look = async () => {
            seen = await bench.raw(id);
            return seen !== null && holds(seen) ? seen : null;
          };
          return until(what, patienceMs, look, () => seen);
        };
        await raw('at work', ({ atWork, silent }) => atWork && !silent);
        await first.kill();
        await raw('silent', ({ atWork, silent }) => atWork && silent);

        await bench.age?.(id);
        const second = await bench.startWorker();
        const rescued = await raw('at work again', ({ atWork, silent, begun }) => atWork && !silent && begun === 2);
        await second.kill();
        await bench.age?.(id);
        const third = await bench.startWorker();
        const ended = await raw('ended', ({ state }) => state === 'failed');
        await third.kill();

        assert.equal(ended.words, engine.reaperWords);
        // BullMQ keeps no words of the rescue; the others would have left those of the first time.
        assert.ok([null, engine.reaperWords].includes(rescued.words), JSON.stringify(rescued));
      } finally {
        await bench.close();
      }
    });
  }
});
