/** Pages that sleep, are put away, and have clocks and timers of their own kind. */
import { expect } from '@open-wc/testing';
import { provider, told, viewOf, widget, widgetTags } from '../../../support/page/queries.js';
import type { Stage } from '../../../support/page/page-fixture.js';
import {
  asked,
  cycle,
  expectOrdinary,
  expectTruth,
  minute,
  oneCycle,
  second,
  stand,
  type Play,
} from './attacked-page.js';

type AnyWidget = HTMLElementTagNameMap['ops-kpis'];

/** Time that the machine sleeps through: the host's goes on, and the page's monotonic clock with it; no timer fires. */
async function sleep(stage: Stage, ms: number): Promise<void> {
  stage.world.clock.advance(ms);
  stage.clock.jump(ms);
  await stage.rest();
}

function transition(name: 'pagehide' | 'pageshow'): void {
  window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
}

/** From now on timers fire as in a page that nobody looks at: together, at the full minute. Returns what ends that. */
function throttleTimers(): () => void {
  const { setTimeout: prompt } = globalThis;
  globalThis.setTimeout = ((callback: () => void, delayMs = 0, ...given: unknown[]) => {
    const dueAt = performance.now() + delayMs;
    return prompt(callback, Math.ceil(dueAt / minute) * minute - performance.now(), ...(given as []));
  }) as typeof setTimeout;
  return () => (globalThis.setTimeout = prompt);
}

export const lives = {
  'is frozen, and resumes': async (stage) => {
    const page = await stand(stage);
    await stage.advance(cycle);
    const before = stage.sent.length;
    for (let times = 1; times <= 3; times += 1) {
      document.dispatchEvent(new Event('freeze'));
      await stage.advance(5 * minute, 30 * second);
      expect(asked(stage, before), 'while it is frozen').to.deep.equal(times === 1 ? {} : manyCycles(times - 1));
      document.dispatchEvent(new Event('resume'));
      await stage.rest();
      expect(asked(stage, before), 'one request for each read on return').to.deep.equal(manyCycles(times));
      expectTruth(page);
    }
    await expectOrdinary(stage, page);
  },

  'is frozen in mid-request': async (stage) => {
    const page = await stand(stage);
    const release = stage.holdAnswers();
    await stage.advance(cycle);
    document.dispatchEvent(new Event('freeze'));
    await sleep(stage, 60 * minute);
    release();
    document.dispatchEvent(new Event('resume'));
    await stage.advance(20 * second);
    await expectOrdinary(stage, page);
  },

  'goes into the back-forward cache, and comes back': async (stage) => {
    const page = await stand(stage);
    await stage.advance(cycle);
    const before = stage.sent.length;
    transition('pagehide');
    await stage.advance(30 * minute, minute);
    expect(stage.sent.length, 'nobody is asked from the cache').to.equal(before);
    transition('pageshow');
    await stage.rest();
    expect(asked(stage, before), 'one request for each read on return').to.deep.equal(oneCycle());
    expect(told(widget(page, 'ops-needs-attention'))).to.match(/No sign of life for 37 min/);
    await expectOrdinary(stage, page);
  },

  'lets timers fire once a minute': async (stage) => {
    const promptly = throttleTimers();
    try {
      const page = await stand(stage);
      await stage.advance(2 * minute);
      const before = stage.sent.length;
      await stage.advance(10 * minute, 5 * second);
      expect(asked(stage, before), 'late, and never in a burst').to.deep.equal(manyCycles(10));
      expectTruth(page);
      expect(told(widget(page, 'ops-recent'))).to.match(/Running for 14 min, expected within 10 min/);
    } finally {
      promptly();
    }
  },

  'lets an hour’s timers fire at once': async (stage) => {
    const page = await stand(stage);
    const before = stage.sent.length;
    for (let times = 1; times <= 5; times += 1) {
      await sleep(stage, 60 * minute);
      await stage.advance(second);
      expect(asked(stage, before), 'an hour missed is one request').to.deep.equal(manyCycles(times));
    }
    await expectOrdinary(stage, page);
  },

  'sets its clock on by a day, and back by a year': async (stage) => {
    const page = await stand(stage);
    const text = () => widgetTags.map((tag) => told(widget(page, tag)));
    const before = [text(), stage.sent.length];
    for (const days of [1, -365]) {
      stage.clock.setSystemTime(Date.now() + days * 24 * 60 * minute);
      document.dispatchEvent(new Event('visibilitychange'));
      await stage.advance(second);
    }
    expect([text(), stage.sent.length], 'neither verdicts nor labels ask that clock').to.deep.equal(before);
    await expectOrdinary(stage, page);
  },

  'is hidden and shown a hundred times in one task': async (stage) => {
    const page = await stand(stage);
    const before = stage.sent.length;
    const flicker = () => {
      for (let times = 0; times < 100; times += 1) {
        void stage.hide();
        void stage.show();
      }
    };
    flicker();
    await stage.rest();
    expect(stage.sent.length, 'the facts are younger than their interval').to.equal(before);
    await stage.hide();
    await stage.advance(minute, 5 * second);
    flicker();
    await stage.rest();
    expect(asked(stage, before), 'and then they are not').to.deep.equal(oneCycle());
    await expectOrdinary(stage, page);
  },

  'says a thousand times in one task that a run was enqueued': async (stage) => {
    const page = await stand(stage);
    const before = stage.sent.length;
    const details = [
      undefined,
      null,
      7,
      '7',
      {},
      { tenant: '7' },
      { tenant: 7 },
      { tenant: {} },
      [],
      Object.create(null),
    ];
    for (let times = 0; times < 1000; times += 1) {
      window.dispatchEvent(new CustomEvent('ops-run-enqueued', { detail: details[times % details.length] }));
      window.dispatchEvent(new Event('ops-run-enqueued'));
    }
    await stage.rest();
    for (const [read, times] of Object.entries(asked(stage, before))) expect(times, read).to.be.at.most(2);
    await expectOrdinary(stage, page);
  },

  'asks for a refresh a thousand times in one task': async (stage) => {
    const page = await stand(stage);
    const before = stage.sent.length;
    const asking = widgetTags.flatMap((tag) =>
      Array.from({ length: 1000 }, () => (widget(page, tag) as AnyWidget).refresh()),
    );
    await Promise.all([...asking, stage.rest()]);
    for (const [read, times] of Object.entries(asked(stage, before))) expect(times, read).to.equal(1);
    await expectOrdinary(stage, page);
  },

  'holds its widgets for a day': async (stage) => {
    const page = await stand(stage);
    page.toggleAttribute('held', true);
    await stage.rest();
    const before = stage.sent.length;
    await stage.advance(24 * 60 * minute, 10 * minute);
    expect(stage.sent.length).to.equal(before);
    const attention = told(widget(page, 'ops-needs-attention'));
    expect(attention, 'no verdict grows without the server').to.match(/No sign of life for 7 min/);
    expect(attention, 'and nothing looks fresher than it is').to.match(/Last confirmed 1 d ago/);
    page.toggleAttribute('held', false);
    await stage.rest();
    expect(asked(stage, before)).to.deep.equal(oneCycle());
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('ready');
  },

  'takes a widget away in its own event': async (stage) => {
    const remove = (event: Event) => (event.target as Element).remove();
    window.addEventListener('ops-loaded', remove);
    try {
      const page = await stand(stage);
      expect(page.querySelectorAll(widgetTags.join())).to.have.length(0);
      await stage.advance(minute);
      expect(stage.sent.length).to.be.at.most(5);
      expect(stage.clock.countTimers()).to.equal(0);
    } finally {
      window.removeEventListener('ops-loaded', remove);
    }
    const next = await stage.mount(provider('<ops-kpis></ops-kpis>', 'tenant="7"'));
    expect(viewOf(widget(next, 'ops-kpis'))).to.equal('ready');
  },
} satisfies Record<string, Play>;

function manyCycles(count: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.keys(oneCycle()).map((read) => [read, count]));
}
