import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import type { RunList } from '@ops-widgets/contract';
import { createMockHost, scenes } from '../../../mocks/index.js';
import { LazyView } from '../../../packages/widgets/src/element/controllers/lazy-view.js';
import { LazyModule } from '../../../packages/widgets/src/element/lazy-module.js';
import { lazyListView } from '../../../packages/widgets/src/list/lazy-view.js';
import type { ListModel } from '../../../packages/widgets/src/list/list-model.js';
import { listOutline } from '../../../packages/widgets/src/list/list-outline.js';
import { OpsList } from '../../../packages/widgets/src/list/ops-list.js';
import { listView } from '../../../packages/widgets/src/list/view.js';
import type { View } from '../../../packages/widgets/src/parts/view.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { shownIds, one, provider, shadow, viewOf, widget, plainText } from '../../support/page/queries.js';
import { succeededRuns } from '../../support/page/succeeded-runs.js';

type ListView = View<RunList, ListModel>;

/** The next view that a list waits for. */
let late: LazyModule<ListView>;

class LateList extends OpsList {
  protected override readonly view = new LazyView<RunList, ListModel>(this, listOutline, late);
}
customElements.define('late-list', LateList);

/** A page that has none of a kind of widget does not carry its view; one that has waits for it. */
describe('a widget whose view comes after it', () => {
  const fixture = usePageFixture();
  const heading = (list: Element) => plainText(one(list, 'h2'));

  /** A list whose view comes, or fails to come, when the returned functions are called. */
  async function waiting(world = scenes.everythingWrong(), markup = '<late-list></late-list><ops-list></ops-list>') {
    let come!: (view: ListView) => void;
    let fail!: (error: Error) => void;
    late = new LazyModule(
      'list',
      () =>
        new Promise<ListView>((resolve, reject) => {
          come = resolve;
          fail = reject;
        }),
    );
    fixture.serve(world);
    const page = await fixture.mount(provider(markup));
    const settle = (then: () => void) => {
      then();
      return fixture.settle();
    };
    return {
      list: widget(page, 'late-list'),
      other: widget(page, 'ops-list'),
      come: () => settle(() => come(listView)),
      fail: () => settle(() => fail(new Error('late.js is not here'))),
    };
  }

  it('F2: is loading until its view is here, though the facts are; says so; and asks for the facts meanwhile', async () => {
    const { list, other, come } = await waiting();
    expect(fixture.requestsTo('runs')).to.have.length(1);
    expect(viewOf(other)).to.equal('ready');
    expect(viewOf(list)).to.equal('loading');
    expect(heading(list)).to.equal('Operations');
    expect(shadow(list).querySelector('[part="skeleton"]')).not.to.equal(null);
    expect(fixture.eventsOf('ops-loaded').map(({ target }) => target)).to.deep.equal(['ops-list']);
    await come();
    expect(viewOf(list)).to.equal('ready');
    expect(shownIds(list)).to.deep.equal(shownIds(other));
    expect(shownIds(list)).not.to.deep.equal([]);
    expect(fixture.eventsOf('ops-loaded').map(({ target }) => target)).to.deep.equal(['ops-list', 'late-list']);
  });

  it('F2: looks as one whose view was there from the beginning', async () => {
    const { list, other, come } = await waiting();
    await come();
    expect(shadow(list).adoptedStyleSheets).to.deep.equal(shadow(other).adoptedStyleSheets);
    expect(shadow(list).adoptedStyleSheets.length).to.be.greaterThan(5);
  });

  it('F2, F3: says that it cannot load where its view cannot be had, and tries again when the operator does', async () => {
    const { list, fail, come } = await waiting();
    await fail();
    expect(viewOf(list)).to.equal('failed');
    const region = one(list, '[role="status"]');
    expect(plainText(region), 'announced').to.equal('The operations could not be loaded.');
    const announced = region.textContent;
    expect(fixture.uncaughtErrors).to.deep.equal([]);
    expect(fixture.consoleMessages.join()).to.contain('late.js is not here');
    one(list, '[part="retry"]').click();
    await fixture.settle();
    await fail();
    expect(region.textContent, 'again').not.to.equal(announced);
    one(list, '[part="retry"]').click();
    await fixture.settle();
    await come();
    expect(viewOf(list)).to.equal('ready');
    expect(shownIds(list)).not.to.deep.equal([]);
  });

  it('G ops-list: a refresh waits for every row, however late its view comes', async () => {
    const { list, come } = await waiting(
      createMockHost({ runs: succeededRuns(60) }),
      '<late-list page-size="50"></late-list><ops-list></ops-list>',
    );
    const refreshed = (list as OpsList).refresh();
    await fixture.settle();
    await come();
    await refreshed;
    expect(shownIds(list).length).to.equal(50);
  });

  it('B8: a list that came while the view was known waits for nothing', async () => {
    expect(lazyListView.loaded).not.to.equal(null);
    fixture.serve(scenes.everythingWrong());
    const page = await fixture.mount(provider('<ops-list></ops-list>'));
    expect(viewOf(widget(page, 'ops-list'))).to.equal('ready');
  });
});
