/** Others change what is in a shadow root: translators, extensions, morphs. */
import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, ago, createMockHost, endedRuns } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { plainText, provider, shadow, shownRun, widget } from '../../support/page/queries.js';
import { translate } from '../../support/page/translate.js';

const second = 1000;
const minute = 60 * second;

const others: Readonly<Record<string, (root: ShadowRoot) => void>> = {
  'a translator': translate,
  'an extension that empties the root': (root) => (root.innerHTML = ''),
  'an extension that puts something else into the root': (root) => (root.innerHTML = '<p>theirs</p>'),
  'an extension that joins texts': (root) => {
    for (const element of root.querySelectorAll('[part="told"]')) element.replaceChildren(element.textContent);
  },
};

/** What an extension does to times alone. */
const timeChanges: Readonly<Record<string, (time: HTMLTimeElement) => void>> = {
  'writes another text into it': (time) => (time.textContent = '«a while ago»'),
  'empties it': (time) => (time.innerHTML = ''),
  'puts elements into it': (time) => (time.innerHTML = '<b>«a while</b> <i>ago»</i>'),
  'puts an element in the place of its text': (time) => time.lastChild?.replaceWith(document.createElement('font')),
  'adds to it': (time) => time.append(' «12:05»'),
};

/** What others do to attributes, of every element of a root. */
const attributeChanges: Readonly<Record<string, (element: Element) => void>> = {
  lang: (element) => element.setAttribute('lang', 'xx'),
  'a further class': (element) => element.classList.add('theirs'),
  title: (element) => element.setAttribute('title', 'theirs'),
  'aria-label': (element) => {
    if (element.hasAttribute('aria-label')) element.setAttribute('aria-label', 'theirs');
  },
};

/** Where a run with a count is shown. */
const surfaces: Readonly<Record<string, string>> = {
  'ops-recent': '<ops-recent></ops-recent>',
  'ops-list': '<ops-list></ops-list>',
  'ops-run-detail': '<ops-run-detail run="1"></ops-run-detail>',
};

describe('changes of others in a shadow root', () => {
  const fixture = usePageFixture();
  // `settle` does not wait for a file.
  const paintAfreshLoaded = () => import('../../../packages/widgets/src/element/controllers/start-afresh.js');

  const counting = (processed: number) => activeRuns.healthyRunning('1', { summaryCounts: { total: 120, processed } });

  async function open(inside: string, world = createMockHost({ runs: [counting(30), endedRuns.failed('2')] })) {
    fixture.serve(world);
    const page = await fixture.mount(provider(inside));
    return { world, element: page.firstElementChild as HTMLElement };
  }

  // The first of all: it is what loads the paint from scratch into the page.
  it('B5: a fact that changes before the paint from scratch is loaded is on the screen when it is', async () => {
    const { world, element } = await open('<ops-recent></ops-recent>');
    translate(shadow(element));
    world.put(counting(60));
    await fixture.advance(10 * second);
    await paintAfreshLoaded();
    await fixture.advance(second);
    const text = shownRun(element, '1')?.text ?? '';
    expect(text).to.contain('60 of 120');
    expect(text).to.not.contain('«');
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });

  for (const [tag, inside] of Object.entries(surfaces)) {
    for (const [name, change] of Object.entries(others)) {
      it(`B5: in ${tag} every changed fact is on the screen, once, after ${name}`, async () => {
        const { world, element } = await open(inside);
        for (const processed of [60, 90]) {
          change(shadow(element));
          world.put(counting(processed));
          await fixture.advance(10 * second);
          const text = shownRun(element, '1')?.text ?? '';
          expect(text).to.contain(`${processed} of 120`);
          expect(text).to.not.contain('30 of 120');
          expect(text).to.not.contain('«');
        }
        expect(fixture.uncaughtErrors).to.deep.equal([]);
      });
    }

    for (const [name, change] of Object.entries(attributeChanges)) {
      it(`B5: in ${tag} an end is told rightly, attributes and all, after ${name} of others`, async () => {
        const { world, element } = await open(inside);
        for (const inner of shadow(element).querySelectorAll('*')) change(inner);
        world.put(endedRuns.failed('1', { completedAt: ago({ minutes: 3 }) }));
        await fixture.advance(10 * second);
        const seen = formsOfEnd(element);
        const anew = element.cloneNode() as HTMLElement;
        element.replaceWith(anew);
        await fixture.settle();
        expect(seen).to.deep.equal(formsOfEnd(anew));
        expect(seen.length).to.be.greaterThan(0);
      });
    }
  }

  /** What a widget shows of the end three minutes ago, in each of its forms. */
  function formsOfEnd(element: Element): readonly string[] {
    return [...shadow(element).querySelectorAll('time')]
      .filter(({ dateTime }) => dateTime === new Date(ago({ minutes: 3 })).toISOString())
      .map((time) => [time.title, time.textContent, time.parentElement?.textContent].join());
  }

  for (const [name, change] of Object.entries(timeChanges)) {
    it(`B5: another end is told in a time of which an extension ${name}`, async () => {
      const ended = (minutes: number) => endedRuns.failed('2', { completedAt: ago({ minutes }) });
      const { world, element } = await open(
        '<ops-recent></ops-recent>',
        createMockHost({ runs: [counting(30), ended(50)] }),
      );
      shadow(element).querySelectorAll('time').forEach(change);
      world.put(ended(20));
      await fixture.advance(10 * second);
      expect(shownRun(element, '2')?.text).to.contain('20 min ago');
      expect(plainText(shadow(element))).to.not.contain('50 min ago');
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });

    it(`B12: an age goes on, with no request, in a time of which an extension ${name}`, async () => {
      const { element } = await open(
        '<ops-recent></ops-recent>',
        createMockHost({ runs: [endedRuns.failed('2', { completedAt: ago({ minutes: 5 }) })] }),
      );
      const requests = fixture.requests.length;
      for (const later of ['6', '7']) {
        shadow(element).querySelectorAll('time').forEach(change);
        await fixture.advance(minute, 10 * second);
        const texts = [...shadow(element).querySelectorAll('time')].map(plainText);
        expect(texts, later).to.deep.equal(texts.map(() => `${later} min ago`));
      }
      expect(fixture.requests.length).to.equal(requests);
    });
  }

  for (const name of ['an extension that empties the root', 'an extension that puts something else into the root']) {
    it(`B5: no fact changes: what it shows is there again, each time, after ${name}`, async () => {
      const { element } = await open('<ops-recent></ops-recent>', createMockHost({ runs: [endedRuns.failed('2')] }));
      const before = plainText(shadow(element));
      const requests = fixture.requests.length;
      await paintAfreshLoaded();
      for (let time = 0; time < 3; time += 1) {
        others[name]?.(shadow(element));
        await fixture.advance(2 * second);
        expect(plainText(shadow(element))).to.equal(before);
      }
      expect(fixture.requests.length).to.equal(requests);
    });
  }

  it('B8: an extension that empties the root at each paint is answered once a second at most', async () => {
    const { element } = await open('<ops-recent></ops-recent>');
    await paintAfreshLoaded();
    let paints = 0;
    const observer = new MutationObserver(() => {
      if (shadow(element).childNodes.length === 0) return;
      paints += 1;
      shadow(element).replaceChildren();
    });
    observer.observe(shadow(element), { childList: true });
    shadow(element).replaceChildren();
    await fixture.advance(5 * second);
    observer.disconnect();
    expect(paints).to.be.within(1, 6);
    element.remove();
    await fixture.settle();
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });

  it('B8: a poll that changes no fact leaves a translation alone', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
    translate(shadow(widget(page, 'ops-recent')));
    await fixture.advance(20 * second);
    expect(plainText(shadow(widget(page, 'ops-recent')))).to.contain('«');
  });

  it('B12: an age goes on in the place of its translation, with no request', async () => {
    fixture.serve(createMockHost({ runs: [endedRuns.failed('2')] }));
    const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
    const recent = widget(page, 'ops-recent');
    const age = () => plainText(shadow(recent).querySelector('time'));
    const before = age();
    translate(shadow(recent));
    await fixture.advance(minute + second);
    expect(age()).to.not.contain('«');
    expect(age()).to.not.equal(before);
  });
});
