import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { activeRuns, createMockHost, endedRuns, faults, type MockHost } from '../../../mocks/index.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
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
import { intersectionReported } from '../../support/page/viewport.js';

const cycle = 10_000;
const farAway = '<div class="far"></div>';

/** Widgets far below the fold of a long page, or hidden by it. */
describe('unseen widgets', () => {
  const fixture = usePageFixture({ allInView: false });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.far { block-size: 500vh }');
  beforeEach(() => document.adoptedStyleSheets.push(sheet));
  afterEach(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    scrollTo(0, 0);
  });

  const running = (processed: number) =>
    activeRuns.healthyRunning('1', { summaryCounts: { total: 120, processed, succeeded: processed } });
  const stuck = (tenant: string) => activeRuns.stuckByHeartbeat('5', { tenant: { id: '7', name: tenant } });

  /** Shows a page, and what stands last in it far below the rest. */
  async function show(markup: string): Promise<{ world: MockHost; page: HTMLElement; last: HTMLElement }> {
    const world = createMockHost({
      runs: [running(40), activeRuns.healthyRunning('2'), endedRuns.succeeded('3'), stuck('Contoso')],
    });
    fixture.serve(world);
    const page = await fixture.mount(provider(`<ops-progress></ops-progress>${markup}`));
    const last = page.lastElementChild as HTMLElement;
    await intersectionReported(last);
    return { world, page, last };
  }

  const near = async (element: HTMLElement) => {
    element.scrollIntoView();
    await intersectionReported(element);
  };

  const news: Readonly<
    Record<string, readonly [(world: MockHost, poll: number) => void, (seen: HTMLElement) => unknown, unknown]>
  > = {
    'ops-kpis': [
      (world, poll) => world.put(activeRuns.healthyRunning(`new ${poll}`)),
      (seen) => shownCount(seen, 'active'),
      6,
    ],
    'ops-needs-attention': [
      (world, poll) => world.put(stuck(`Tenant ${poll}`)),
      (seen) => /Tenant \d/.exec(textOf(seen))?.[0],
      'Tenant 3',
    ],
    'ops-recent': [
      (world, poll) => world.put(activeRuns.healthyRunning(`new ${poll}`)),
      (seen) => shownIds(seen).filter((id) => id.startsWith('new')).length,
      3,
    ],
    'ops-progress': [
      (world, poll) => world.put(running(40 + poll)),
      (seen) => /4\d of 120/.exec(shownRun(seen, '1')?.text ?? '')?.[0],
      '43 of 120',
    ],
    'ops-list': [
      (world, poll) => world.put(running(40 + poll)),
      (seen) => /4\d of 120/.exec(shownRun(seen, '1')?.text ?? '')?.[0],
      '43 of 120',
    ],
  };

  for (const [tag, [change, seen, newest]] of Object.entries(news)) {
    it(`B5, B8: <${tag}> paints the first truth, no poll touches it, and near the view it shows the newest truth`, async () => {
      const { world, last } = await show(`${farAway}<${tag}></${tag}>`);
      expect(viewOf(last)).to.equal('ready');
      const before = seen(last);
      const asked = fixture.requests.length;
      // Words that age do so without a poll.
      const rows = recordMutations(shadow(last));
      for (const poll of [1, 2, 3]) {
        change(world, poll);
        await fixture.advance(cycle);
      }
      expect(fixture.requests.length - asked, 'polls').to.be.at.least(3);
      expect(seen(last), 'unseen').to.deep.equal(before);
      expect(rows.take().filter((line) => !line.includes(' characterData '))).to.deep.equal([]);
      rows.stop();
      await near(last);
      expect(seen(last), 'seen').to.deep.equal(newest);
    });
  }

  it('B1, B7: what a widget shows is asked for, in one request per cycle, in view or not', async () => {
    const { page } = await show(`${farAway}<ops-recent limit="50"></ops-recent>`);
    widget(page, 'ops-progress').remove();
    const before = fixture.requests.length;
    await fixture.advance(cycle);
    const asked = fixture.requests.slice(before);
    expect(asked.length).to.be.at.least(1);
    expect(new Set(asked.map(({ url }) => url.searchParams.get('recent')))).to.deep.equal(new Set(['50']));
    expect(new Set(asked.map(({ at }) => at)).size, 'one at a time').to.equal(asked.length);
  });

  it('B13: an end that no widget in view shows is announced once', async () => {
    const { world } = await show(`${farAway}<ops-recent></ops-recent>`);
    world.put(afterItsEnd(activeRuns.healthyRunning('1')));
    await fixture.advance(2 * cycle);
    expect(fixture.eventsOf('ops-settled').length).to.equal(1);
  });

  it('A7: a change of an attention count is announced politely, in view or not', async () => {
    const { world, last } = await show(`${farAway}<ops-needs-attention></ops-needs-attention>`);
    world.put(endedRuns.failed('9', { completedAt: world.clock.now() }));
    await fixture.advance(2 * cycle);
    expect(plainText(one(last, '[role="status"]'))).to.match(/1/);
    expect(shownIds(last), 'and what is announced is there').to.include('9');
  });

  it('F5: a widget out of view drops the facts of a former scope at once', async () => {
    const { page, last } = await show(`${farAway}<ops-recent></ops-recent>`);
    const release = fixture.holdResponses();
    page.setAttribute('tenant', '8');
    await fixture.settle();
    expect([viewOf(last), shownIds(last)]).to.deep.equal(['loading', []]);
    release();
  });

  for (const [name, fault, view] of [
    ['B9: that the host cannot be reached', faults.unreachable, 'reconnecting'],
    ['F3: that the session may not see them', faults.forbidden, 'forbidden'],
  ] as const) {
    it(`${name} is shown by a widget out of view`, async () => {
      const { last } = await show(`${farAway}<ops-recent></ops-recent>`);
      fixture.failWith(fault);
      await fixture.advance(4 * cycle);
      expect(viewOf(last)).to.equal(view);
    });
  }

  it('B3: a widget that the page hides waits, and shows the newest truth when it is shown', async () => {
    const { world, last } = await show('<ops-recent></ops-recent>');
    last.hidden = true;
    await intersectionReported(last);
    world.put(activeRuns.healthyRunning('new'));
    await fixture.advance(2 * cycle);
    expect(shownIds(last)).not.to.include('new');
    last.hidden = false;
    await intersectionReported(last);
    expect(shownIds(last)).to.include('new');
  });

  it('A4: a printed page shows the newest truth everywhere, and afterwards widgets out of view wait again', async () => {
    const { world, last } = await show(`${farAway}<ops-recent></ops-recent>`);
    world.put(activeRuns.healthyRunning('new'));
    await fixture.advance(cycle);
    expect(shownIds(last)).not.to.include('new');
    window.dispatchEvent(new Event('beforeprint'));
    expect(shownIds(last), 'in the same task').to.include('new');
    window.dispatchEvent(new Event('afterprint'));
    await intersectionReported(last);
    world.put(activeRuns.healthyRunning('newer'));
    await fixture.advance(cycle);
    expect(shownIds(last)).not.to.include('newer');
  });

  it('B6: refresh() resolves when the answer is painted, in view or not', async () => {
    const { world, last } = await show(`${farAway}<ops-recent></ops-recent>`);
    world.put(activeRuns.healthyRunning('new'));
    const refreshed = (last as HTMLElementTagNameMap['ops-recent']).refresh();
    await fixture.settle();
    await refreshed;
    expect(shownIds(last)).to.include('new');
  });

  it('G ops-recent: what a host changes of a widget is painted at once, with the newest truth', async () => {
    const { world, last } = await show(`${farAway}<ops-recent></ops-recent>`);
    world.put(activeRuns.healthyRunning('new'));
    await fixture.advance(cycle);
    last.setAttribute('heading', 'Lately');
    await fixture.settle();
    expect(textOf(last)).to.match(/^Lately/);
    expect(shownIds(last)).to.include('new');
  });

  it('B7: one observer serves all widgets of the page, and the last one to leave ends it', async () => {
    const real = globalThis.IntersectionObserver;
    const open = new Set<IntersectionObserver>();
    globalThis.IntersectionObserver = class extends real {
      constructor(...given: ConstructorParameters<typeof real>) {
        super(...given);
        open.add(this);
      }
      override disconnect(): void {
        super.disconnect();
        open.delete(this);
      }
    };
    try {
      const { page } = await show(`${farAway}<ops-recent></ops-recent><ops-kpis></ops-kpis>`);
      expect(open.size).to.equal(1);
      page.append(page.firstElementChild as HTMLElement);
      expect(open.size, 'moved').to.equal(1);
      page.remove();
      expect(open.size, 'gone').to.equal(0);
    } finally {
      globalThis.IntersectionObserver = real;
    }
  });
});
