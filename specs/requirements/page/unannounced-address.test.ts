/** A browser without events of the address, and a router that gives no other sign of a change. */
import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { one, provider, shownIds, textOf, widget } from '../../support/page/queries.js';

const second = 1000;

describe('a page without the Navigation API whose address changes from a timer', () => {
  const fixture = usePageFixture();
  const address = location.href;
  const { navigation } = globalThis;
  const become = (value: unknown) =>
    Object.defineProperty(globalThis, 'navigation', { configurable: true, writable: true, value });

  beforeEach(() => become(undefined));
  afterEach(() => {
    become(navigation);
    history.replaceState(null, '', address);
  });

  async function open(widgets: string, scope: string) {
    history.replaceState(null, '', '?');
    fixture.serve(scenes.ordinaryMorning());
    return fixture.mount(provider(widgets, scope));
  }

  /** Changes the address, and nothing of the document; then a second passes. */
  async function route(to: string, how: 'pushState' | 'replaceState' = 'pushState') {
    setTimeout(() => history[how](null, '', to), 1);
    await fixture.advance(1);
    await fixture.advance(second);
  }

  it('E2: the list shows what the address says within a second', async () => {
    const list = widget(await open('<ops-list sync-url></ops-list>', 'tenant=""'), 'ops-list');
    await route('?activeTab=active_stale_attention');
    expect(one(list, '[aria-selected="true"]').dataset['tab']).to.equal('active_stale_attention');
    await route('?ops_outcome=failed', 'replaceState');
    expect(one<HTMLSelectElement>(list, '[data-filter="outcome"]').value).to.equal('failed');
    await route('?ops_q=52');
    expect(shownIds(list)).to.deep.equal(['52']);
  });

  it('F5: another tenant in the address is another scope within a second', async () => {
    await open('<ops-list sync-url></ops-list>', '');
    const tenant = () => fixture.requestsTo('runs').at(-1)?.url.searchParams.get('tenant') ?? null;
    await route('?tenant_id=7');
    expect(tenant()).to.equal('7');
    await route('?');
    expect(tenant()).to.equal(null);
  });

  it('D3: the detail of a run confirms the class that the address says now', async () => {
    const detail = widget(await open('<ops-run-detail run="48"></ops-run-detail>', 'tenant=""'), 'ops-run-detail');
    const before = textOf(detail);
    await route('?problemClass=active_stale_attention');
    expect(textOf(detail)).not.to.equal(before);
  });

  it('B1: who has left the page leaves no timer', async () => {
    const page = await open('<ops-list sync-url></ops-list><ops-run-detail run="48"></ops-run-detail>', 'tenant=""');
    page.remove();
    await fixture.settle();
    expect(fixture.clock.countTimers()).to.equal(0);
  });
});
