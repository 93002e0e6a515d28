import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, scenes, type MockHost } from '../../../mocks/index.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { recordLayoutReads } from '../../support/page/layout-reads.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  everyElement,
  everyWidget,
  shownIds,
  one,
  provider,
  shadow,
  textOf,
  widget,
  plainText,
} from '../../support/page/queries.js';
import { succeededRuns } from '../../support/page/succeeded-runs.js';
import { rowsOf, type Body } from '../../support/page/wire.js';

const cycle = 10_000;
const everyRun = 100_000;
const pageSize = 100;

/**
 * A host with a hundred thousand operations, which answers any page of them at once. Its cursor is
 * the place of the first row.
 */
function longHistory(): MockHost {
  const world = createMockHost({ runs: [endedRuns.succeeded('1')] });
  return Object.assign(Object.create(world) as MockHost, {
    respond: async ({ url }: Request) => {
      const asked = new URL(url);
      const begin = Number(asked.searchParams.get('cursor') ?? 0);
      const end = Math.min(begin + Number(asked.searchParams.get('limit')), everyRun);
      asked.searchParams.delete('cursor');
      const body = (await (await world.respond(new Request(asked))).json()) as Body;
      const [row] = rowsOf(body, 'runs');
      const runs = Array.from({ length: end - begin }, (_, index) => ({ ...row, id: `run-${begin + index}` }));
      return Response.json({ ...body, runs, next_cursor: end < everyRun ? String(end) : null, total: everyRun });
    },
  });
}

const rowsIn = (element: HTMLElement) => all(element, '[data-run]');

/** As much as a host may have. */
describe('large', () => {
  const fixture = usePageFixture();
  const address = location.href;
  afterEach(() => history.replaceState(null, '', address));

  const button = (list: HTMLElement, place: 0 | -1) => all(list, '[part~="page-button"]').at(place) as HTMLElement;
  const turnPage = async (list: HTMLElement, place: 0 | -1) => {
    button(list, place).click();
    await fixture.settle();
  };
  const pageAt = (begin: number) => Array.from({ length: pageSize }, (_, index) => `run-${begin + index}`);

  it('E2, G ops-list: of 100,000 operations each page shows its own, to the far end and back, and holds no more than the first', async function () {
    this.timeout(60_000);
    fixture.serve(longHistory());
    const page = await fixture.mount(provider(`<ops-list page-size="${pageSize}" sync-url></ops-list>`));
    const list = widget(page, 'ops-list');
    expect(textOf(list)).to.include('100,000');
    await turnPage(list, -1);
    expect(shownIds(list)).to.deep.equal(pageAt(100));
    const held = () => [everyElement(page).length, fixture.clock.countTimers()];
    const before = held();
    for (let begin = 200; begin <= 1000; begin += pageSize) {
      await turnPage(list, -1);
      expect(shownIds(list)).to.deep.equal(pageAt(begin));
    }
    const far = new URL(location.href);
    far.searchParams.set('ops_cursor', '99000');
    history.pushState(null, '', far);
    window.dispatchEvent(new PopStateEvent('popstate'));
    await fixture.settle();
    for (let begin = 99_000; begin < everyRun - pageSize; begin += pageSize) {
      expect(shownIds(list)).to.deep.equal(pageAt(begin));
      await turnPage(list, -1);
    }
    expect(shownIds(list), 'the last page').to.deep.equal(pageAt(everyRun - pageSize));
    expect(button(list, -1).ariaDisabled, 'nothing is behind it').to.equal('true');
    for (let begin = everyRun - 2 * pageSize; begin >= 99_000; begin -= pageSize) {
      await turnPage(list, 0);
      expect(shownIds(list)).to.deep.equal(pageAt(begin));
    }
    expect(held(), 'elements and timers').to.deep.equal(before);
    const asked = fixture.requestsTo('runs');
    expect(new Set(asked.map(({ url }) => url.searchParams.get('limit'))), 'a page at a time').to.deep.equal(
      new Set([String(pageSize)]),
    );
  });

  it('B8, G ops-recent: a row out of view is not laid out, keeps its place, and is whole when it has the focus', async () => {
    fixture.serve(createMockHost({ runs: succeededRuns(60) }));
    const page = await fixture.mount(provider('<ops-recent limit="50"></ops-recent>'));
    const recent = widget(page, 'ops-recent');
    const rows = rowsIn(recent);
    expect(rows.length).to.equal(50);
    const styles = rows.map((row) => getComputedStyle(row).contentVisibility);
    // An engine that does not know of it lays out everything.
    if (!CSS.supports('content-visibility', 'auto')) return;
    expect(new Set(styles)).to.deep.equal(new Set(['auto']));
    const heights = rows.map((row) => Math.round(row.getBoundingClientRect().height));
    expect(new Set(heights).size, heights.join(' ')).to.be.at.most(2);
    const link = rows.at(-1)?.querySelector('a');
    link?.focus();
    await nextFrame();
    expect(recent.shadowRoot?.activeElement).to.equal(link);
    expect(getComputedStyle(rows.at(-1) as HTMLElement).contentVisibility).to.equal('visible');
  });

  it('G ops-recent: a short list is laid out as a whole', async () => {
    fixture.serve(createMockHost({ runs: succeededRuns(60) }));
    const page = await fixture.mount(provider('<ops-recent limit="24"></ops-recent>'));
    const rows = rowsIn(widget(page, 'ops-recent'));
    expect(rows.length).to.equal(24);
    if (!CSS.supports('content-visibility', 'auto')) return;
    expect(new Set(rows.map((row) => getComputedStyle(row).contentVisibility))).to.deep.equal(new Set(['visible']));
  });

  it('G ops-recent: what is painted stays when there come to be more, focus included', async () => {
    const world = createMockHost({ runs: succeededRuns(15) });
    fixture.serve(world);
    const recent = widget(await fixture.mount(provider('<ops-recent limit="50"></ops-recent>')), 'ops-recent');
    const painted = rowsIn(recent);
    const link = painted.at(-1)?.querySelector('a');
    link?.focus();
    succeededRuns(25)
      .slice(15)
      .forEach((run) => world.put(run));
    const counts: number[] = [];
    const observer = new MutationObserver(() => counts.push(rowsIn(recent).length));
    observer.observe(shadow(recent), { subtree: true, childList: true });
    await (recent as HTMLElementTagNameMap['ops-recent']).refresh();
    await fixture.settle();
    observer.disconnect();
    expect(counts).to.deep.equal([25]);
    expect(painted.every((row) => row.isConnected)).to.equal(true);
    expect(shadow(recent).activeElement).to.equal(link);
  });

  /** How many rows the element shows after each of its changes, until it is settled. */
  async function countsOf(recent: HTMLElement): Promise<readonly number[]> {
    const counts: number[] = [];
    const observer = new MutationObserver(() => counts.push(rowsIn(recent).length));
    observer.observe(shadow(recent), { subtree: true, childList: true });
    await fixture.settle();
    observer.disconnect();
    return counts.filter((rows) => rows > 0);
  }
  const newest = (count: number) =>
    succeededRuns(60)
      .map(({ id }) => id)
      .reverse()
      .slice(0, count);

  it('P3, G ops-recent: a screen of a long list is painted first, the other rows when the page is idle', async () => {
    fixture.serve(createMockHost({ runs: succeededRuns(60) }));
    const recent = widget(fixture.append(provider('<ops-recent limit="50"></ops-recent>')), 'ops-recent');
    expect(await countsOf(recent)).to.deep.equal([25, 50]);
    expect(shownIds(recent)).to.deep.equal(newest(50));
  });

  it('P3, G ops-recent: a list of a screen is painted at once', async () => {
    fixture.serve(createMockHost({ runs: succeededRuns(60) }));
    const recent = widget(fixture.append(provider('<ops-recent limit="25"></ops-recent>')), 'ops-recent');
    expect(await countsOf(recent)).to.deep.equal([25]);
  });

  it('P3, G ops-recent: a refresh and a printed page have all rows at once', async () => {
    fixture.serve(createMockHost({ runs: succeededRuns(60) }));
    // Never idle.
    globalThis.requestIdleCallback = () => 0;
    const recent = widget(await fixture.mount(provider('<ops-recent limit="50"></ops-recent>')), 'ops-recent');
    expect(rowsIn(recent).length).to.equal(25);
    await (recent as HTMLElementTagNameMap['ops-recent']).refresh();
    expect(shownIds(recent)).to.deep.equal(newest(50));
    const printed = widget(await fixture.mount(provider('<ops-recent limit="50"></ops-recent>')), 'ops-recent');
    expect(rowsIn(printed).length).to.equal(25);
    window.dispatchEvent(new Event('beforeprint'));
    expect(shownIds(printed)).to.deep.equal(newest(50));
  });

  it('B8: no widget measures the layout, neither for its first facts nor for a change', async () => {
    const world = scenes.ordinaryMorning();
    fixture.serve(world);
    const asked = recordLayoutReads();
    const page = await fixture.mount(provider(everyWidget('51')));
    world.put(activeRuns.healthyRunning('51', { summaryCounts: { total: 120, processed: 90, succeeded: 90 } }));
    world.put(endedRuns.failed('52', { completedAt: world.clock.now() }));
    await fixture.advance(3 * cycle);
    expect(asked()).to.deep.equal([]);
    expect(plainText(one(widget(page, 'ops-recent'), '[data-run="52"]'))).to.include('Failed');
  });
});
