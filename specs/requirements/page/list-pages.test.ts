import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { ago, createMockHost, endedRuns, type MockHost } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, plainText, provider, shownIds, textOf, viewOf, widget } from '../../support/page/queries.js';

const ended = (from: number, to: number) =>
  Array.from({ length: from - to + 1 }, (_, index) =>
    endedRuns.succeeded(String(from - index), { createdAt: ago({ minutes: 60 + index }), startedAt: null }),
  );
const ids = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => String(from - index));

describe('the pages of a list (G ops-list)', () => {
  const fixture = usePageFixture();
  const address = location.href;
  beforeEach(() => history.replaceState(null, '', '?'));
  afterEach(() => history.replaceState(null, '', address));

  const markup = '<ops-list sync-url page-size="10"></ops-list>';
  const pages = (element: Element) => all<HTMLButtonElement>(element, '[part="page-button"]');
  const labels = (element: Element) => pages(element).map(plainText);
  const asked = (name: string) => fixture.requestsTo('runs').at(-1)?.url.searchParams.get(name) ?? null;

  async function open(world: MockHost = createMockHost({ runs: ended(30, 1) }), inside = markup, scope = 'tenant=""') {
    fixture.serve(world);
    const page = await fixture.mount(provider(inside, scope));
    return { page, list: widget(page, 'ops-list') as HTMLElement & { refresh(): Promise<void> } };
  }

  async function click(element: HTMLElement) {
    element.click();
    await fixture.settle();
  }

  async function turn(list: Element, times: number) {
    for (let turned = 0; turned < times; turned += 1) await click(pages(list)[1]!);
  }

  /** The host is another one from now on, a second later. */
  async function become(list: { refresh(): Promise<void> }, runs: ReturnType<typeof ended>) {
    const world = createMockHost({ runs });
    world.clock.advance(1000);
    fixture.serve(world);
    const refreshed = list.refresh();
    await fixture.settle();
    await refreshed;
  }

  async function choose(element: Element, filter: string, value: string) {
    const select = one<HTMLSelectElement>(element, `[data-filter="${filter}"]`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await fixture.settle();
  }

  async function go(where: () => void) {
    const popped = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }));
    where();
    await popped;
    await fixture.settle();
  }

  describe('whose operations or whose place are gone', () => {
    it('E2: a page that is emptied while it is read says so, and leads to the first one', async () => {
      const { list } = await open();
      await turn(list, 2);
      expect(shownIds(list)).to.deep.equal(ids(10, 1));
      await become(list, ended(30, 21));
      expect(plainText(one(list, '[part="total"]'))).to.equal('10 operations');
      expect(plainText(one(list, '[part="message"] span'))).to.equal('This page of the list does not exist any more.');
      expect(all(list, '[part="rows"]')).to.deep.equal([]);
      await click(one(list, '[part="first-page"]'));
      expect(shownIds(list)).to.deep.equal(ids(30, 21));
      expect(new URLSearchParams(location.search).has('ops_cursor')).to.equal(false);
      expect(all(list, '[part="page-button"], [part="message"]')).to.deep.equal([]);
    });

    it('E2, G ops-list: a page that is gone when the operator turns to it is announced as that', async () => {
      const { list } = await open();
      fixture.serve(createMockHost({ runs: ended(30, 21) }));
      await turn(list, 1);
      expect(plainText(one(list, '.announcement'))).to.equal('This page of the list does not exist any more.');
    });

    it('E2: where nothing at all is left, the first page is still found', async () => {
      const { list } = await open();
      await turn(list, 1);
      await become(list, []);
      await click(one(list, '[part="first-page"]'));
      expect(asked('cursor')).to.equal(null);
      expect(viewOf(list)).to.equal('empty');
      expect(textOf(list)).to.contain('No operations yet');
    });

    it('E2: a page that lost some of its operations shows the others', async () => {
      const { list } = await open();
      await turn(list, 2);
      await become(list, ended(30, 1).slice(0, 25));
      expect(shownIds(list)).to.deep.equal(ids(10, 6));
      expect(plainText(one(list, '[part="total"]'))).to.equal('25 operations');
      expect(labels(list)).to.deep.equal(['Previous', 'Next']);
    });

    it('E2: nonsense in place of a page is said to be no page any more, with the way to the first one', async () => {
      history.replaceState(null, '', '?ops_cursor=nonsense&ops_outcome=succeeded');
      const { list } = await open();
      expect(viewOf(list)).to.equal('failed');
      expect(textOf(list)).to.contain('This page of the list does not exist any more.');
      expect(all(list, '[part="retry"]'), 'the server would refuse it again').to.deep.equal([]);
      await click(one(list, '[part="first-page"]'));
      expect(shownIds(list)).to.deep.equal(ids(30, 21));
      expect(location.search).to.equal('?ops_outcome=succeeded');
    });

    const refusals = {
      400: 'does not exist any more',
      404: 'Not found',
      410: 'does not exist any more',
      500: 'loaded',
    };
    for (const [status, sentence] of Object.entries(refusals)) {
      it(`E2: a server that answers a page with ${status} leaves a sentence and the way to the first page`, async () => {
        history.replaceState(null, '', '?ops_cursor=c');
        const world = createMockHost({ runs: ended(30, 1) });
        const { list } = await open(
          Object.assign(Object.create(world) as MockHost, {
            respond: (request: Request) =>
              new URL(request.url).searchParams.has('cursor')
                ? Promise.resolve(new Response('{}', { status: Number(status) }))
                : world.respond(request),
          }),
        );
        expect(textOf(list)).to.contain(sentence);
        await click(one(list, '[part="first-page"]'));
        expect(shownIds(list)).to.deep.equal(ids(30, 21));
      });
    }

    it('F2: a list out of reach offers no page', async () => {
      fixture.serve(createMockHost());
      const { list } = await open(createMockHost({ tenantIds: [] }), markup, 'tenant="999"');
      expect(viewOf(list)).to.equal('not-found');
      expect(all(list, '[part="first-page"]')).to.deep.equal([]);
    });
  });

  describe('and the way back', () => {
    it('E2: the back button and a new list of the same page know the page before', async () => {
      const { page, list } = await open();
      await turn(list, 2);
      await go(() => history.back());
      expect(shownIds(list)).to.deep.equal(ids(20, 11));
      expect(labels(list)).to.deep.equal(['Previous', 'Next']);
      await go(() => history.forward());
      expect(shownIds(list)).to.deep.equal(ids(10, 1));
      list.remove();
      page.append(list.cloneNode());
      await fixture.settle();
      const again = widget(page, 'ops-list');
      expect(labels(again)).to.deep.equal(['Previous', 'Next']);
      await click(pages(again)[0]!);
      expect(shownIds(again)).to.deep.equal(ids(20, 11));
      await click(pages(again)[0]!);
      expect(shownIds(again)).to.deep.equal(ids(30, 21));
      expect(pages(again)[0]!.getAttribute('aria-disabled')).to.equal('true');
    });

    it('E2: by a copied link the page before is not known: the button says where it leads', async () => {
      const { page, list } = await open(
        createMockHost({ runs: ended(30, 1) }),
        '<ops-list sync-url page-size="8"></ops-list>',
      );
      await turn(list, 2);
      const link = location.search;
      list.remove();
      history.replaceState(null, '', link);
      page.append(document.createElement('ops-list'));
      const copied = widget(page, 'ops-list');
      copied.setAttribute('sync-url', '');
      copied.setAttribute('page-size', '9');
      await fixture.settle();
      expect(shownIds(copied)).to.deep.equal(ids(14, 6));
      expect(labels(copied)).to.deep.equal(['First page', 'Next']);
      await click(pages(copied)[1]!);
      expect(labels(copied)).to.deep.equal(['Previous', 'Next']);
      await click(pages(copied)[0]!);
      expect(labels(copied)).to.deep.equal(['First page', 'Next']);
      await click(pages(copied)[0]!);
      expect(shownIds(copied)).to.deep.equal(ids(30, 22));
      expect(labels(copied)).to.deep.equal(['Previous', 'Next']);
    });

    it('E2: pages of another length lead to no page that skips or repeats an operation', async () => {
      const { list } = await open();
      await turn(list, 1);
      list.setAttribute('page-size', '15');
      await fixture.settle();
      expect(shownIds(list)).to.deep.equal(ids(20, 6));
      expect(labels(list)).to.deep.equal(['First page', 'Next']);
    });

    it('E2: another filter is another list, and the back button finds the page of the former one', async () => {
      const { list } = await open();
      await turn(list, 1);
      await choose(list, 'outcome', 'succeeded');
      expect([asked('cursor'), ...labels(list)]).to.deep.equal([null, 'Previous', 'Next']);
      await go(() => history.back());
      expect(shownIds(list)).to.deep.equal(ids(20, 11));
      await click(pages(list)[0]!);
      expect(shownIds(list)).to.deep.equal(ids(30, 21));
    });

    it('F5: another tenant begins on its first page', async () => {
      const { page, list } = await open(
        createMockHost({ runs: ended(30, 1) }),
        '<ops-list page-size="10"></ops-list>',
        'tenant="7"',
      );
      await turn(list, 1);
      expect(asked('cursor')).not.to.equal(null);
      page.setAttribute('tenant', '8');
      await fixture.settle();
      expect([asked('tenant'), asked('cursor')]).to.deep.equal(['8', null]);
    });

    it('F5: a page and a tenant that the address gives together belong together', async () => {
      const { list } = await open(undefined, markup, '');
      await turn(list, 1);
      const { search } = location;
      await go(() => history.back());
      history.pushState(null, '', `${search}&tenant_id=7`);
      dispatchEvent(new PopStateEvent('popstate'));
      await fixture.settle();
      expect([asked('tenant'), asked('cursor') === null]).to.deep.equal(['7', false]);
      expect(list.isConnected).to.equal(true);
    });

    it('a page that is loading keeps its buttons, and the focus on the one that was pressed', async () => {
      const { list } = await open(createMockHost({ runs: ended(12, 1) }));
      await turn(list, 1);
      const [previous] = pages(list);
      previous!.focus();
      const release = fixture.holdResponses();
      await click(previous!);
      expect(labels(list)).to.deep.equal(['Previous', 'Next']);
      expect(list.shadowRoot?.activeElement === previous, 'while it loads').to.equal(true);
      release();
      await fixture.settle();
      expect(shownIds(list)).to.deep.equal(ids(12, 3));
      expect(list.shadowRoot?.activeElement === previous, 'when it is there').to.equal(true);
    });
  });
});
