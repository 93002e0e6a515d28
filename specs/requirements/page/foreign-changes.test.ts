/** Others change what is in a shadow root: translators, extensions, morphs. */
import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { plainText, provider, shadow, shownRun, widget } from '../../support/page/queries.js';

const second = 1000;

/** Puts an element in the place of every text, as the translator of a browser does. */
function translate(root: Node): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts.filter(({ data }) => data.trim() !== '')) {
    const font = document.createElement('font');
    font.textContent = `«${text.data}»`;
    text.replaceWith(font);
  }
}

const others: Readonly<Record<string, (root: ShadowRoot) => void>> = {
  'a translator': translate,
  'an extension that empties the root': (root) => (root.innerHTML = ''),
  'an extension that joins texts': (root) => {
    for (const element of root.querySelectorAll('[part="told"]')) element.replaceChildren(element.textContent);
  },
};

describe('changes of others in a shadow root', () => {
  const fixture = usePageFixture();
  // The page loads it at the first change; `settle` does not wait for a file.
  before(() => import('../../../packages/widgets/src/element/controllers/start-afresh.js'));

  for (const [name, change] of Object.entries(others)) {
    it(`B5: every changed fact is on the screen, once, after ${name}`, async () => {
      const world = createMockHost({
        runs: [activeRuns.healthyRunning('1', { summaryCounts: { total: 120, processed: 30 } }), endedRuns.failed('2')],
      });
      fixture.serve(world);
      const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
      const recent = widget(page, 'ops-recent');
      for (const processed of [60, 90]) {
        change(shadow(recent));
        world.put(activeRuns.healthyRunning('1', { summaryCounts: { total: 120, processed } }));
        await fixture.advance(10 * second);
        const text = shownRun(recent, '1')?.text ?? '';
        expect(text).to.contain(`${processed} of 120`);
        expect(text).to.not.contain('30 of 120');
        expect(text).to.not.contain('«');
      }
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });
  }

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
    await fixture.advance(61 * second);
    expect(age()).to.not.contain('«');
    expect(age()).to.not.equal(before);
  });
});
