import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, ago, createMockHost, endedRuns, scenes, type MockHost } from '../../../mocks/index.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, plainText, provider, shadow, shownIds, widget } from '../../support/page/queries.js';

const cycle = 10_000;

/** A run that failed so many minutes before noon. */
const failed = (id: string, minutes: number, code = 'disk_full') =>
  endedRuns.failed(id, {
    completedAt: ago({ minutes }),
    failures: [{ code, message: 'The disk is full' }],
  });

/** Two of one cause, one of another between them, and one that is well. */
const mixed = () => [failed('4', 10), failed('3', 20, 'no_rights'), failed('2', 30), activeRuns.healthyRunning('1')];

describe('a list by cause (G ops-list)', () => {
  const fixture = usePageFixture();
  const address = location.href;
  beforeEach(() => history.replaceState(null, '', '?'));
  afterEach(() => history.replaceState(null, '', address));

  async function open(world: MockHost, attributes = '', search = '?ops_sort=cause') {
    history.replaceState(null, '', search);
    fixture.serve(world);
    const page = await fixture.mount(provider(`<ops-list sync-url ${attributes}></ops-list>`, 'tenant=""'));
    return widget(page, 'ops-list') as HTMLElement & { refresh(): Promise<void> };
  }

  const asked = (name: string) => fixture.requestsTo('runs').at(-1)?.url.searchParams.get(name) ?? null;
  const order = (list: Element) => one<HTMLSelectElement>(list, '[data-filter="sort"]');
  const groups = (list: Element) => all(list, '[data-group] > button');
  const headings = (list: Element) => groups(list).map((group) => plainText(group).split(' · ')[0]);
  /** The lines: the id of a run alone, or the ids of a group. */
  const lines = (list: Element) =>
    all(list, '[role="tabpanel"] > .rows > li').map(
      (line) =>
        line.dataset['run'] ??
        [...line.querySelectorAll<HTMLElement>('[data-run], [data-left]')].map(
          ({ dataset }) => dataset['run'] ?? `${String(dataset['left'])} left`,
        ),
    );

  async function choose(list: Element, value: string) {
    order(list).value = value;
    order(list).dispatchEvent(new Event('change', { bubbles: true }));
    await fixture.settle();
  }

  async function refresh(list: { refresh(): Promise<void> }) {
    const refreshed = list.refresh();
    await fixture.settle();
    await refreshed;
  }

  it('H8: each cause has one heading, with its rows open below it, and every row is there once', async () => {
    const list = await open(scenes.nightOfAHundred(), 'page-size="100"', '?');
    expect(headings(list), 'by time').to.deep.equal([]);
    await choose(list, 'cause');
    expect(headings(list)).to.deep.equal([
      '33 operations 2 tenants Likely stuck',
      '34 operations 2 tenants Likely stuck',
      '33 or more operations 2 or more tenants Past expected time',
    ]);
    expect(groups(list).map((group) => group.getAttribute('aria-expanded'))).to.deep.equal(['true', 'true', 'true']);
    expect(lines(list).map((line) => line.length)).to.deep.equal([33, 34, 33]);
    expect(new Set(shownIds(list)).size).to.equal(100);
    expect(shownIds(list)).to.have.length(100);
  });

  it('H8: a run alone keeps its row, and one that needs no attention is in no group', async () => {
    const list = await open(createMockHost({ runs: mixed() }));
    expect(lines(list)).to.deep.equal([['2', '4'], '3', '1']);
    expect(headings(list)).to.deep.equal(['2 operations Contoso Baseline capture']);
  });

  it('H8 E2: over the wire it is the order of urgency; the address carries it and restores it', async () => {
    const list = await open(createMockHost({ runs: mixed() }), '', '?');
    await choose(list, 'cause');
    expect(asked('sort')).to.equal('urgency');
    expect(new URLSearchParams(location.search).get('ops_sort')).to.equal('cause');
    const again = await open(createMockHost({ runs: mixed() }), '', location.search);
    expect([order(again).value, asked('sort')]).to.deep.equal(['cause', 'urgency']);
    expect(lines(again)).to.deep.equal([['2', '4'], '3', '1']);
  });

  it('H8 B8: a group that the operator closed stays closed; a poll that changes nothing mutates nothing', async () => {
    const world = createMockHost({ runs: mixed() });
    const list = await open(world);
    const [button] = groups(list);
    button!.focus();
    button!.click();
    await fixture.settle();
    expect(shownIds(list)).to.deep.equal(['3', '1']);
    const before = fixture.requests.length;
    const release = fixture.holdResponses();
    // The answer is held until no clock runs: what happens then is the poll's doing and no label's.
    for (let waited = 0; waited < 10 && fixture.requests.length === before; waited += 1) await fixture.advance(1000);
    expect(fixture.requests.length).to.be.greaterThan(before);
    const recording = recordMutations(document);
    release();
    await fixture.settle();
    expect(recording.take()).to.deep.equal([]);
    recording.stop();
    world.put(failed('3', 20, 'no_network'));
    await refresh(list);
    expect(groups(list)[0] === button, 'the same button').to.equal(true);
    expect(button!.getAttribute('aria-expanded')).to.equal('false');
    expect(shadow(list).activeElement === button, 'the focus').to.equal(true);
  });

  it('H8: while the operator uses the list, a row stays in its line, and a heading says what is true now', async () => {
    const world = createMockHost({
      runs: [
        failed('6', 10),
        failed('5', 20),
        failed('4', 30),
        failed('3', 15, 'no_rights'),
        failed('2', 25, 'no_rights'),
      ],
    });
    const list = await open(world, 'problem-class="terminal_follow_up"');
    const link = one<HTMLAnchorElement>(list, '[data-run="4"] a');
    link.focus();
    world.put(failed('6', 10, 'no_rights'));
    world.put(endedRuns.succeeded('2'));
    await refresh(list);
    expect(lines(list)).to.deep.equal([
      ['4', '5', '6'],
      ['2 left', '3'],
    ]);
    expect(shadow(list).activeElement === link, 'the focus').to.equal(true);
    const disk = '2 operations Contoso Baseline capture · Failed, last 20 min ago: The disk is full';
    const rights = '2 operations Contoso Baseline capture · Failed, last 10 min ago: The disk is full';
    expect(groups(list).map(plainText)).to.deep.equal([disk, rights]);
    link.blur();
    world.put(failed('7', 5, 'no_network'));
    await refresh(list);
    expect(lines(list)).to.deep.equal([['4', '5'], ['3', '6'], '7']);
  });

  it('H8: the heading of a group that is none any more says nothing of its rows while they are in use', async () => {
    const world = createMockHost({ runs: mixed() });
    const list = await open(world);
    const [button] = groups(list);
    button!.focus();
    world.put(failed('4', 10, 'no_network'));
    await refresh(list);
    expect(lines(list)).to.deep.equal([['2', '4'], '3', '1']);
    expect(plainText(button)).to.equal('2 operations Baseline capture');
    expect(shadow(list).activeElement === button, 'the focus').to.equal(true);
    button!.blur();
    await fixture.advance(cycle);
    expect(lines(list)).to.deep.equal(['2', '3', '4', '1']);
  });

  it('H8: a page that is not the only one claims no exact number of what it may not have whole', async () => {
    const runs = Array.from({ length: 12 }, (_, index) => failed(String(20 - index), 5 + index));
    const list = await open(createMockHost({ runs }), 'page-size="5"');
    expect(headings(list)[0]).to.match(/^5 or more operations/);
    all<HTMLButtonElement>(list, '[part="page-button"]')[1]!.click();
    await fixture.settle();
    all<HTMLButtonElement>(list, '[part="page-button"]')[1]!.click();
    await fixture.settle();
    expect(headings(list)[0]).to.match(/^2 or more operations/);
    expect(asked('sort')).to.equal('urgency');
  });

  it('H8: an operation that arrives moves no row, and the number of its group is "or more" until it is shown', async () => {
    const world = createMockHost({ runs: mixed() });
    const list = await open(world);
    world.put(failed('9', 20));
    await refresh(list);
    expect(lines(list)).to.deep.equal([['2', '4'], '3', '1']);
    expect(headings(list)[0]).to.match(/^2 or more operations/);
    one<HTMLButtonElement>(list, '[part="new"]').click();
    await fixture.settle();
    expect(lines(list)).to.deep.equal([['2', '9', '4'], '3', '1']);
    expect(headings(list)[0]).to.match(/^3 operations/);
  });
});
