import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, noon } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  one,
  plainText,
  provider,
  shownIds,
  shownRun,
  textOf,
  viewOf,
  widget,
} from '../../support/page/queries.js';
import { rewritten } from '../../support/page/wire.js';

type Row = Record<string, unknown> & { id: unknown; run?: Row };

const cycle = 10_000;
const hour = 3_600_000;
const lists = ['active', 'attention', 'recent', 'runs', 'notifications'] as const;
const listTags = ['ops-progress', 'ops-recent', 'ops-list', 'ops-notifications'] as const;

/** What an operator sees of facts that a host got wrong, and what is reported to its developer. */
describe('facts that cannot be read, or cannot be true', () => {
  const fixture = usePageFixture();

  /** Answers in which `change` was applied to every run. */
  const withRows = (change: (row: Row) => unknown) =>
    rewritten(world(), (body) => {
      for (const name of lists) {
        const rows = body[name] as Row[] | undefined;
        if (rows) body[name] = rows.map((row) => (row.run ? { ...row, run: change(row.run) } : change(row)));
      }
      if (body['run']) body['run'] = change(body['run'] as Row);
      return body;
    });

  const world = () =>
    createMockHost({
      runs: [activeRuns.healthyRunning('1'), activeRuns.phased('2'), activeRuns.stuckByAge('3'), endedRuns.failed('4')],
    });

  async function open(change: (row: Row) => unknown) {
    fixture.serve(withRows(change));
    const inside = ['ops-needs-attention', ...listTags].map((tag) => `<${tag}></${tag}>`).join('');
    return fixture.mount(provider(`${inside}<ops-run-detail run="1"></ops-run-detail>`));
  }

  const rowText = (page: ParentNode, id: string) => plainText(one(widget(page, 'ops-recent'), `[data-run="${id}"]`));
  const warnings = () => fixture.consoleMessages.filter((text) => text.includes('ops-widgets'));

  it('a heartbeat without a zone on every run: every run is shown, and none is called healthy for it', async () => {
    const page = await open((row) => ({ ...row, heartbeat_at: '2026-11-29 11:00:00' }));
    expect(shownIds(widget(page, 'ops-progress'))).to.have.members(['1', '2', '3']);
    expect(shownIds(widget(page, 'ops-recent'))).to.have.members(['1', '2', '3', '4']);
    expect(shownIds(widget(page, 'ops-list'))).to.have.members(['1', '2', '3', '4']);
    expect(shownIds(widget(page, 'ops-notifications'))).to.deep.equal(['4']);
    // The type of run 2 is judged by its heartbeats, that of run 1 by its age.
    expect(shownRun(widget(page, 'ops-recent'), '2')?.state).to.equal('unknown');
    expect(shownRun(widget(page, 'ops-recent'), '1')?.state).to.equal('healthy');
    for (const tag of listTags) expect(all(widget(page, tag), '[part="refused"]'), tag).to.deep.equal([]);
    expect(viewOf(widget(page, 'ops-run-detail'))).to.equal('ready');
  });

  it('the console names the path once, whatever the number of rows, widgets and polls', async () => {
    await open((row) => ({ ...row, initiator: { name: 'Ada' }, label: Math.random() }));
    await fixture.advance(3 * cycle);
    const named = warnings().filter((text) => text.includes('label'));
    expect(named).not.to.deep.equal([]);
    const places = named.map((text) => text.replace(/\[\d+\]/g, ''));
    expect(new Set(places).size, 'each path once').to.equal(places.length);
  });

  it('rows that cannot be shown are counted in a sentence, and nothing says that there is nothing', async () => {
    const page = await open((row) => ({ ...row, status: null }));
    for (const [tag, count] of [
      ['ops-progress', 3],
      ['ops-recent', 4],
      ['ops-list', 4],
      ['ops-notifications', 1],
      ['ops-needs-attention', 2],
    ] as const) {
      expect(viewOf(widget(page, tag)), tag).to.equal('ready');
      const noun = count === 1 ? 'operation' : 'operations';
      expect(textOf(widget(page, tag)), tag).to.contain(`${count} ${noun} could not be shown.`);
      expect(all(widget(page, tag), '[part="empty"]'), tag).to.deep.equal([]);
    }
  });

  it('one bad row beside good ones: the good ones, and the sentence', async () => {
    const page = await open((row) => (row.id === '1' ? { ...row, id: null } : row));
    expect(shownIds(widget(page, 'ops-progress'))).to.have.members(['2', '3']);
    expect(textOf(widget(page, 'ops-progress'))).to.contain('1 operation could not be shown.');
    expect(textOf(widget(page, 'ops-notifications'))).not.to.contain('could not be shown');
  });

  it('A8: a reconciliation that is malformed leaves the lineage on every surface', async () => {
    const page = await open((row) => ({ ...row, context: { reconciliation: 'worker gone' } }));
    for (const tag of ['ops-recent', 'ops-list', 'ops-notifications'] as const) {
      expect(shownRun(widget(page, tag), '4')?.lineage, tag).to.equal('reconciled');
    }
  });

  it('D4: a run from the future says so on its detail, is never healthy, and is reported', async () => {
    const ahead = new Date(noon + hour).toISOString();
    const page = await open((row) => (row.id === '1' ? { ...row, created_at: ahead, started_at: ahead } : row));
    for (const tag of ['ops-progress', 'ops-recent', 'ops-list', 'ops-run-detail'] as const) {
      expect(shownRun(widget(page, tag), '1')?.state, tag).to.equal('unknown');
    }
    expect(
      all(widget(page, 'ops-run-detail'), '[data-contradiction]').map((item) => item.dataset['contradiction']),
    ).to.deep.equal(['from_the_future']);
    const reported = fixture.eventsOf('ops-error').map(({ detail }) => (detail as { message: string }).message);
    expect(reported).to.include('run 1: from_the_future');
    expect(rowText(page, '1')).not.to.contain('just now');
  });

  it('D4: a run that ended an hour ahead has ended, and no label says that it was just now', async () => {
    const ahead = new Date(noon + hour).toISOString();
    const page = await open((row) => (row.id === '4' ? { ...row, completed_at: ahead } : row));
    const row = shownRun(widget(page, 'ops-recent'), '4');
    expect(row).to.include({ state: 'terminal', problem: 'terminal_follow_up' });
    expect(rowText(page, '4')).not.to.contain('just now');
    expect(rowText(page, '4')).to.contain('2026');
  });

  it('B13: two runs of one id: the first is shown, both are reported, and nothing is announced', async () => {
    let poll = 0;
    fixture.serve(
      rewritten(world(), (body) => {
        if (!body['recent']) return body;
        const [first] = body['active'] as Row[];
        poll += 1;
        const email = { ...first, id: '9', type: 'email', summary_counts: { processed: poll } };
        const report = {
          ...email,
          type: 'report',
          status: 'completed',
          outcome: 'succeeded',
          completed_at: body['as_of'],
        };
        body['active'] = [...(body['active'] as Row[]), email];
        body['recent'] = [report, ...(body['recent'] as Row[])];
        return body;
      }),
    );
    const page = await fixture.mount(provider('<ops-progress></ops-progress><ops-recent></ops-recent>'));
    await fixture.advance(4 * cycle);
    expect(poll).to.be.greaterThan(3);
    expect(fixture.eventsOf('ops-settled')).to.deep.equal([]);
    expect(shownIds(widget(page, 'ops-progress'))).to.include('9');
    expect(shownIds(widget(page, 'ops-recent'))).not.to.include('9');
    expect(textOf(widget(page, 'ops-recent'))).to.contain('1 operation could not be shown.');
    const reported = fixture.eventsOf('ops-error').map(({ detail }) => (detail as { message: string }).message);
    expect(reported).to.include('recent[0].id: 9 contradicts active[3]');
  });

  it('B13: the end of another run under an id that was seen active is not announced as its end', async () => {
    const host = world();
    fixture.serve(host);
    await fixture.mount(provider('<ops-recent></ops-recent>'));
    host.put(endedRuns.succeeded('1', { type: 'report', completedAt: host.clock.now() }));
    await fixture.advance(cycle);
    expect(fixture.eventsOf('ops-settled')).to.deep.equal([]);
  });
});
