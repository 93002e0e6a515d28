import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { addLocale } from '@ops-widgets/widgets';
import { activeRuns, ago, createMockHost, endedRuns, faults, tenants, scenes } from '../../../mocks/index.js';
import { de } from '../../../packages/widgets/src/wording/de.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  everyWidget,
  shownIds,
  one,
  provider,
  shownRun,
  shownRuns,
  textOf,
  viewOf,
  widget,
  plainText,
} from '../../support/page/queries.js';
import { allVerdictExamples } from '../../support/page/verdict-examples.js';
import { rewritten, rowsOf } from '../../support/page/wire.js';

const cycle = 10_000;
const tag = 'ops-notifications';

/**
 * The ends of the runs that the user started: their words, their links, and the empty view.
 */
describe('notifications', () => {
  const fixture = usePageFixture();
  // A page loads German when it first speaks it; here that would take time.
  before(() => addLocale('de', de));
  const worldOfAll = () => createMockHost({ runs: allVerdictExamples.map(([, { run }]) => run) });
  const markup = '<ops-notifications></ops-notifications>';
  const announced = (element: HTMLElement) => plainText(one(element, '[role="status"]'));
  const unread = (element: HTMLElement) =>
    shownRuns(element).flatMap(({ id, text }) => (text.includes('Unread') ? [id] : []));

  async function open(world = scenes.everyEnd(), attributes?: string, inside = markup): Promise<HTMLElement> {
    fixture.serve(world);
    return widget(await fixture.mount(provider(inside, attributes)), tag);
  }

  const due = allVerdictExamples.flatMap(([, { run, state }]) =>
    state === 'terminal' && run.initiator ? [run.id] : [],
  );

  it('G ops-notifications, E4, A9: one for each ended run that a user started, and no other', async () => {
    const list = await open(worldOfAll(), undefined, '<ops-notifications limit="50"></ops-notifications>');
    expect([...shownIds(list)].sort()).to.deep.equal([...due].sort());
    expect(due).to.include.members(['112', '113', '114', '115', '116', '117', '118', '123']);
  });

  it('E3, A4, A8: a run has the same class, lineage, shapes and link as on every other surface of the page', async () => {
    fixture.serve(worldOfAll());
    const page = await fixture.mount(provider(everyWidget('112')));
    const facts = (surface: string, id: string) => {
      const seen = shownRun(widget(page, surface), id);
      if (seen === undefined) return undefined;
      const { state, problem, lineage, icons, element } = seen;
      const href = surface === 'ops-run-detail' ? undefined : element.querySelector('a.run')?.getAttribute('href');
      return { state, problem, lineage, icons, ...(href && { href }) };
    };
    for (const id of due) {
      const notified = facts(tag, id);
      expect(notified, id).to.deep.equal(facts('ops-recent', id));
      for (const surface of ['ops-needs-attention', 'ops-list']) {
        const there = facts(surface, id);
        if (there) expect(there, `${id} in ${surface}`).to.deep.equal(notified);
      }
    }
    for (const { id, state } of shownRuns(widget(page, 'ops-progress'))) {
      expect(shownRun(widget(page, tag), id), `${id} is ${state}`).to.equal(undefined);
    }
  });

  it('E3, A8, A11: title and text use the words that the run has on every surface', async () => {
    const list = await open();
    const row = (id: string) => {
      const element = shownRun(list, id)?.element;
      return [plainText(element?.querySelector('a')), plainText(element?.querySelector('[part="told"]'))];
    };
    expect(row('78')).to.deep.equal([
      'Baseline compare: Failed, reconciled',
      'Failed, reconciled 4 min ago: the worker was lost',
    ]);
    expect(row('76')).to.deep.equal([
      'Inventory sync: Partially succeeded',
      'Partially succeeded 12 min ago: 12 files could not be read',
    ]);
    expect(row('74')).to.deep.equal(['Review pack: Cancelled', 'Cancelled 14 min ago']);
    expect(row('71')[0]).to.equal('Legacy import: Ended, outcome not recognised');
    for (const [, { run, label, state }] of allVerdictExamples) {
      if (state === 'terminal') expect(shownRun(list, run.id)?.text ?? label).to.contain(label);
    }
  });

  it('E3: German shows the same', async () => {
    const list = await open(scenes.everyEnd(), 'tenant="" lang="de"');
    await fixture.settle();
    expect(textOf(list)).to.contain('Benachrichtigungen');
    expect(shownRun(list, '78')?.text).to.match(
      /^Baseline compare: Fehlgeschlagen, bereinigt .*Fehlgeschlagen, bereinigt vor 4 min: the worker was lost Ungelesen$/,
    );
  });

  it('E1, E3: the event of a click has its address, surface and class', async () => {
    const stay = (event: Event) => event.preventDefault();
    window.addEventListener('click', stay);
    const list = await open();
    shownRun(list, '78')?.element.querySelector('a')?.click();
    window.removeEventListener('click', stay);
    expect(fixture.eventsOf('ops-navigate').map(({ detail }) => detail)).to.deep.equal([
      {
        href: new URL('/admin/operations/78?problemClass=terminal_follow_up', location.origin).href,
        surface: tag,
        runId: '78',
        problemClass: 'terminal_follow_up',
      },
    ]);
  });

  it('E5: in the system plane it links inside the system plane, and shows the same', async () => {
    fixture.serve(scenes.everyEnd());
    const page = await fixture.mount(
      `<ops-provider api="/api/ops" plane="system" list-url="/system/ops/runs" run-url="/system/ops/runs/{run}">
        <ops-notifications limit="3"></ops-notifications></ops-provider>`,
    );
    const list = widget(page, tag);
    for (const link of all(list, 'a')) expect(link.getAttribute('href')).to.match(/^\/system\/ops\/runs/);
    expect(shownRun(list, '78')).to.deep.include({ problem: 'terminal_follow_up', lineage: 'reconciled' });
    expect(fixture.requests[0]?.url.searchParams.get('plane')).to.equal('system');
  });

  it('F1: rows of a workspace name their tenant, those of one tenant do not', async () => {
    const list = await open();
    const tenants = () => all(list, '[part="tenant"]').map(plainText);
    expect(tenants()).to.include.members(['Contoso', 'Northwind', 'Fabrikam']);
    list.parentElement?.setAttribute('tenant', '7');
    await fixture.settle();
    expect(tenants()).to.deep.equal([]);
    expect(shownIds(list)).to.deep.equal(['78', '72', '75', '71']);
  });

  it('A11, F7: what is unread says so in words, until the host has it read; the kit writes nothing', async () => {
    const list = await open();
    expect(unread(list)).to.deep.equal(['78', '77', '76']);
    fixture.world.markRead('77');
    await (list as HTMLElement & { refresh(): Promise<void> }).refresh();
    expect(unread(list)).to.deep.equal(['78', '76']);
    shownRun(list, '78')?.element.querySelector('a')?.focus();
    await fixture.advance(6 * cycle);
    expect(unread(list)).to.deep.equal(['78', '76']);
    expect(new Set(fixture.requests.map(({ method }) => method))).to.deep.equal(new Set(['GET']));
  });

  it('A11: what is unread is bold and has a dot, and takes no second line for it', async () => {
    const list = await open();
    for (const width of [240, 320, 640, 1280]) {
      list.style.setProperty('inline-size', `${width}px`);
      fixture.world.markRead('77');
      await (list as HTMLElement & { refresh(): Promise<void> }).refresh();
      const row = (id: string) => shownRun(list, id)!.element;
      const weight = (id: string) => getComputedStyle(row(id).querySelector('.name')!).fontWeight;
      expect([weight('78'), weight('77')], `${width} px`).to.deep.equal(['600', '400']);
      const dot = row('78').querySelector<HTMLElement>('[part="unread"]')!;
      const [box, name] = [dot.getBoundingClientRect(), row('78').querySelector('.name')!.getBoundingClientRect()];
      expect([box.width, box.height], `${width} px`).to.deep.equal([8, 8]);
      expect(box.left, `${width} px: beside its name`).to.be.at.least(name.right);
      expect(box.top, `${width} px: on the line of its name`).to.be.within(name.top, name.top + 20);
      // A background would be left out by forced colours and by print.
      expect(getComputedStyle(dot).borderTopWidth).to.equal('4px');
    }
  });

  it('E1: as many as are asked for, newest first, and the way to the others', async () => {
    const list = await open(scenes.everyEnd(), undefined, '<ops-notifications limit="3"></ops-notifications>');
    expect(shownIds(list)).to.deep.equal(['78', '72', '77']);
    expect(fixture.requestsTo('notifications')[0]?.url.searchParams.get('limit')).to.equal('3');
    const older = one<HTMLAnchorElement>(list, '[part="more"] a');
    expect([plainText(older), older.getAttribute('href')]).to.deep.equal([
      'Older ones in operations',
      '/admin/operations?activeTab=all',
    ]);
    list.setAttribute('limit', '8');
    await fixture.settle();
    expect(shownIds(list)).to.have.length(8);
    expect(all(list, '[part="more"]'), 'there are no others').to.deep.equal([]);
    expect(announced(list), 'what is old is not announced').to.equal('');
  });

  it('a limit that is none warns once, and is 10', async () => {
    const runs = Array.from({ length: 12 }, (_, index) => endedRuns.failed(String(300 + index)));
    const bad = ['0', '51', '1.5', 'many'].map((limit) => `<ops-notifications limit="${limit}"></ops-notifications>`);
    const list = await open(createMockHost({ runs }), undefined, bad.join(''));
    for (const one of list.parentElement?.querySelectorAll(tag) ?? []) expect(shownIds(one)).to.have.length(10);
    expect(fixture.consoleMessages.filter((text) => text.includes('limit'))).to.have.length(1);
  });

  it('B7: a page of all widgets makes one snapshot request per cycle, and reads notifications when something has ended', async () => {
    const world = scenes.everyEnd();
    fixture.serve(world);
    await fixture.mount(provider(`${everyWidget('78')}${markup}`));
    const asked = () => [fixture.requestsTo('snapshot').length, fixture.requestsTo('notifications').length];
    expect(asked()).to.deep.equal([1, 1]);
    await fixture.advance(6 * cycle);
    expect(asked()).to.deep.equal([7, 1]);
    world.put(endedRuns.failed('80', { completedAt: world.clock.now() }));
    await fixture.advance(cycle);
    expect(asked()).to.deep.equal([8, 2]);
    await fixture.advance(3 * cycle);
    expect(asked()).to.deep.equal([11, 2]);
  });

  it('B1: on a page where nothing is active it asks twice, and never again', async () => {
    await open(scenes.afterReconciliation());
    await fixture.advance(60 * cycle);
    expect(fixture.requests.map(({ url }) => url.pathname)).to.have.members([
      '/api/ops/snapshot',
      '/api/ops/notifications',
    ]);
  });

  it('B5, E4: an end gets its notification within one cycle, one polite announcement and one event', async () => {
    const world = scenes.everyEnd();
    const list = await open(world);
    expect(announced(list), 'nothing is announced at first sight').to.equal('');
    world.put(endedRuns.reconciled('79', { type: 'baseline_capture', completedAt: world.clock.now() }));
    await fixture.advance(cycle);
    expect(shownIds(list)[0]).to.equal('79');
    expect(announced(list)).to.equal('Baseline capture: Failed, reconciled');
    expect(fixture.eventsOf('ops-settled')).to.have.length(1);
    const recording = recordMutations(one(list, '[role="status"]'));
    await fixture.advance(6 * cycle);
    recording.stop();
    expect(recording.take(), 'it is not announced again').to.deep.equal([]);
  });

  it('several ends at once are announced by their number', async () => {
    const world = scenes.everyEnd();
    const list = await open(world);
    world.put(endedRuns.failed('79', { completedAt: world.clock.now() }));
    world.put(endedRuns.succeeded('80', { completedAt: world.clock.now() + 1000 }));
    await fixture.advance(cycle);
    expect(announced(list)).to.equal('2 new notifications');
    expect(shownIds(list).slice(0, 2)).to.have.members(['79', '80']);
  });

  it('the first notification of all is announced too', async () => {
    const world = scenes.allScheduled();
    const list = await open(world);
    expect(viewOf(list)).to.equal('empty');
    expect(textOf(list)).to.contain('Start an operation, and its end is announced here.');
    world.put(endedRuns.succeeded('53', { completedAt: world.clock.now() }));
    await fixture.advance(cycle);
    expect([viewOf(list), announced(list)]).to.deep.equal(['ready', 'Tenant review: Succeeded']);
  });

  it('A9: the end of a scheduled run is no notification, and not announced', async () => {
    const world = scenes.everyEnd();
    const list = await open(world);
    const before = shownIds(list);
    world.put(endedRuns.failed('80', { initiator: null, completedAt: world.clock.now() }));
    await fixture.advance(cycle);
    expect(shownIds(list)).to.deep.equal(before);
    expect(announced(list)).to.equal('');
  });

  it('F5: of another tenant nothing is announced and nothing of the former one is painted', async () => {
    const list = await open(
      scenes.everyEnd(),
      'tenant="9"',
      `${markup}<ops-notifications tenant="7"></ops-notifications>`,
    );
    expect(shownIds(list)).to.deep.equal(['77', '73']);
    list.parentElement?.setAttribute('tenant', '7');
    await nextFrame();
    expect(shownIds(list).filter((id) => ['77', '73'].includes(id))).to.deep.equal([]);
    await fixture.settle();
    expect(shownIds(list)).to.deep.equal(['78', '72', '75', '71']);
    expect(announced(list)).to.equal('');
  });

  it('E4, A9: rows that no run implies are dropped and reported with the reason, and the rest is shown', async () => {
    const world = scenes.everyEnd();
    const running = activeRuns.healthyRunning('666');
    const list = await open(
      rewritten(world, (body) => {
        if (!('notifications' in body)) return body;
        const rows = rowsOf(body, 'notifications');
        const first = rows[0] as { run: object };
        const more = [
          { ...first, id: 'again' },
          { ...first, id: 'early', run: { ...first.run, id: running.id, status: 'running' } },
          { ...first, id: 'nobody', run: { ...first.run, id: '667', initiator: null } },
        ];
        return { ...body, notifications: [...rows, ...more] };
      }),
    );
    expect(shownIds(list)).to.have.length(8);
    const errors = fixture
      .eventsOf('ops-error')
      .map(({ detail }) => `${String(detail['kind'])} ${String(detail['message'])}`);
    expect(errors).to.deep.equal([
      'malformed notifications[8].run.id: 78 is listed twice',
      'malformed notifications[9].run: no notification is due for run 666: it has not ended',
      'malformed notifications[10].run: no notification is due for run 667: nobody started it',
    ]);
  });

  it('F6: a notification of another tenant is dropped, and the host gets an ops-error', async () => {
    const list = await open(
      rewritten(scenes.everyEnd(), (body) => {
        for (const row of rowsOf(body, 'notifications').slice(0, 1)) {
          Object.assign(row['run'] as object, { tenant: tenants.fabrikam });
        }
        return body;
      }),
      'tenant="7"',
    );
    expect(shownIds(list)).to.deep.equal(['72', '75', '71']);
    expect(fixture.eventsOf('ops-error').map(({ detail }) => detail['kind'])).to.deep.equal(['scope']);
  });

  it('F4: runs that this user may not see have no notification', async () => {
    const list = await open();
    expect(shownIds(list).filter((id) => id.startsWith('900'))).to.deep.equal([]);
  });

  it('B8: a poll that changes nothing touches nothing, also where something scheduled has ended', async () => {
    const world = scenes.everyEnd();
    const list = await open(world);
    const rows = shownRuns(list).map(({ element }) => element);
    world.put(endedRuns.scheduled('81', { completedAt: world.clock.now() }));
    const release = fixture.holdResponses();
    await fixture.advance(cycle);
    const recording = recordMutations(document);
    release();
    await fixture.settle();
    recording.stop();
    expect(recording.take()).to.deep.equal([]);
    expect(shownRuns(list).map(({ element }) => element)).to.deep.equal(rows);
  });

  it('B12: its ages go on ageing while nothing is asked', async () => {
    const list = await open(scenes.afterReconciliation());
    expect(shownRun(list, '52')?.text).to.contain('4 min ago');
    const before = fixture.requests.length;
    await fixture.advance(60_000);
    expect(shownRun(list, '52')?.text).to.contain('5 min ago');
    expect(fixture.requests).to.have.length(before);
    const time = shownRun(list, '52')?.element.querySelector('time');
    expect(time?.getAttribute('datetime')).to.equal(new Date(ago({ minutes: 4, seconds: 20 })).toISOString());
  });

  it('B9: while the server is out of reach its facts stay, with the time of their last confirmation', async () => {
    const list = await open();
    fixture.failWith(faults.unavailable);
    await fixture.advance(4 * 60_000);
    expect(viewOf(list)).to.equal('reconnecting');
    expect(textOf(list)).to.contain('Last confirmed 4 min ago. Trying again');
    expect(shownIds(list)).to.have.length(8);
    fixture.failWith(null);
    await fixture.advance(10 * 60_000, 5000);
    expect(viewOf(list)).to.equal('ready');
  });

  for (const [view, fault] of [
    ['unauthenticated', faults.signedOut],
    ['forbidden', faults.forbidden],
    ['not-found', faults.missing],
  ] as const) {
    it(`F2, F3: "${view}" removes its facts`, async () => {
      const list = await open();
      fixture.failWith(fault);
      await fixture.advance(cycle);
      expect([viewOf(list), shownIds(list)]).to.deep.equal([view, []]);
    });
  }
});
