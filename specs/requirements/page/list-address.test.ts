import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, plainText, provider, shadow, shownIds, textOf, widget } from '../../support/page/queries.js';

const stuckTab = 'activeTab=active_stale_attention&problemClass=active_stale_attention';

describe('a list and the address of its page (G ops-list)', () => {
  const fixture = usePageFixture();
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  const openTab = (element: Element) => one(element, '[aria-selected="true"]').dataset['tab'];
  const tab = (element: Element, name: string) => one<HTMLButtonElement>(element, `[data-tab="${name}"]`);
  const asked = (name: string) => fixture.requestsTo('runs').at(-1)?.url.searchParams.get(name) ?? null;
  const chosen = (element: Element, filter: string) =>
    one<HTMLSelectElement>(element, `[data-filter="${filter}"]`).value;

  /** A page of widgets at an address, which the page had before it loaded them. */
  async function open(search: string, widgets = '<ops-list sync-url></ops-list>', scope = 'tenant=""') {
    history.replaceState(null, '', search);
    fixture.serve(scenes.ordinaryMorning());
    const page = await fixture.mount(provider(widgets, scope));
    return { page, list: widget(page, 'ops-list') };
  }

  async function choose(element: Element, filter: string, value: string) {
    const select = one<HTMLSelectElement>(element, `[data-filter="${filter}"]`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await fixture.settle();
  }

  async function click(element: HTMLElement) {
    element.click();
    await fixture.settle();
  }

  /** Changes the address as a router does from a timer, and nothing else of the page. */
  async function route(to: string, how: 'pushState' | 'replaceState' = 'pushState') {
    setTimeout(() => history[how](history.state, '', to), 1);
    await fixture.advance(1);
    await fixture.advance(1000);
  }

  async function goBack() {
    const popped = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await popped;
    await fixture.settle();
  }

  describe('that a router changes', () => {
    it('E1: a router that pushes the address of a link into the history shows what the link says', async () => {
      const { page, list } = await open('?', '<ops-kpis></ops-kpis><ops-list sync-url></ops-list>');
      page.addEventListener('ops-navigate', (event) => {
        event.preventDefault();
        history.pushState({ theirs: 1 }, '', (event as CustomEvent<{ href: string }>).detail.href);
      });
      await click(one(widget(page, 'ops-kpis'), '[data-kpi="likely_stale"] a'));
      expect(openTab(list)).to.equal('active_stale_attention');
      expect(shownIds(list)).to.deep.equal(['51', '52']);
    });

    it('E2: the list shows what the address says, each time that it changes', async () => {
      const { list } = await open('?');
      await route(`?${stuckTab}`);
      expect(openTab(list)).to.equal('active_stale_attention');
      await route('?ops_outcome=failed&ops_sort=urgency', 'replaceState');
      expect([openTab(list), asked('outcome'), asked('sort')]).to.deep.equal(['all', 'failed', 'urgency']);
      expect(chosen(list, 'outcome')).to.equal('failed');
      await route('?ops_q=52');
      expect(shownIds(list)).to.deep.equal(['52']);
      await goBack();
      expect(chosen(list, 'outcome')).to.equal('failed');
      expect(one<HTMLInputElement>(list, '[part="search"]').value).to.equal('');
    });

    it('E2: an address that says nothing more of the list takes it back to what it opens on', async () => {
      const { list } = await open('?', '<ops-list sync-url problem-class="active"></ops-list>');
      await click(tab(list, 'all'));
      await choose(list, 'outcome', 'failed');
      await route('?theirs=1', 'replaceState');
      expect([openTab(list), chosen(list, 'outcome')]).to.deep.equal(['active', '']);
    });

    it('F5: another tenant in the address is another scope, and its absence widens the list again', async () => {
      const { list } = await open('?', undefined, '');
      await route('?tenant_id=7');
      expect(asked('tenant')).to.equal('7');
      expect(plainText(one(list, '[part="clear-tenant"]'))).to.contain('Contoso');
      await route('?');
      expect(asked('tenant')).to.equal(null);
    });

    it('B8: what is not the list’s moves no row and asks for nothing', async () => {
      const { list } = await open(`?${stuckTab}`);
      const [row] = all(list, '[data-run]');
      const requests = fixture.requests.length;
      await route(`?theirs=2&${stuckTab}`);
      await route(`/elsewhere?${stuckTab}#fragment`);
      await route(`?${stuckTab}#other`, 'replaceState');
      expect(fixture.requests.length).to.equal(requests);
      expect(all(list, '[data-run]')[0] === row, 'the same row').to.equal(true);
    });

    it('E2: a list that was out of the page shows what the address says now', async () => {
      const { page, list } = await open('?');
      list.remove();
      await fixture.settle();
      await route(`?${stuckTab}`);
      page.append(list);
      await fixture.settle();
      expect(openTab(list)).to.equal('active_stale_attention');
    });

    it('E2: without sync-url no address is followed', async () => {
      const { list } = await open('?', '<ops-list></ops-list>');
      await route(`?${stuckTab}`);
      expect(openTab(list)).to.equal('all');
    });

    it('B1: the page’s history is its own, and who has left the page leaves no timer', async () => {
      const { pushState, replaceState } = history;
      const before = fixture.clock.countTimers();
      const { page } = await open('?', '<ops-list sync-url></ops-list><ops-run-detail run="48"></ops-run-detail>');
      expect([history.pushState === pushState, history.replaceState === replaceState]).to.deep.equal([true, true]);
      page.remove();
      await fixture.settle();
      expect(fixture.clock.countTimers()).to.equal(before);
    });

    it('D3: the detail of a run confirms the class that the address says now', async () => {
      history.replaceState(null, '', '?');
      fixture.serve(scenes.ordinaryMorning());
      const page = await fixture.mount(provider('<ops-run-detail run="48"></ops-run-detail>'));
      const detail = widget(page, 'ops-run-detail');
      const before = textOf(detail);
      await route('?problemClass=active_stale_attention');
      expect(textOf(detail)).not.to.equal(before);
      await route('?');
      expect(textOf(detail)).to.equal(before);
    });
  });

  describe('that is shared with the page', () => {
    it('E2: parameters of the page filter nothing, and stay as they are, byte for byte', async () => {
      const theirs =
        'status=published&q=invoice&a=%20&a=+&empty=&flag&type=x%E4&cursor=3&sort=up&outcome=&reconciled=true';
      const { list } = await open(`?${theirs}#/reports?x=y`);
      expect(['status', 'q', 'type', 'cursor', 'outcome', 'reconciled'].map(asked)).to.deep.equal(
        Array.from({ length: 6 }, () => null),
      );
      expect(all(list, '[part="clear"]')).to.deep.equal([]);
      await choose(list, 'status', 'running');
      await click(tab(list, 'active'));
      expect(location.search + location.hash).to.equal(`?${theirs}&ops_status=running&activeTab=active#/reports?x=y`);
      await click(one(list, '[part="clear"]'));
      expect(location.search + location.hash).to.equal(`?${theirs}#/reports?x=y`);
    });

    it('E2: every filter of the list has its own name in the address, and is read from it again', async () => {
      const { list } = await open('?');
      await choose(list, 'type', 'baseline_capture');
      await choose(list, 'status', 'completed');
      await choose(list, 'outcome', 'failed');
      await choose(list, 'sort', 'urgency');
      await click(one(list, '[part="reconciled"]'));
      const search = one<HTMLInputElement>(list, '[part="search"]');
      search.value = 'a&b';
      search.dispatchEvent(new Event('change', { bubbles: true }));
      await fixture.settle();
      const said = Object.fromEntries(new URLSearchParams(location.search));
      expect(said).to.deep.equal({
        ops_type: 'baseline_capture',
        ops_status: 'completed',
        ops_outcome: 'failed',
        ops_sort: 'urgency',
        ops_reconciled: 'true',
        ops_q: 'a&b',
      });
      const before = fixture.requestsTo('runs').at(-1)?.url.search;
      list.replaceWith(list.cloneNode());
      await fixture.settle();
      expect(fixture.requestsTo('runs').at(-1)?.url.search).to.equal(before);
    });

    it('E2: two lists with two prefixes share a page', async () => {
      const { page } = await open(
        '?late_outcome=failed',
        '<ops-list sync-url></ops-list><ops-list sync-url query-prefix="late_"></ops-list>',
      );
      const [first, second] = [...page.querySelectorAll<HTMLElement>('ops-list')] as unknown as [Element, Element];
      expect([chosen(first, 'outcome'), chosen(second, 'outcome')]).to.deep.equal(['', 'failed']);
      await choose(first, 'status', 'running');
      await choose(second, 'outcome', 'blocked');
      expect(location.search).to.equal('?late_outcome=blocked&ops_status=running');
      expect([chosen(first, 'status'), chosen(second, 'status')]).to.deep.equal(['running', '']);
      await goBack();
      expect([chosen(first, 'status'), chosen(second, 'outcome')]).to.deep.equal(['running', 'failed']);
    });

    it('E2: tab, class and tenant of the address are those of every list; one of a preset leaves them alone', async () => {
      const { page } = await open(
        '?',
        `<ops-list sync-url></ops-list><ops-list sync-url query-prefix="b_"></ops-list
        ><ops-list sync-url query-prefix="c_" preset="failures"></ops-list>`,
      );
      const [first, second, third] = [...page.querySelectorAll<HTMLElement>('ops-list')] as unknown as [
        Element,
        Element,
        Element,
      ];
      await click(tab(first, 'active_stale_attention'));
      expect(openTab(second)).to.equal('active_stale_attention');
      await choose(third, 'outcome', 'failed');
      expect(location.search).to.equal(`?${stuckTab}&c_outcome=failed`);
      expect(openTab(first)).to.equal('active_stale_attention');
    });

    it('E2: with an empty prefix the names are those of the contract', async () => {
      const { list } = await open('?q=52', '<ops-list sync-url query-prefix=""></ops-list>');
      expect(shownIds(list)).to.deep.equal(['52']);
      await choose(list, 'status', 'running');
      expect(location.search).to.equal('?q=52&status=running');
    });

    it('E2: a prefix that would be encoded is warned of once, and the default', async () => {
      await open(
        '?',
        '<ops-list sync-url query-prefix="my ops&"></ops-list><ops-list query-prefix="my ops&"></ops-list>',
      );
      const [list] = document.querySelectorAll('ops-list');
      await choose(list!, 'status', 'running');
      expect(location.search).to.equal('?ops_status=running');
      expect(fixture.consoleMessages.filter((line) => line.includes('query-prefix'))).to.have.length(1);
    });

    it('E2: another prefix is another place in the address', async () => {
      const { list } = await open(
        '?a_status=running&b_status=queued',
        '<ops-list sync-url query-prefix="a_"></ops-list>',
      );
      expect(asked('status')).to.equal('running');
      list.setAttribute('query-prefix', 'b_');
      await fixture.settle();
      expect(asked('status')).to.equal('queued');
    });
  });

  it('E2: where the browser refuses to change the address, the list shows what was asked for', async () => {
    const { list } = await open('?');
    history.pushState = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    try {
      await choose(list, 'status', 'running');
      await choose(list, 'outcome', 'failed');
    } finally {
      Reflect.deleteProperty(history, 'pushState');
    }
    expect([asked('status'), asked('outcome')]).to.deep.equal(['running', 'failed']);
    expect(fixture.uncaughtErrors).to.deep.equal([]);
    expect(fixture.consoleMessages.filter((line) => line.includes('sync-url'))).to.have.length(1);
    expect(shadow(list).querySelector('[part="clear"]')).not.to.equal(null);
  });

  it('B7: a change by the operator is one request and one entry of the history', async () => {
    history.replaceState(null, '', '?');
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    const page = await fixture.mount(provider('<ops-list sync-url></ops-list>'));
    const requests = fixture.requests.length;
    const entries: unknown[] = [];
    // `history.length` stays at the browser's limit.
    history.pushState = (...entry) => {
      entries.push(entry[2]);
      History.prototype.pushState.apply(history, entry);
    };
    try {
      await choose(widget(page, 'ops-list'), 'status', 'running');
    } finally {
      Reflect.deleteProperty(history, 'pushState');
    }
    expect([fixture.requests.length - requests, entries.length]).to.deep.equal([1, 1]);
    expect(location.search).to.equal('?ops_status=running');
  });
});
