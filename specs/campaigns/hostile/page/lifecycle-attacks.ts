/** Pages that sleep, are put away, and have clocks and timers of their own kind. */
import { expect } from 'chai';
import type { PageFixture } from '../../../support/page/page-fixture.js';
import { provider, textOf, viewOf, widget, widgetTags } from '../../../support/page/queries.js';
import {
  asked,
  cycle,
  expectOrdinary,
  expectTruth,
  minute,
  oneCycle,
  second,
  setUpAttackedPage,
  type Attack,
} from './attacked-page.js';

type AnyWidget = HTMLElementTagNameMap['ops-kpis'];

/**
 * Time that the machine sleeps through: the host's goes on, and the page's monotonic clock with it;
 * no timer fires.
 */
async function sleep(fixture: PageFixture, ms: number): Promise<void> {
  fixture.world.clock.advance(ms);
  fixture.clock.jump(ms);
  await fixture.settle();
}

function transition(name: 'pagehide' | 'pageshow'): void {
  window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
}

/**
 * Makes timers fire as in a hidden page: together, at the full minute. Returns the function that
 * ends it.
 */
function throttleTimers(): () => void {
  const { setTimeout: prompt } = globalThis;
  globalThis.setTimeout = ((callback: () => void, delayMs = 0, ...given: unknown[]) => {
    const dueAt = performance.now() + delayMs;
    return prompt(callback, Math.ceil(dueAt / minute) * minute - performance.now(), ...(given as []));
  }) as typeof setTimeout;
  return () => (globalThis.setTimeout = prompt);
}

export const lifecycleAttacks = {
  'is frozen, and resumes': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    await fixture.advance(cycle);
    const before = fixture.requests.length;
    for (let times = 1; times <= 3; times += 1) {
      document.dispatchEvent(new Event('freeze'));
      await fixture.advance(5 * minute, 30 * second);
      expect(asked(fixture, before), 'while it is frozen').to.deep.equal(times === 1 ? {} : manyCycles(times - 1));
      document.dispatchEvent(new Event('resume'));
      await fixture.settle();
      expect(asked(fixture, before), 'one request for each read on return').to.deep.equal(manyCycles(times));
      expectTruth(page);
    }
    await expectOrdinary(fixture, page);
  },

  'is frozen in mid-request': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const release = fixture.holdResponses();
    await fixture.advance(cycle);
    document.dispatchEvent(new Event('freeze'));
    await sleep(fixture, 60 * minute);
    release();
    document.dispatchEvent(new Event('resume'));
    await fixture.advance(20 * second);
    await expectOrdinary(fixture, page);
  },

  'goes into the back-forward cache, and comes back': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    await fixture.advance(cycle);
    const before = fixture.requests.length;
    transition('pagehide');
    await fixture.advance(30 * minute, minute);
    expect(fixture.requests.length, 'nobody is asked from the cache').to.equal(before);
    transition('pageshow');
    await fixture.settle();
    expect(asked(fixture, before), 'one request for each read on return').to.deep.equal(oneCycle());
    expect(textOf(widget(page, 'ops-needs-attention'))).to.match(/No sign of life for 37 min/);
    await expectOrdinary(fixture, page);
  },

  'lets timers fire once a minute': async (fixture) => {
    const promptly = throttleTimers();
    try {
      const page = await setUpAttackedPage(fixture);
      await fixture.advance(2 * minute);
      const before = fixture.requests.length;
      await fixture.advance(10 * minute, 5 * second);
      expect(asked(fixture, before), 'late, and never in a burst').to.deep.equal(manyCycles(10));
      expectTruth(page);
      expect(textOf(widget(page, 'ops-recent'))).to.match(/Running for 14 min, expected within 10 min/);
    } finally {
      promptly();
    }
  },

  'lets an hour’s timers fire at once': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const before = fixture.requests.length;
    for (let times = 1; times <= 5; times += 1) {
      await sleep(fixture, 60 * minute);
      await fixture.advance(second);
      expect(asked(fixture, before), 'an hour missed is one request').to.deep.equal(manyCycles(times));
    }
    await expectOrdinary(fixture, page);
  },

  'sets its clock on by a day, and back by a year': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const text = () => widgetTags.map((tag) => textOf(widget(page, tag)));
    const words = text();
    await fixture.advance(3 * second);
    const before = fixture.requests.length;
    for (const days of [1, -365]) {
      fixture.clock.setSystemTime(Date.now() + days * 24 * 60 * minute);
      document.dispatchEvent(new Event('visibilitychange'));
      await fixture.settle();
      expect(text(), 'the answer says what is true').to.deep.equal(words);
      expect(asked(fixture, before), 'a sleep looks like a clock that is set on').to.deep.equal(oneCycle());
    }
    await expectOrdinary(fixture, page);
  },

  'is hidden and shown a hundred times in one task': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const before = fixture.requests.length;
    const flicker = () => {
      for (let times = 0; times < 100; times += 1) {
        void fixture.hide();
        void fixture.show();
      }
    };
    flicker();
    await fixture.settle();
    expect(fixture.requests.length, 'the facts are younger than their interval').to.equal(before);
    await fixture.hide();
    await fixture.advance(minute, 5 * second);
    flicker();
    await fixture.settle();
    expect(asked(fixture, before), 'and then they are not').to.deep.equal(oneCycle());
    await expectOrdinary(fixture, page);
  },

  'says a thousand times in one task that a run was enqueued': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const before = fixture.requests.length;
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
    await fixture.settle();
    for (const [read, times] of Object.entries(asked(fixture, before))) expect(times, read).to.be.at.most(2);
    await expectOrdinary(fixture, page);
  },

  'asks for a refresh a thousand times in one task': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    const before = fixture.requests.length;
    const asking = widgetTags.flatMap((tag) =>
      Array.from({ length: 1000 }, () => (widget(page, tag) as AnyWidget).refresh()),
    );
    await Promise.all([...asking, fixture.settle()]);
    for (const [read, times] of Object.entries(asked(fixture, before))) expect(times, read).to.equal(1);
    await expectOrdinary(fixture, page);
  },

  'holds its widgets for a day': async (fixture) => {
    const page = await setUpAttackedPage(fixture);
    page.toggleAttribute('held', true);
    await fixture.settle();
    const before = fixture.requests.length;
    await fixture.advance(24 * 60 * minute, 10 * minute);
    expect(fixture.requests.length).to.equal(before);
    const attention = textOf(widget(page, 'ops-needs-attention'));
    expect(attention, 'no verdict grows without the server').to.match(/No sign of life for 7 min/);
    expect(attention, 'and nothing looks fresher than it is').to.match(/Last confirmed 1 d ago/);
    page.toggleAttribute('held', false);
    await fixture.settle();
    expect(asked(fixture, before)).to.deep.equal(oneCycle());
    for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('ready');
  },

  'takes a widget away in its own event': async (fixture) => {
    const remove = (event: Event) => (event.target as Element).remove();
    window.addEventListener('ops-loaded', remove);
    try {
      const page = await setUpAttackedPage(fixture);
      expect(page.querySelectorAll(widgetTags.join())).to.have.length(0);
      await fixture.advance(minute);
      expect(fixture.requests.length).to.be.at.most(5);
      expect(fixture.clock.countTimers()).to.equal(0);
    } finally {
      window.removeEventListener('ops-loaded', remove);
    }
    const next = await fixture.mount(provider('<ops-kpis></ops-kpis>', 'tenant="7"'));
    expect(viewOf(widget(next, 'ops-kpis'))).to.equal('ready');
  },
} satisfies Record<string, Attack>;

function manyCycles(count: number): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.keys(oneCycle()).map((read) => [read, count]));
}
