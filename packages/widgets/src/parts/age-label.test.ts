import { fixture, html } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { render } from 'lit';
import { ago, noon } from '../../../../mocks/instants.js';
import { plainSpaces } from '../testing/plain-spaces.js';
import { clockByHand, minutes } from '../testing/view-model.js';
import { localizerFor } from '../wording/localizer.js';
import { age, sentence } from './age-label.js';

function setUp() {
  const hand = clockByHand();
  return { hand, voice: { words: localizerFor('en'), clock: hand.clock } };
}

const relative = (root: Element) => plainSpaces(root.querySelector('time')?.textContent);

describe('an age', () => {
  before(() => void localizerFor('en').instant(0));

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

  it('carries the exact instant for machines, for pointers and for readers', async () => {
    const { voice } = setUp();
    const root = await fixture(html`<p>${age(voice, noon)}</p>`);
    const time = root.querySelector('time');
    expect(time?.dateTime).to.equal('2026-11-20T12:00:00.000Z');
    expect(time?.title).to.equal(voice.words.instant(noon));
    expect(root.querySelector('[part="instant"]')?.textContent).to.equal(voice.words.instant(noon));
    expect(relative(root)).to.equal('just now');
  });

  it('is painted before the exact instant where that is the first of its language: writing one takes long', async () => {
    const { hand } = setUp();
    const words = localizerFor('en-NZ');
    const root = document.createElement('p');
    const exact = () => root.querySelector('[part="instant"]')?.textContent;
    const written = new Promise((done) => {
      render(html`${age({ words, clock: hand.clock }, ago({ minutes: 2 }))}`, root);
      new MutationObserver(done).observe(root, { subtree: true, childList: true });
    });
    expect([relative(root), exact()]).to.deep.equal(['2 min ago', '']);
    await written;
    expect([relative(root), exact()]).to.deep.equal(['2 min ago', words.instant(ago({ minutes: 2 }))]);
    expect(root.querySelector('time')?.title).to.equal(exact());
    render(html`${age({ words, clock: hand.clock }, ago({ minutes: 3 }))}`, root);
    expect(exact(), 'from then on at once').to.equal(words.instant(ago({ minutes: 3 })));
  });

  it('asks for an exact instant once, however often its row is made again (B8)', () => {
    const { hand } = setUp();
    const english = localizerFor('en');
    const asked: number[] = [];
    const words = { ...english, locale: 'en', instant: (at: number) => `${asked.push(at)}` };
    words.formatAgeing = english.formatAgeing.bind(english);
    const root = document.createElement('p');
    const draw = (at: number) => render(html`${age({ words, clock: hand.clock }, at)}`, root);
    for (const at of [noon, noon, ago({ minutes: 1 }), ago({ minutes: 1 })]) draw(at);
    expect(asked).to.deep.equal([noon, ago({ minutes: 1 })]);
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

  it('is painted before the exact instant where that is the first of its language', async () => {
    const { hand } = setUp();
    const voice = { words: localizerFor('en-ZA'), clock: hand.clock };
    const params = { measuredSeconds: 437, thresholdSeconds: 30, since: ago({ seconds: 437 }) };
    const root = document.createElement('p');
    const written = new Promise((done) => {
      render(html`${sentence(voice, { key: 'evidence.heartbeat', params })}`, root);
      new MutationObserver(done).observe(root, { subtree: true, attributeFilter: ['title'] });
    });
    const time = root.querySelector('time');
    expect([time?.textContent?.slice(0, 15), time?.title]).to.deep.equal(['No sign of life', '']);
    await written;
    expect(time?.title).to.equal(voice.words.instant(ago({ seconds: 437 })));
  });

  it('sets no timer where nothing in it ages', async () => {
    const { hand, voice } = setUp();
    const root = await fixture(html`<p>${sentence(voice, { key: 'progress.waiting', params: {} })}</p>`);
    expect(root.textContent).to.include('Waiting to start');
    expect(hand.waiting()).to.equal(0);
  });
});
