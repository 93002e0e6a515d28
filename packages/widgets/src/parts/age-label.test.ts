import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { render } from 'lit';
import { ago, noon } from '../../../../mocks/instants.js';
import { plainSpaces } from '../testing/plain-spaces.js';
import { clockByHand, minutes } from '../testing/view-model.js';
import { localizerFor } from '../wording/localizer.js';
import { age, sentence } from './age-label.js';
import { sayExactly } from './ageing-text.js';

function setUp() {
  const hand = clockByHand();
  return { hand, voice: { words: localizerFor('en'), clock: hand.clock } };
}

function one<Found extends Element = HTMLTimeElement>(root: Element, selector: string): Found {
  return root.querySelector<Found>(selector)!;
}

const relative = (root: Element) => plainSpaces(root.querySelector('time')?.textContent);

describe('an age', () => {
  it('grows by itself, without a render and without a poll (B12)', async () => {
    const { hand, voice } = setUp();
    const root = await fixture(html`<p>${age(voice, ago({ minutes: 2 }))}</p>`);
    expect(relative(root)).to.equal('2 min ago');
    hand.forward(minutes(1));
    expect(relative(root)).to.equal('3 min ago');
    hand.forward(minutes(60));
    expect(relative(root)).to.equal('1 h ago');
  });

  it('changes the text node whose words change, and nothing else (B8)', async () => {
    const { hand, voice } = setUp();
    const root = await fixture(html`<p>${age(voice, ago({ minutes: 2 }))}${age(voice, ago({ minutes: 90 }))}</p>`);
    const observer = new MutationObserver(() => {});
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    hand.forward(minutes(1));
    const records = observer.takeRecords();
    expect(records.map(({ type, target }) => [type, plainSpaces(target.textContent)])).to.deep.equal([
      ['characterData', '3 min ago'],
    ]);
    hand.forward(minutes(1) - 1);
    expect(observer.takeRecords()).to.have.length(0);
    observer.disconnect();
  });

  it('wakes once a minute, and not at all once it is gone', async () => {
    const { hand, voice } = setUp();
    const root = await fixture<HTMLElement>(html`<div></div>`);
    render(html`${age(voice, ago({ minutes: 2 }))}`, root);
    hand.forward(minutes(5));
    expect(hand.wakes()).to.equal(5);
    render(html``, root);
    hand.ticker.prune();
    expect(hand.waiting()).to.equal(0);
  });

  it('carries its instant for machines, and says it exactly once that is asked for', async () => {
    const { voice } = setUp();
    const root = await fixture<HTMLElement>(html`<p>${age(voice, noon)}</p>`);
    const time = one(root, 'time');
    const beside = () => one(root, '[part="instant"]').textContent;
    expect(time.dateTime).to.equal('2026-11-20T12:00:00.000Z');
    expect([relative(root), time.title, beside()]).to.deep.equal(['just now', '', '']);
    sayExactly(time);
    expect([time.title, beside()]).to.deep.equal([voice.words.instant(noon), voice.words.instant(noon)]);
  });

  it('is exact about the newest instant, in the newest language', () => {
    const { hand } = setUp();
    const root = document.createElement('p');
    const draw = (at: number, words = localizerFor('en')) =>
      render(html`${age({ words, clock: hand.clock }, at)}`, root);
    draw(noon);
    const time = one<HTMLTimeElement>(root, 'time');
    sayExactly(time);
    draw(ago({ minutes: 3 }));
    expect(time.title).to.equal(localizerFor('en').instant(ago({ minutes: 3 })));
    draw(ago({ minutes: 3 }), localizerFor('en-GB'));
    expect(time.title).to.equal(localizerFor('en-GB').instant(ago({ minutes: 3 })));
    expect(one(root, '[part="instant"]').textContent).to.equal(time.title);
  });

  it('writes no exact instant that is not asked for: there are many, and they take long (P2)', () => {
    const { hand } = setUp();
    const english = localizerFor('en');
    const asked: number[] = [];
    const words = { ...english, locale: 'en', instant: (at: number) => `${asked.push(at)}` };
    words.formatAgeing = english.formatAgeing.bind(english);
    const root = document.createElement('p');
    const draw = (at: number) => render(html`${age({ words, clock: hand.clock }, at)}`, root);
    draw(noon);
    draw(ago({ minutes: 1 }));
    expect(asked).to.deep.equal([]);
    sayExactly(one(root, 'time'));
    for (const at of [noon, noon, ago({ minutes: 2 }), ago({ minutes: 2 })]) draw(at);
    expect(asked).to.deep.equal([ago({ minutes: 1 }), noon, ago({ minutes: 2 })]);
  });

  it('is nothing where no instant is known', async () => {
    const { voice } = setUp();
    const root = await fixture(html`<p>${age(voice, null)}</p>`);
    expect(root.textContent?.trim()).to.equal('');
  });
});

describe('a sentence', () => {
  it('does not age where it tells of evidence: that was measured at the verdict (B9)', async () => {
    const { hand, voice } = setUp();
    const params = { measuredSeconds: 437, thresholdSeconds: 30, since: ago({ seconds: 437 }) };
    const root = await fixture(html`<p>${sentence(voice, { key: 'evidence.heartbeat', params })}</p>`);
    expect(relative(root)).to.equal('No sign of life for 7 min, expected within 30 s');
    hand.forward(43_000);
    expect(relative(root)).to.equal('No sign of life for 7 min, expected within 30 s');
  });

  it('sets no timer where nothing in it ages', async () => {
    const { hand, voice } = setUp();
    const root = await fixture(html`<p>${sentence(voice, { key: 'progress.waiting', params: {} })}</p>`);
    expect(root.textContent).to.include('Waiting to start');
    expect(hand.waiting()).to.equal(0);
  });
});
