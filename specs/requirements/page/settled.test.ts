import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, noon } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { fiveWidgets, provider, shownRun, widget } from '../../support/page/queries.js';

const cycle = 10_000;

/** What the page tells its host when a run ends before its eyes. */
describe('settling', () => {
  const fixture = usePageFixture();
  const settled = () =>
    fixture.eventsOf('ops-settled').map(({ detail }) => {
      const { run, truth } = detail as unknown as {
        run: { id: string; status: string; outcome: string };
        truth: { activeState: string; problemClass: string };
      };
      return {
        id: run.id,
        status: run.status,
        outcome: run.outcome,
        state: truth.activeState,
        problem: truth.problemClass,
      };
    });

  it('B13 A2: an end is announced once, with the facts as sent and the verdict beside them, however many widgets show it', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('1'), activeRuns.healthyRunning('2')] });
    fixture.serve(world);
    const five = fiveWidgets('1');
    const page = await fixture.mount(provider(five + five));
    world.put(endedRuns.failed('1', { type: 'inventory_sync', completedAt: world.clock.now() }));
    await fixture.advance(6 * cycle);
    expect(shownRun(widget(page, 'ops-recent'), '1')?.state).to.equal('terminal');
    expect(settled()).to.deep.equal([
      { id: '1', status: 'completed', outcome: 'failed', state: 'terminal', problem: 'terminal_follow_up' },
    ]);
  });

  it('B13: a page of counts alone announces an end with its verdict, too', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('1')] });
    fixture.serve(world);
    await fixture.mount(provider('<ops-kpis></ops-kpis>'));
    world.put(endedRuns.failed('1', { type: 'inventory_sync', completedAt: world.clock.now() }));
    await fixture.advance(2 * cycle);
    expect(settled()).to.deep.equal([
      { id: '1', status: 'completed', outcome: 'failed', state: 'terminal', problem: 'terminal_follow_up' },
    ]);
  });

  it('B13: runs that had ended before the first answer are not announced', async () => {
    const world = createMockHost({
      runs: [activeRuns.healthyRunning('1'), endedRuns.failed('2'), endedRuns.reconciled('3')],
    });
    fixture.serve(world);
    await fixture.mount(provider(fiveWidgets('2')));
    await fixture.advance(cycle);
    world.put(endedRuns.succeeded('9', { completedAt: world.clock.now() }));
    await fixture.advance(cycle);
    expect(settled()).to.deep.equal([]);
  });

  it('B13: an end that the detail announced is not announced again for the snapshot', async () => {
    const world = createMockHost({
      runs: [activeRuns.healthyRunning('1', { createdAt: noon, startedAt: noon })],
    });
    fixture.serve(world);
    await fixture.mount(provider(fiveWidgets('1')));
    await fixture.advance(1500);
    world.put(endedRuns.succeeded('1', { type: 'inventory_sync', completedAt: world.clock.now() }));
    await fixture.advance(2000);
    expect(fixture.requestsTo('snapshot')).to.have.length(1);
    expect(settled().map(({ id }) => id)).to.deep.equal(['1']);
    await fixture.advance(3 * cycle);
    expect(settled().map(({ id }) => id)).to.deep.equal(['1']);
  });

  it('B13: a reconciled run settles, too, and a run that is run again settles again', async () => {
    const world = createMockHost({ runs: [activeRuns.stuckByHeartbeat('1'), activeRuns.healthyRunning('2')] });
    fixture.serve(world);
    await fixture.mount(provider(fiveWidgets('2')));
    world.put(endedRuns.reconciled('1', { type: 'baseline_capture' }));
    await fixture.advance(cycle);
    world.put(activeRuns.phased('1'));
    await fixture.advance(cycle);
    world.put(endedRuns.succeeded('1', { type: 'baseline_capture', completedAt: world.clock.now() }));
    await fixture.advance(cycle);
    expect(settled().map(({ id, outcome }) => [id, outcome])).to.deep.equal([
      ['1', 'failed'],
      ['1', 'succeeded'],
    ]);
  });

  it('B13: an end while offline is announced with the next answer', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('1'), activeRuns.healthyRunning('2')] });
    fixture.serve(world);
    await fixture.mount(provider(fiveWidgets('2')));
    fixture.failWith(() => Response.error());
    await fixture.advance(cycle);
    world.put(endedRuns.succeeded('1', { type: 'inventory_sync', completedAt: world.clock.now() }));
    await fixture.advance(2 * cycle);
    expect(settled()).to.deep.equal([]);
    fixture.failWith(null);
    await fixture.advance(12 * cycle);
    expect(settled().map(({ id }) => id)).to.deep.equal(['1']);
  });

  it('A2: the kit asks for no state that the host does not know', async () => {
    fixture.serve(
      createMockHost({ runs: [activeRuns.stuckByAge('1'), endedRuns.reconciled('2'), activeRuns.late('3')] }),
    );
    await fixture.mount(provider(fiveWidgets('1')));
    await fixture.advance(cycle);
    const asked = new Set(fixture.requests.flatMap(({ url }) => [...url.searchParams.keys()]));
    expect([...asked].sort()).to.deep.equal(['active', 'recent', 'workspace']);
  });
});
