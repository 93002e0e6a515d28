/** Jobs that are alive are no news: workers renew their locks, and polls are answered 304. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { bullmqWith } from './support/bullmq.js';
import { JobStory } from './support/job-story.js';
import { until } from './support/until.js';

const jobs = 50;
const polls = 100;
/** Locks that fifty jobs of one process can keep up, also on a machine with other work. */
const engine = bullmqWith({ lockDuration: 10_000, stalledInterval: 10_000 });

describe('a quiet time with many living jobs', () => {
  let story: JobStory;
  before(async () => {
    story = await JobStory.begin(engine);
  });
  after(() => story?.end());

  it(`J5: ${jobs} jobs beat, and an answer changes four times in a life sign, so that most polls are a 304`, async () => {
    const { served, bench } = story;
    await Promise.all(Array.from({ length: jobs }, () => bench.add({ seconds: 3600 })));
    await story.startWorker({ concurrency: jobs });
    await until('all are at work', 60_000, async () => {
      const { active } = await served.snapshot();
      return active.length > 0 && active.every(({ status }) => status === 'running');
    });
    // As many polls in as many life signs as a minute has with locks of 30 seconds: two.
    const pauseMs = (2 * engine.silenceSeconds * 1000) / polls;
    const begun = performance.now();
    let changed = -1;
    let validator = '';
    const instants = new Set<string | null>();
    for (let poll = 0; poll < polls; poll += 1) {
      const response = await served.get('/snapshot', { 'if-none-match': validator });
      await response.arrayBuffer();
      validator = response.headers.get('etag') ?? '';
      instants.add(response.headers.get('ops-as-of'));
      if (response.status !== 304) changed += 1;
      await sleep(pauseMs);
    }
    // At an even pace that is 8 of the 100, or 92 that are a 304.
    const quarters = (performance.now() - begun) / (engine.silenceSeconds * 250);
    assert.ok(changed <= quarters + 1, `${changed} changes in ${quarters} quarters of a life sign`);
    // Each of them was an answer of its own instant: the jobs are confirmed to be alive.
    assert.ok(instants.size > 0.8 * polls, `${instants.size} instants`);
  });
});
