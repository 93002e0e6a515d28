import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, ago, createMockHost, endedRuns, faults, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  shownCount,
  shownIds,
  one,
  provider,
  shownRun,
  shadow,
  textOf,
  viewOf,
  widget,
  plainText,
} from '../../support/page/queries.js';

const second = 1000;

/** Ended runs, the newest first: "30" is the newest of thirty. */
function thirtyEnded(count = 30) {
  return Array.from({ length: count }, (_, index) =>
    endedRuns.succeeded(String(count - index), { createdAt: ago({ minutes: 60 + index }), startedAt: null }),
  );
}

const ids = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => String(from - index));

describe('the canonical list (G ops-list)', () => {
  const fixture = usePageFixture();
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  const list = (page: HTMLElement) => widget(page.parentElement!, 'ops-list');
  const button = (element: Element, part: string) => one<HTMLButtonElement>(element, `[part="${part}"]`);
  const tab = (element: Element, name: string) => one<HTMLButtonElement>(element, `[data-tab="${name}"]`);
  const openTab = (element: Element) => one(element, '[aria-selected="true"]').dataset['tab'];
  const focused = (element: Element) => shadow(element).activeElement as HTMLElement | null;
  const pages = (element: Element) => all<HTMLButtonElement>(element, '[part="page-button"]');
  const asked = (name: string) => fixture.requestsTo('runs').at(-1)?.url.searchParams.get(name) ?? null;
  async function click(element: HTMLElement) {
    element.click();
    await fixture.settle();
  }
  async function choose(element: Element, filter: string, value: string) {
    const select = one<HTMLSelectElement>(element, `[data-filter="${filter}"]`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await fixture.settle();
  }

  describe('tabs and filters', () => {
    it('shows every run of the scope with the same truth, and opens it by its row (A4, E6)', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      expect(viewOf(element)).to.equal('ready');
      expect(shownRun(element, '51')?.state).to.equal('stuck');
      expect(shownRun(element, '50')?.lineage).to.equal('reconciled');
      for (const row of all(element, '[data-run]')) {
        expect(row.querySelectorAll('a, button').length, plainText(row)).to.equal(1);
        expect(row.querySelector('a')?.getAttribute('href')).to.contain(`/admin/operations/${row.dataset['run']}`);
      }
    });

    const expected = {
      active: ['54', '53', '51', '52'],
      active_stale_attention: ['51', '52'],
    };
    for (const [name, runs] of Object.entries(expected)) {
      it(`a tab shows the runs of its class and no other: ${name} (A7, E2)`, async () => {
        fixture.serve(scenes.ordinaryMorning());
        const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
        await click(tab(element, name));
        expect(openTab(element)).to.equal(name);
        expect(shownIds(element)).to.deep.equal(runs);
        expect(asked('problem_class')).to.equal(name);
      });
    }

    it('the tab of what ended and needs follow-up shows its lineage (A7, A8)', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list problem-class="terminal_follow_up"></ops-list>')));
      expect(new Set(all(element, '[data-run]').map((row) => row.dataset['problem']))).to.deep.equal(
        new Set(['terminal_follow_up']),
      );
      expect(shownRun(element, '50')?.text).to.match(/Failed, reconciled: /);
    });

    it('tabs carry the counts of the scope, which add up, whatever the tab (A10)', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      const counts = () =>
        ['active', 'likely_stale', 'past_expected', 'terminal_follow_up'].map((name) => shownCount(element, name));
      expect(counts()).to.deep.equal([4, 1, 1, 3]);
      await click(tab(element, 'active_stale_attention'));
      expect(counts()).to.deep.equal([4, 1, 1, 3]);
    });

    it('filters narrow, are shown, and are cleared (E2)', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      const before = shownIds(element);
      await choose(element, 'outcome', 'failed');
      expect(asked('outcome')).to.equal('failed');
      expect(shownIds(element).length).to.be.lessThan(before.length);
      expect(one<HTMLSelectElement>(element, '[data-filter="outcome"]').selectedOptions[0]?.text).to.equal('Failed');
      await click(button(element, 'clear'));
      expect(shownIds(element)).to.deep.equal(before);
      expect(all(element, '[part="clear"]')).to.deep.equal([]);
    });

    it('reconciled, status, type and text are filters too (A8, E2)', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      one<HTMLInputElement>(element, '[part="reconciled"]').click();
      await fixture.settle();
      expect(shownIds(element)).to.deep.equal(['50']);
      await click(button(element, 'clear'));
      await choose(element, 'status', 'running');
      expect(new Set(all(element, '[data-run]').map((row) => row.dataset['state']))).to.not.include('terminal');
      await choose(element, 'type', 'baseline_capture');
      expect([asked('status'), asked('type')]).to.deep.equal(['running', 'baseline_capture']);
      await click(button(element, 'clear'));
      const search = one<HTMLInputElement>(element, '[part="search"]');
      search.value = ' 51 ';
      search.dispatchEvent(new Event('change', { bubbles: true }));
      await fixture.settle();
      expect(shownIds(element)).to.deep.equal(['51']);
    });

    it('what no run matches is said, with the way back (E2)', async () => {
      fixture.serve(scenes.atRest());
      const element = list(
        await fixture.mount(provider('<ops-list problem-class="active_stale_attention"></ops-list>')),
      );
      expect(viewOf(element)).to.equal('empty');
      expect(textOf(element)).to.contain('No operation matches: Likely stuck or late. Clear the filters');
      await click(button(element, 'clear'));
      expect(viewOf(element)).to.equal('ready');
    });

    it('is sorted by urgency in tabs that need attention, newest first in others, and as the operator chooses', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      expect(asked('sort')).to.equal('created');
      await click(tab(element, 'active_stale_attention'));
      expect(asked('sort')).to.equal('urgency');
      await choose(element, 'sort', 'created');
      expect([asked('problem_class'), asked('sort')]).to.deep.equal(['active_stale_attention', 'created']);
    });

    it('arrow keys go along the tabs, Enter opens one', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      tab(element, 'all').focus();
      const press = (key: string) =>
        focused(element)?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      press('ArrowRight');
      press('ArrowRight');
      expect(focused(element)?.dataset['tab']).to.equal('active_stale_attention');
      press('End');
      press('ArrowRight');
      expect(focused(element)?.dataset['tab']).to.equal('all');
      expect(all(element, '[role="tab"][tabindex="0"]').length).to.equal(1);
    });
  });

  describe('presets of the system plane', () => {
    const presets = { failures: 'terminal_follow_up', stuck: 'active_stale_attention' };
    for (const [preset, problemClass] of Object.entries(presets)) {
      it(`${preset} is a list of one class, lineage included, that no address changes (E5)`, async () => {
        history.replaceState(null, '', '?activeTab=all');
        fixture.serve(scenes.ordinaryMorning());
        const element = list(
          await fixture.mount(
            provider(`<ops-list sync-url preset="${preset}"></ops-list>`, 'tenant="" plane="system"'),
          ),
        );
        expect(asked('problem_class')).to.equal(problemClass);
        expect(asked('plane')).to.equal('system');
        expect(all(element, '[role="tab"]')).to.deep.equal([]);
        expect(all(element, '[part="clear"]')).to.deep.equal([]);
      });
    }

    it('a preset that is none is said once, and the list shows everything', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list preset="all the things"></ops-list>')));
      expect(all(element, '[role="tab"]').length).to.equal(4);
      expect(fixture.consoleMessages.filter((line) => line.includes('preset'))).to.have.length(1);
    });
  });

  describe('the address (E1, E2)', () => {
    it('a drill-through link opens its tenant, tab and class with no code of the host', async () => {
      history.replaceState(
        null,
        '',
        '?tenant_id=7&activeTab=active_stale_attention&problemClass=active_stale_attention&theirs=1',
      );
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list sync-url></ops-list>', '')));
      expect(asked('tenant')).to.equal('7');
      expect(openTab(element)).to.equal('active_stale_attention');
      expect(button(element, 'clear-tenant').textContent).to.contain('Contoso');
      await click(button(element, 'clear-tenant'));
      expect(asked('tenant')).to.equal(null);
      expect(openTab(element)).to.equal('active_stale_attention');
      expect(location.search).to.equal(
        '?activeTab=active_stale_attention&problemClass=active_stale_attention&theirs=1',
      );
    });

    it("a link's class alone opens the tab of that class", async () => {
      history.replaceState(null, '', '?problemClass=terminal_follow_up');
      fixture.serve(scenes.ordinaryMorning());
      expect(openTab(list(await fixture.mount(provider('<ops-list sync-url></ops-list>'))))).to.equal(
        'terminal_follow_up',
      );
    });

    it('says what the list shows, and Back takes it back', async () => {
      history.replaceState(null, '', '?theirs=1');
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list sync-url></ops-list>')));
      await click(tab(element, 'terminal_follow_up'));
      await choose(element, 'outcome', 'failed');
      expect(location.search).to.equal(
        '?theirs=1&activeTab=terminal_follow_up&problemClass=terminal_follow_up&ops_outcome=failed',
      );
      const popped = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
      history.back();
      await popped;
      await fixture.settle();
      expect([openTab(element), asked('outcome')]).to.deep.equal(['terminal_follow_up', null]);
    });

    it('the tenant of the page is not widened or changed by an address (F1, F5)', async () => {
      history.replaceState(null, '', '?tenant_id=8');
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list sync-url></ops-list>', 'tenant="7"')));
      expect(asked('tenant')).to.equal('7');
      expect(all(element, '[part="clear-tenant"], [part="clear"]')).to.deep.equal([]);
    });

    it('without sync-url the address is neither read nor written', async () => {
      history.replaceState(null, '', '?activeTab=active');
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      expect(openTab(element)).to.equal('all');
      await click(tab(element, 'terminal_follow_up'));
      expect(location.search).to.equal('?activeTab=active');
    });

    it('nonsense in it is as good as nothing', async () => {
      history.replaceState(null, '', '?activeTab=%00&problemClass=none&ops_sort=sideways&ops_reconciled=perhaps');
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list sync-url></ops-list>')));
      expect([openTab(element), asked('sort'), asked('reconciled')]).to.deep.equal(['all', 'created', null]);
    });

    it('a page that does not exist any more is left by clearing it', async () => {
      history.replaceState(null, '', '?ops_cursor=nonsense&ops_outcome=failed');
      fixture.serve(scenes.ordinaryMorning());
      const element = list(await fixture.mount(provider('<ops-list sync-url></ops-list>')));
      expect(viewOf(element)).to.equal('failed');
      await click(button(element, 'clear'));
      expect(viewOf(element)).to.equal('ready');
    });
  });

  describe('page by page', () => {
    it('skips and repeats nothing while runs arrive', async () => {
      const world = createMockHost({ runs: thirtyEnded() });
      fixture.serve(world);
      const element = list(await fixture.mount(provider('<ops-list page-size="10"></ops-list>')));
      expect(shownIds(element)).to.deep.equal(ids(30, 21));
      world.put(endedRuns.succeeded('31', { createdAt: ago({ minutes: 1 }), startedAt: null }));
      await click(pages(element)[1]!);
      expect(shownIds(element)).to.deep.equal(ids(20, 11));
      world.put(endedRuns.succeeded('32', { createdAt: ago({ seconds: 30 }), startedAt: null }));
      await click(pages(element)[1]!);
      expect(shownIds(element)).to.deep.equal(ids(10, 1));
      expect(pages(element)[1]!.getAttribute('aria-disabled')).to.equal('true');
      await click(pages(element)[0]!);
      expect(shownIds(element)).to.deep.equal(ids(20, 11));
      await click(pages(element)[0]!);
      expect(shownIds(element)).to.deep.equal(['32', '31', ...ids(30, 23)]);
    });

    it('what is asked for anew begins on its first page, in its own order (E2)', async () => {
      fixture.serve(createMockHost({ runs: thirtyEnded() }));
      const element = list(await fixture.mount(provider('<ops-list page-size="10"></ops-list>')));
      await click(pages(element)[1]!);
      await choose(element, 'outcome', 'succeeded');
      expect([asked('cursor'), asked('outcome')]).to.deep.equal([null, 'succeeded']);
      await choose(element, 'sort', 'urgency');
      await click(tab(element, 'active'));
      await click(tab(element, 'all'));
      expect(asked('sort')).to.equal('created');
    });

    it('a button that leads nowhere keeps the focus and does nothing', async () => {
      fixture.serve(createMockHost({ runs: thirtyEnded(12) }));
      const element = list(await fixture.mount(provider('<ops-list page-size="10"></ops-list>')));
      const next = pages(element)[1]!;
      next.focus();
      await click(next);
      const requests = fixture.requests.length;
      await click(pages(element)[1]!);
      expect(fixture.requests.length).to.equal(requests);
      expect(plainText(focused(element))).to.equal('Next');
    });

    it('the page is in the address, and its first page is the way back', async () => {
      fixture.serve(createMockHost({ runs: thirtyEnded() }));
      const first = list(await fixture.mount(provider('<ops-list sync-url page-size="10"></ops-list>')));
      await click(pages(first)[1]!);
      first.remove();
      const again = list(await fixture.mount(provider('<ops-list sync-url page-size="10"></ops-list>')));
      expect(shownIds(again)).to.deep.equal(ids(20, 11));
      await click(pages(again)[0]!);
      expect(shownIds(again)).to.deep.equal(ids(30, 21));
    });
  });

  describe('while runs arrive', () => {
    const active = (id: string, minutes: number) =>
      activeRuns.healthyRunning(id, { createdAt: ago({ minutes }), startedAt: ago({ minutes }) });

    it('they announce themselves, move no row, and are shown when they are asked for', async () => {
      const world = createMockHost({ runs: [active('2', 2), active('1', 3)] });
      fixture.serve(world);
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      for (const id of ['3', '4', '5']) world.put(active(id, 0));
      await fixture.advance(10 * second);
      expect(shownIds(element)).to.deep.equal(['2', '1']);
      expect(plainText(button(element, 'new'))).to.equal('3 new operations');
      expect(plainText(one(element, '[role="status"]'))).to.equal('3 new operations');
      expect(shownCount(element, 'active')).to.equal(5);
      await click(button(element, 'new'));
      expect(shownIds(element)).to.deep.equal(['5', '4', '3', '2', '1']);
      expect(focused(element)?.closest<HTMLElement>('[data-run]')?.dataset['run']).to.equal('5');
      await fixture.advance(10 * second);
      expect(shownIds(element)).to.deep.equal(['5', '4', '3', '2', '1']);
    });

    it('the rows that are shown go on telling the truth, however many arrive (A4, B5)', async () => {
      const world = createMockHost({ runs: [active('2', 2), active('1', 3)] });
      fixture.serve(world);
      const element = list(await fixture.mount(provider('<ops-list page-size="2"></ops-list>')));
      for (let id = 3; id < 23; id += 1) world.put(active(String(id), 0));
      world.put(endedRuns.failed('1', { createdAt: ago({ minutes: 3 }) }));
      await fixture.advance(10 * second);
      expect(shownIds(element)).to.deep.equal(['2', '1']);
      expect(shownRun(element, '1')?.problem).to.equal('terminal_follow_up');
      expect(plainText(button(element, 'new'))).to.equal('20 new operations');
      const before = fixture.requestsTo('runs').length;
      await fixture.advance(10 * second);
      expect(fixture.requestsTo('runs').length - before, 'requests of the next cycle').to.equal(1);
    });

    it('after ops-run-enqueued they are shown at once, by one request (B6)', async () => {
      const world = createMockHost({ runs: [active('1', 3)] });
      fixture.serve(world);
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      world.put(active('2', 0));
      const before = fixture.requests.length;
      window.dispatchEvent(new CustomEvent('ops-run-enqueued'));
      await fixture.settle();
      expect(fixture.requests.length - before).to.equal(1);
      expect(plainText(button(element, 'new'))).to.equal('1 new operation');
    });

    it('a run that leaves the tab leaves the list (B5)', async () => {
      const world = createMockHost({ runs: [active('2', 2), active('1', 3)] });
      fixture.serve(world);
      const element = list(await fixture.mount(provider('<ops-list problem-class="active"></ops-list>')));
      world.put(endedRuns.succeeded('2'));
      await fixture.advance(10 * second);
      expect(shownIds(element)).to.deep.equal(['1']);
    });

    it('the place of a run that left a class leads to it with that class, so that its page can say what became of it (D3)', async () => {
      const world = createMockHost({ runs: [activeRuns.stuckByAge('2'), activeRuns.stuckByAge('1')] });
      fixture.serve(world);
      const element = list(
        await fixture.mount(provider('<ops-list problem-class="active_stale_attention"></ops-list>')),
      );
      one<HTMLAnchorElement>(element, '[data-run="1"] a').focus();
      world.put(endedRuns.succeeded('2'));
      await fixture.advance(10 * second);
      expect(one(element, '[data-left="2"] a').getAttribute('href')).to.equal(
        '/admin/operations/2?problemClass=active_stale_attention',
      );
    });

    it('but not from under the focus: its place says that it left, and no longer what it was (B8)', async () => {
      const world = createMockHost({ runs: [active('3', 1), active('2', 2), active('1', 3)] });
      fixture.serve(world);
      const element = list(await fixture.mount(provider('<ops-list problem-class="active"></ops-list>')));
      const link = one<HTMLAnchorElement>(element, '[data-run="1"] a');
      link.focus();
      world.put(endedRuns.succeeded('2'));
      await fixture.advance(10 * second);
      expect(shownIds(element)).to.deep.equal(['3', '1']);
      expect(plainText(one(element, '[data-left="2"]'))).to.contain('No longer in this list');
      expect(one(element, '[data-left="2"] a').getAttribute('href')).to.equal('/admin/operations/2');
      expect(focused(element) === link, 'the focus stayed').to.equal(true);
      link.blur();
      await fixture.advance(10 * second);
      expect(all(element, '[data-left]')).to.deep.equal([]);
    });
  });

  describe('polling', () => {
    it('every 10 s while a row is active, and not at all while none is (B1)', async () => {
      fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1'), endedRuns.failed('2')] }));
      await fixture.mount(provider('<ops-list></ops-list>'));
      const before = fixture.requests.length;
      await fixture.advance(30 * second);
      expect(fixture.requests.length - before).to.equal(3);
    });

    it('not at all where every row has ended, and not while the page is hidden (B1, B3)', async () => {
      fixture.serve(scenes.atRest());
      await fixture.mount(provider('<ops-list></ops-list>'));
      const before = fixture.requests.length;
      await fixture.advance(120 * second);
      await fixture.hide();
      await fixture.advance(120 * second);
      expect(fixture.requests.length).to.equal(before);
      await fixture.show();
      expect(fixture.requests.length - before).to.equal(1);
    });

    it('what fails later leaves the rows with the last confirmed time (B9)', async () => {
      const world = scenes.ordinaryMorning();
      fixture.serve(world);
      const element = list(await fixture.mount(provider('<ops-list></ops-list>')));
      const rows = shownIds(element);
      fixture.failWith(faults.unavailable);
      await fixture.advance(10 * second);
      expect(viewOf(element)).to.equal('reconnecting');
      expect(shownIds(element)).to.deep.equal(rows);
      expect(textOf(element)).to.contain('Last confirmed');
    });
  });

  describe('another scope', () => {
    it('takes rows, counts and tenants of the former one away at once (F5)', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const page = await fixture.mount(provider('<ops-list></ops-list>', 'tenant="7"'));
      const element = list(page);
      expect(shownIds(element)).to.include('51');
      const release = fixture.holdResponses();
      page.setAttribute('tenant', '8');
      await fixture.settle();
      expect(viewOf(element)).to.equal('loading');
      expect(shownIds(element)).to.deep.equal([]);
      expect(all(element, '[data-count], [part="page-button"]')).to.deep.equal([]);
      expect(all(element, '[data-filter="type"] option')).to.have.length(1);
      release();
      await fixture.settle();
      expect(viewOf(element)).to.equal('ready');
    });
  });
});
