import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import {
  activeRuns,
  ago,
  createMockHost,
  endedRuns,
  faults,
  scenes,
  tenants,
  type MockHost,
} from '../../../mocks/index.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  one,
  plainText,
  provider,
  shadow,
  shownCount,
  shownIds,
  shownRuns,
  textOf,
  widget,
} from '../../support/page/queries.js';
import { rewritten } from '../../support/page/wire.js';

const cycle = 10_000;
const { contoso, fabrikam } = tenants;

/** A run that failed so many minutes before noon. */
const failed = (id: string, minutes: number, code = 'disk_full', changes = {}) =>
  endedRuns.failed(id, {
    completedAt: ago({ minutes }),
    failures: [{ code, message: 'The disk is full' }],
    ...changes,
  });

describe('attention: runs of one cause', () => {
  const fixture = usePageFixture();

  async function open(world: MockHost, attributes = 'tenant=""'): Promise<HTMLElement> {
    fixture.serve(world);
    const page = await fixture.mount(
      provider('<ops-kpis></ops-kpis><ops-needs-attention></ops-needs-attention>', attributes),
    );
    return widget(page, 'ops-needs-attention');
  }

  const focused = (element: Element) => shadow(element).activeElement as HTMLElement | null;
  /** The lines of a bucket: the id of a run alone, or the words of a group. */
  const linesOf = (element: Element, bucket: string) =>
    all(element, `[data-bucket="${bucket}"] > .rows > li`).map(
      (line) => line.dataset['run'] ?? plainText(line.querySelector('button')),
    );
  const active = (element: Element) => linesOf(element, 'active_stale_attention');
  const ended = (element: Element) => linesOf(element, 'terminal_follow_up');
  const buttonOf = (element: Element, cause: string) =>
    one<HTMLButtonElement>(element, `[data-group="${cause}"] > button`);
  const isOpen = (element: Element, cause: string) => buttonOf(element, cause).getAttribute('aria-expanded');

  async function toggle(element: Element, cause: string) {
    buttonOf(element, cause).click();
    await fixture.settle();
  }

  it('H8: an incident is a line, with how many, whose, what and why; a run alone is its row', async () => {
    const more = [failed('3', 20), failed('2', 40), failed('1', 30, 'no_rights')];
    const element = await open(createMockHost({ runs: [...more, ...stuckOf(contoso, fabrikam)] }));
    expect(active(element)).to.deep.equal([
      '2 operations 2 tenants Likely stuck · Baseline capture · No sign of life for up to 8 min, expected within 30 s',
    ]);
    expect(ended(element)).to.deep.equal([
      '2 operations Contoso Baseline capture · Failed, last 20 min ago: The disk is full',
      '1',
    ]);
    const [group] = all(element, '.group');
    expect([group?.dataset['group'], group?.dataset['count']]).to.deep.equal(['heartbeat', '2']);
    expect(all(element, '.group .glyph').map((glyph) => glyph.dataset['icon'])).to.deep.equal(['stuck', 'failed']);
  });

  it('H8 A8: the night of a hundred is a line for each type, and one that says reconciled when it is over', async () => {
    const element = await open(scenes.nightOfAHundred());
    const evidence = 'No sign of life for up to 7 min, expected within 30 s';
    expect(active(element)).to.deep.equal([
      `33 operations 2 tenants Likely stuck · Baseline compare · ${evidence}`,
      `34 operations 2 tenants Likely stuck · Baseline capture · ${evidence}`,
      '33 operations 2 tenants Past expected time · Inventory sync · Running for up to 16 min, expected within 10 min',
    ]);
    const night = await open(scenes.nightOfAHundredReconciled());
    expect(ended(night).slice(0, 1)).to.deep.equal([
      '100 operations 2 tenants Failed, reconciled, last 3 min ago: the worker stopped responding',
    ]);
    expect(all(night, '[data-group] > button .glyph').map((glyph) => glyph.dataset['icon'])).to.deep.equal([
      'failed',
      'reconciled',
    ]);
  });

  it('H8: a line opens in place to its rows, each with its link and its hooks, and to all of them', async () => {
    const element = await open(scenes.nightOfAHundred());
    const rowsOfCompare = () => shownRuns(element).filter(({ state }) => state === 'stuck');
    expect(shownIds(element), 'closed').to.deep.equal([]);
    const button = all(element, '[data-group] > button')[0]!;
    button.focus();
    button.click();
    await fixture.settle();
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(focused(element)).to.equal(button);
    expect(rowsOfCompare()).to.have.length(33);
    for (const row of rowsOfCompare()) {
      expect(row).to.deep.include({ state: 'stuck', problem: 'active_stale_attention' });
      expect(row.text).to.match(/^Baseline compare (?:Contoso|Fabrikam) Likely stuck · No sign of life for 7 min/);
      expect(row.element.querySelector('a')?.getAttribute('href')).to.contain(`/admin/operations/${row.id}`);
      expect(row.element.closest('ul')?.parentElement?.localName, 'a list in its item').to.equal('li');
    }
    button.click();
    await fixture.settle();
    expect(shownIds(element), 'closed again').to.deep.equal([]);
  });

  it('H8: the line is a button as high as a row, which Enter and Space press as any', async () => {
    const element = await open(createMockHost({ runs: stuckOf(contoso, fabrikam) }));
    const button = buttonOf(element, 'heartbeat');
    expect([button.localName, button.tabIndex, button.getAttribute('aria-expanded')]).to.deep.equal([
      'button',
      0,
      'false',
    ]);
    expect(button.getBoundingClientRect().height).to.be.at.least(40);
    expect(button.getBoundingClientRect().width).to.equal(one(element, '.rows').getBoundingClientRect().width);
  });

  it('H8: names stand in one column, alone or in a group', async () => {
    const element = await open(
      createMockHost({ runs: [failed('3', 20), failed('2', 40), failed('1', 30, 'no_rights')] }),
    );
    await toggle(element, 'disk_full');
    const lefts = (selector: string) => all(element, selector).map((each) => each.getBoundingClientRect().left);
    const texts = [...lefts('button .name > :last-child'), ...lefts('.row .name > a')];
    expect(texts).to.have.length(4);
    for (const left of texts) expect(left).to.be.closeTo(texts[0]!, 0.5);
    const columns = lefts('.row .status');
    expect(columns).to.have.length(4);
    for (const left of columns) expect(left).to.be.closeTo(columns[0]!, 0.5);
  });

  it('H8 B8: opening changes nothing but the group', async () => {
    const element = await open(
      createMockHost({ runs: [...stuckOf(contoso, fabrikam), failed('2', 3), failed('1', 4)] }),
    );
    const recording = recordMutations(document);
    await toggle(element, 'disk_full');
    const changed = recording.take();
    recording.stop();
    expect(changed).to.have.length.within(1, 3);
    expect(changed.filter((line) => !line.includes('ops-needs-attention'))).to.deep.equal([]);
    expect(fixture.requestsTo('snapshot'), 'no request').to.have.length(1);
  });

  it('H8 B8: a group stays open through polls; one that changes nothing mutates nothing', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('9'), failed('2', 3), failed('1', 4)] });
    const element = await open(world);
    await toggle(element, 'disk_full');
    const button = buttonOf(element, 'disk_full');
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
    world.put(failed('3', 1));
    await fixture.advance(cycle);
    expect(shownIds(element)).to.have.members(['1', '2', '3']);
    expect(buttonOf(element, 'disk_full'), 'the same button').to.equal(button);
    expect(plainText(button)).to.match(/^3 operations/);
    expect(isOpen(element, 'disk_full')).to.equal('true');
  });

  it('H8 B9: an open group stays open while the server cannot be reached', async () => {
    const element = await open(
      createMockHost({ runs: [activeRuns.healthyRunning('9'), failed('2', 3), failed('1', 4)] }),
    );
    await toggle(element, 'disk_full');
    fixture.failWith(faults.unavailable);
    await fixture.advance(6 * cycle);
    expect(textOf(element)).to.contain('Last confirmed');
    expect(shownIds(element)).to.deep.equal(['1', '2']);
  });

  it('H8 A7: no graver run is behind a line below, and the two buckets are never mixed', async () => {
    const blocked = ['20', '21'].map((id) =>
      endedRuns.blocked(id, { failures: [{ code: 'disk_full', message: 'x' }] }),
    );
    const runs = [...blocked, failed('2', 300), failed('1', 310), ...stuckOf(contoso), activeRuns.stuckByAge('5')];
    const element = await open(createMockHost({ runs }));
    expect(active(element)).to.deep.equal(['5', 's0']);
    for (const cause of all(element, '[data-group]')) cause.querySelector('button')?.click();
    await fixture.settle();
    const grades = shownRuns(element).map(({ icons }) => icons[0]);
    expect(grades).to.deep.equal(['stuck', 'stuck', 'failed', 'failed', 'blocked', 'blocked']);
    expect(all(element, '[data-bucket="terminal_follow_up"] [data-problem="active_stale_attention"]')).to.deep.equal(
      [],
    );
  });

  it('H8 A10: counts stay those of the scope, and "+N more" subtracts what the groups count', async () => {
    const world = scenes.nightOfAHundred();
    const element = await open(world);
    const kpis = widget(element.parentElement!, 'ops-kpis');
    for (const count of ['active', 'likely_stale', 'past_expected', 'terminal_follow_up'])
      expect(shownCount(element, count) ?? shownCount(kpis, count), count).to.equal(shownCount(kpis, count));
    expect(shownCount(kpis, 'active')).to.equal(101);
    const counted = all(element, '[data-group]').map(({ dataset }) => Number(dataset['count']));
    expect(counted.reduce((sum, count) => sum + count)).to.equal(100);
    // The server sends a hundred rows; the run that failed by itself is the hundred and first.
    expect(all(element, '.bucket > [part="more"]').map(plainText)).to.deep.equal(['+1 more in operations']);
  });

  it('H8: a server with more rows than it sends at first is asked for those of the groups', async () => {
    await open(scenes.nightOfAHundred());
    const asked = fixture.requestsTo('snapshot').map(({ url }) => url.searchParams.get('active'));
    expect(asked).to.deep.equal(['20', '100']);
    await fixture.advance(cycle);
    expect(fixture.requestsTo('snapshot').map(({ url }) => url.searchParams.get('active'))).to.deep.equal([
      ...asked,
      '100',
    ]);
  });

  it('H8: a group of which the server sends a part opens to that part and a link to the others', async () => {
    const few = rewritten(scenes.nightOfAHundred(), (body) => {
      const sent = (body['attention'] as { id: string }[] | undefined)?.slice(0, 40) ?? [];
      const ids = new Set(sent.map(({ id }) => id));
      const groups = (body['groups'] as { runs: string[] }[] | undefined)?.map((group) => ({
        ...group,
        runs: group.runs.filter((id) => ids.has(id)),
      }));
      return { ...body, attention: sent, groups };
    });
    const element = await open(few);
    for (const button of all(element, '[data-group] > button')) button.click();
    await fixture.settle();
    const shown = all(element, '[data-group]').map((group) => [
      group.dataset['count'],
      group.querySelectorAll('[data-run]').length,
      plainText(group.querySelector('[part="more"]')),
    ]);
    expect(shown).to.deep.equal([
      ['33', 33, ''],
      ['34', 7, '+27 more in operations'],
      ['33', 0, '+33 more in operations'],
    ]);
  });

  it('H8 H5: of a list that was cut by a server that does not group, a group says at least how many', async () => {
    const element = await open(
      rewritten(scenes.nightOfAHundredReconciled(), ({ groups: _groups, ...body }) => ({ ...body })),
    );
    expect(ended(element)).to.have.length(1);
    expect(ended(element)[0]).to.match(/^20 or more operations 2 or more tenants Failed, reconciled: the worker/);
    expect(plainText(one(element, '.bucket > [part="more"]'))).to.equal('+81 more in operations');
  });

  it('H8 F1: in the scope of one tenant a group names none', async () => {
    const element = await open(createMockHost({ runs: [failed('2', 3), failed('1', 4)] }), 'tenant="7"');
    expect(ended(element)).to.deep.equal(['2 operations Baseline capture · Failed, last 3 min ago: The disk is full']);
  });

  it('B8: a change of count is one polite announcement, groups or not', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('9'), failed('2', 3), failed('1', 4)] });
    const element = await open(world);
    await toggle(element, 'disk_full');
    const region = one(element, '[role="status"]');
    expect(plainText(region)).to.equal('');
    for (const id of ['3', '4']) world.put(failed(id, 1));
    const recording = recordMutations(region);
    await fixture.advance(cycle);
    expect(recording.take()).to.have.length(1);
    recording.stop();
    expect(plainText(region)).to.equal('4 ended and in need of follow-up');
    expect(all(element, '[aria-live], [role="status"], [role="alert"]')).to.have.length(1);
  });

  describe('focus', () => {
    const world = () => createMockHost({ runs: [activeRuns.healthyRunning('9'), failed('2', 3), failed('1', 4)] });
    const focusedRun = (element: Element) => focused(element)?.closest('li')?.dataset['run'];
    const cleared = (id: string) => endedRuns.succeeded(id, { completedAt: ago({ minutes: 3 }) });

    it('H8: stays on the row of the run when its group dissolves, and on the line that takes it in', async () => {
      const host = world();
      const element = await open(host);
      await toggle(element, 'disk_full');
      one<HTMLAnchorElement>(element, '[data-run="1"] a').focus();
      host.put(cleared('2'));
      await fixture.advance(cycle);
      expect(ended(element)).to.deep.equal(['1']);
      expect(focusedRun(element)).to.equal('1');
      host.put(failed('3', 2, 'disk_full'));
      host.put(failed('4', 2, 'no_rights'));
      await fixture.advance(cycle);
      expect(ended(element)).to.have.length(2);
      // A group that was opened opens again.
      expect(focusedRun(element)).to.equal('1');
    });

    it('H8: moves from the line to the row that is left of it, and from a row to the closed line around it', async () => {
      const host = world();
      const element = await open(host);
      buttonOf(element, 'disk_full').focus();
      host.put(cleared('2'));
      await fixture.advance(cycle);
      expect(focusedRun(element)).to.equal('1');
      host.put(failed('3', 2));
      await fixture.advance(cycle);
      expect(focused(element)).to.equal(buttonOf(element, 'disk_full'));
    });

    it('H8: stays on a line that moves and grows', async () => {
      const host = world();
      for (const [id, minutes] of [
        ['5', 1],
        ['6', 2],
      ] as const)
        host.put(failed(id, minutes, 'no_rights'));
      const element = await open(host);
      const button = buttonOf(element, 'no_rights');
      button.focus();
      host.put(failed('7', 50, 'no_rights'));
      await fixture.advance(cycle);
      expect(ended(element)[0]).to.match(/^3 operations/);
      expect(focused(element)).to.equal(button);
    });

    it('H8: stays in the widget when an incident is over, which then is one line of what ended', async () => {
      const host = createMockHost({ runs: [activeRuns.healthyRunning('9'), ...stuckOf(contoso, fabrikam)] });
      const element = await open(host);
      await toggle(element, 'heartbeat');
      one<HTMLAnchorElement>(element, '[data-run="s1"] a').focus();
      for (const id of ['s0', 's1']) host.put(endedRuns.reconciled(id));
      await fixture.advance(cycle);
      expect(active(element)).to.deep.equal([]);
      expect(ended(element)).to.have.length(1);
      expect(focused(element)).to.equal(buttonOf(element, 'worker_lost'));
    });
  });
});

/** Runs that were lost at the same time, one of each tenant. */
function stuckOf(...of: readonly { readonly id: string; readonly name: string }[]) {
  return of.map((tenant, index) =>
    activeRuns.stuckByHeartbeat(`s${index}`, { tenant, heartbeatAt: ago({ minutes: 8 + index / 4 }) }),
  );
}
