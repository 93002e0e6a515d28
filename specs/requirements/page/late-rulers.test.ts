import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { scenes } from '../../../mocks/index.js';
import { lazyRulers } from '../../../packages/widgets/src/parts/lazy-rulers.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, provider, widget } from '../../support/page/queries.js';

/** A page where nothing is late carries no ruler; one where something is reserves the place. */
describe('the rulers of late runs', () => {
  const fixture = usePageFixture();

  it('move nothing when they come (look)', async () => {
    fixture.serve(scenes.everythingWrong());
    const page = await fixture.mount(provider('<ops-needs-attention></ops-needs-attention>'));
    const element = widget(page, 'ops-needs-attention');
    await lazyRulers.load();
    await fixture.settle();
    const rulers = all(element, '[part="ruler"]');
    expect(rulers.length).to.be.greaterThan(0);
    expect(rulers.map((ruler) => ruler.querySelectorAll('[role="img"]').length)).to.include(1);
    const heights = () => rulers.map((ruler) => ruler.getBoundingClientRect().height);
    const filled = heights();
    for (const ruler of rulers) ruler.replaceChildren();
    expect(heights()).to.deep.equal(filled);
    expect(filled).to.deep.equal(filled.map(() => 20));
  });
});
