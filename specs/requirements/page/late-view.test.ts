import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import type { NotificationList, RunList } from '@ops-widgets/contract';
import { createMockHost, scenes } from '../../../mocks/index.js';
import { LazyModule } from '../../../packages/widgets/src/dom/lazy-module.js';
import { LazyView } from '../../../packages/widgets/src/element/controllers/lazy-view.js';
import { lazyListView } from '../../../packages/widgets/src/list/lazy-view.js';
import type { ListModel } from '../../../packages/widgets/src/list/list-model.js';
import { listOutline } from '../../../packages/widgets/src/list/list-outline.js';
import { OpsList } from '../../../packages/widgets/src/list/ops-list.js';
import { listView, type ListView } from '../../../packages/widgets/src/list/view.js';
import { notificationsOutline } from '../../../packages/widgets/src/notifications/notifications-outline.js';
import { OpsNotifications } from '../../../packages/widgets/src/notifications/ops-notifications.js';
import { notificationsView, type NotificationsView } from '../../../packages/widgets/src/notifications/view.js';
import type { ViewModel } from '../../../packages/widgets/src/parts/view-model.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { shownIds, one, provider, shadow, viewOf, widget, plainText } from '../../support/page/queries.js';
import { succeededRuns } from '../../support/page/succeeded-runs.js';

/** The next view that a list waits for. */
let late: LazyModule<ListView>;

class LateList extends OpsList {
  protected override readonly view = new LazyView<RunList, ListModel, ListView>(this, listOutline, late);
}
customElements.define('late-list', LateList);

/** The next view that notifications wait for. */
let lateNotifications: LazyModule<NotificationsView>;

class LateNotifications extends OpsNotifications {
  protected override readonly view = new LazyView<NotificationList, ViewModel<NotificationList>, NotificationsView>(
    this,
    notificationsOutline,
    lateNotifications,
  );
}
customElements.define('late-notifications', LateNotifications);

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

  it('G ops-notifications, F2: notifications ask for their facts once, when their view is here', async () => {
    let come!: (view: NotificationsView) => void;
    lateNotifications = new LazyModule('notifications', () => new Promise((resolve) => (come = resolve)));
    fixture.serve(scenes.everyEnd());
    const page = await fixture.mount(provider('<late-notifications></late-notifications>'));
    const late = widget(page, 'late-notifications');
    expect(viewOf(late)).to.equal('loading');
    expect(fixture.requestsTo('notifications')).to.have.length(0);
    come(notificationsView);
    await fixture.settle();
    expect(viewOf(late)).to.equal('ready');
    expect(shownIds(late)).not.to.deep.equal([]);
    expect(fixture.requestsTo('notifications')).to.have.length(1);
  });

  it('G ops-notifications, F2, F3: notifications whose view cannot be had say so, and a refresh waits for view and facts', async () => {
    let attempts = 0;
    lateNotifications = new LazyModule('notifications', async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('late.js is not here');
      return notificationsView;
    });
    fixture.serve(scenes.everyEnd());
    const page = await fixture.mount(provider('<late-notifications></late-notifications>'));
    const late = widget(page, 'late-notifications');
    expect(viewOf(late)).to.equal('failed');
    expect(fixture.uncaughtErrors).to.deep.equal([]);
    const refreshed = (late as OpsNotifications).refresh();
    await fixture.settle();
    await refreshed;
    expect(viewOf(late)).to.equal('ready');
    expect(shownIds(late)).not.to.deep.equal([]);
  });

  it('B8: a list that came while the view was known waits for nothing', async () => {
    expect(lazyListView.loaded).not.to.equal(null);
    fixture.serve(scenes.everythingWrong());
    const page = await fixture.mount(provider('<ops-list></ops-list>'));
    expect(viewOf(widget(page, 'ops-list'))).to.equal('ready');
  });
});
