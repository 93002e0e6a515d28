import { expect } from 'chai';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { activeRuns, createMockHost, endedRuns, tenants, type MockHost } from '../../../mocks/index.js';
import { shownIds, provider, shownRun, viewOf } from '../../support/page/queries.js';
import {
  answerOf,
  closeLeader,
  countingHost,
  settle,
  Tab,
  untilShared,
  type Answering,
} from '../../support/page/tab.js';

const cycle = 10_000;
const dashboard = '<ops-kpis></ops-kpis><ops-recent></ops-recent><ops-run-detail run="1"></ops-run-detail>';

/**
 * `share="tabs"` with the locks and channels of the browser itself: each tab is a page with a kit
 * of its own (B14).
 */
describe('tabs of one session', function () {
  // Each tab loads every module anew.
  this.timeout(120_000);
  let world: MockHost;
  let tabs: Tab[];

  beforeEach(() => {
    world = createMockHost({ runs: [activeRuns.healthyRunning('1'), endedRuns.failed('2')] });
    tabs = [];
  });
  afterEach(() => tabs.forEach((tab) => tab.close()));

  async function open(count: number, answering: Answering, attributes = 'tenant="" share="tabs"'): Promise<void> {
    const opened = await Promise.all(Array.from({ length: count }, () => Tab.open(answering)));
    for (const tab of opened) {
      tab.show(provider(dashboard, attributes));
      tabs.push(tab);
      if (attributes.includes('share')) await untilShared(tabs.length);
      await settle();
    }
  }

  /** Lets time pass, for the host and in every tab. */
  async function pass(ms: number, step = 1000): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      world.clock.advance(step);
      for (const tab of tabs) tab.tick(step);
      // A busy browser hands locks and messages on late; a second is all that a leader has.
      await settle(4);
    }
    await settle();
  }

  it('B14, B7: five of them make one request per cycle for each thing that they show, and all of them show its result', async () => {
    const host = countingHost(world);
    await open(5, host.answering);
    host.sent.length = 0;
    await pass(3 * cycle);
    const paths = host.sent.map(({ url }) => url.pathname.split('/').at(-1));
    expect(paths.filter((path) => path === 'snapshot')).to.have.length(3);
    expect(paths.filter((path) => path === '1')).to.have.length(3);
    expect(new Set(host.sent.map(({ tab }) => tab)).size).to.be.lessThan(3);
    world.put(endedRuns.failed('3'));
    await pass(cycle);
    for (const tab of tabs) expect(shownIds(tab.widget('ops-recent'))).to.have.members(['1', '2', '3']);
  });

  it('B13, B14: each page announces an end once to its own host', async () => {
    const host = countingHost(world);
    await open(3, host.answering);
    const settled = tabs.map(() => 0);
    tabs.forEach(({ page }, index) =>
      page.addEventListener('ops-settled', () => (settled[index] = (settled[index] ?? 0) + 1)),
    );
    world.put(afterItsEnd(activeRuns.healthyRunning('1')));
    await pass(2 * cycle);
    expect(settled).to.deep.equal([1, 1, 1]);
    for (const tab of tabs) expect(shownRun(tab.widget('ops-recent'), '1')?.state).to.equal('terminal');
  });

  it('B14: when the tab that reads is closed another one takes over within one interval', async () => {
    const host = countingHost(world);
    await open(3, host.answering);
    await pass(cycle);
    const asking = host.sent.findLast(({ url }) => url.pathname.endsWith('/snapshot'))?.tab as Tab;
    await closeLeader(asking);
    tabs = tabs.filter((tab) => tab !== asking);
    host.sent.length = 0;
    await pass(cycle);
    expect(host.sent.filter(({ url }) => url.pathname.endsWith('/snapshot'))).to.have.length(1);
    await pass(2 * cycle);
    expect(host.sent.filter(({ url }) => url.pathname.endsWith('/snapshot'))).to.have.length(3);
    for (const tab of tabs) expect(viewOf(tab.widget('ops-kpis'))).to.equal('ready');
  });

  it('B3, B14: hidden tabs send no request, and the visible one sends its own', async () => {
    const host = countingHost(world);
    await open(3, host.answering);
    for (const tab of tabs) tab.look('hidden');
    host.sent.length = 0;
    await pass(2 * cycle);
    expect(host.sent).to.have.length(0);
    tabs[1]?.look('visible');
    await settle();
    const asking = host.sent.map(({ tab, url }) => `${tabs.indexOf(tab)} ${url.pathname}`);
    expect(asking.sort()).to.deep.equal(['1 /api/ops/runs/1', '1 /api/ops/snapshot']);
  });

  it('F5, B14: tabs of different scopes share nothing', async () => {
    const host = countingHost(world);
    world.put(activeRuns.healthyRunning('8', { tenant: tenants.fabrikam }));
    await open(1, host.answering, 'tenant="7" share="tabs"');
    await open(1, host.answering, 'tenant="8" share="tabs"');
    host.sent.length = 0;
    await pass(cycle);
    const asked = host.sent.filter(({ url }) => url.pathname.endsWith('/snapshot'));
    expect(asked.map(({ url }) => url.searchParams.get('tenant')).sort()).to.deep.equal(['7', '8']);
    const [contoso, fabrikam] = tabs.map((tab) => shownIds(tab.widget('ops-recent')));
    expect([contoso, fabrikam]).to.deep.equal([['1', '2'], ['8']]);
  });

  it('F4, B14: a tab of this session ignores results that were requested in an earlier one', async () => {
    const theirs = createMockHost({ runs: [endedRuns.blocked('9')] });
    let signedIn = world;
    let hold: Promise<void> = Promise.resolve();
    const answering: Answering = async (request) => {
      const response = await answerOf(signedIn, request);
      await hold;
      return response;
    };
    await open(2, answering);
    let release = () => {};
    hold = new Promise((resolve) => (release = resolve));
    await pass(cycle);
    // A request of the former session is under way while somebody else signs in and opens a page.
    signedIn = theirs;
    const seen: string[] = [];
    const opened = await Tab.open(answering);
    tabs.push(opened);
    const look = () => seen.push(...shownIds(opened.widget('ops-recent')));
    opened.show(provider('<ops-recent></ops-recent>', 'tenant="" share="tabs"'));
    await untilShared(tabs.length);
    await settle();
    release();
    for (let round = 0; round < 30; round += 1) {
      await settle(1);
      look();
    }
    expect(new Set(seen)).to.deep.equal(new Set(['9']));
  });

  it('B14: without share="tabs" each tab sends its own requests', async () => {
    const host = countingHost(world);
    await open(3, host.answering, 'tenant=""');
    host.sent.length = 0;
    await pass(cycle);
    expect(host.sent.filter(({ url }) => url.pathname.endsWith('/snapshot'))).to.have.length(3);
  });
});
