/** Ages of an element that a page moves, takes out and puts back. */
import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { createMockHost, endedRuns } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { plainText, provider, shadow, widget } from '../../support/page/queries.js';

const minute = 60_000;

describe('ages of an element that moves', () => {
  const fixture = usePageFixture();

  const outings: Readonly<Record<string, (element: Element, from: Element) => Promise<void>>> = {
    'is moved': async (element, from) => from.append(element),
    'was out for a task': async (element, from) => {
      element.remove();
      await fixture.settle();
      from.append(element);
      await fixture.settle();
    },
    'was out for five minutes, and painted meanwhile': async (element, from) => {
      element.remove();
      element.setAttribute('heading', 'Ended');
      await fixture.advance(5 * minute);
      from.append(element);
      await fixture.settle();
    },
  };
  for (const [name, goes] of Object.entries(outings)) {
    it(`B12: an age goes on in an element that ${name}, without an answer that says more`, async () => {
      fixture.serve(createMockHost({ runs: [endedRuns.failed('2')] }));
      const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
      const recent = widget(page, 'ops-recent');
      const age = () => plainText(shadow(recent).querySelector('time'));
      await goes(recent, page);
      const before = age();
      const requests = fixture.requests.length;
      await fixture.advance(minute + 1000);
      expect(age()).to.not.equal(before);
      expect(fixture.requests).to.have.length(requests);
    });
  }

  it('B12: an element that is taken out leaves no timer of its ages', async () => {
    fixture.serve(createMockHost({ runs: [endedRuns.failed('2')] }));
    const before = fixture.clock.countTimers();
    const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
    expect(fixture.clock.countTimers()).to.be.greaterThan(before);
    widget(page, 'ops-recent').remove();
    await fixture.settle();
    await fixture.advance(2 * minute);
    expect(fixture.clock.countTimers()).to.equal(before);
  });
});
