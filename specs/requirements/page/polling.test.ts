import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, ago, createMockHost, endedRuns, noon, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { shownCount, fiveWidgets, provider, shownRun, widget } from '../../support/page/queries.js';

const second = 1000;
const minute = 60 * second;

/** When the widgets ask, and when they do not. */
describe('polling', () => {
  const fixture = usePageFixture();
  const snapshots = () => fixture.requestsTo('snapshot');
  const timesOf = (read: string) => fixture.requestsTo(read).map(({ at }) => at / second);

  it('B7: twenty widgets of one scope, in two providers, send one request per cycle', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    const five = fiveWidgets('1');
    await fixture.mount(`${provider(five + five)}${provider(five + five)}`);
    expect(snapshots()).to.have.length(1);
    expect(fixture.requestsTo('runs/1')).to.have.length(1);
    await fixture.advance(minute);
    expect(timesOf('snapshot')).to.deep.equal([0, 10, 20, 30, 40, 50, 60]);
    expect(timesOf('runs/1')).to.deep.equal([0, 10, 20, 30, 40, 50, 60]);
    expect(fixture.requests).to.have.length(14);
  });

  it('B7: the one request asks for as much as the widget that shows most', async () => {
    fixture.serve(scenes.allCalm());
    await fixture.mount(
      provider(
        '<ops-recent limit="3"></ops-recent><ops-recent limit="33"></ops-recent><ops-progress limit="44"></ops-progress>',
      ),
    );
    expect(
      snapshots().map(({ url }) => [url.searchParams.get('recent'), url.searchParams.get('active')]),
    ).to.deep.equal([['33', '44']]);
  });

  it('B7: a widget that comes later shows what is known, without a request of its own', async () => {
    fixture.serve(scenes.allCalm());
    const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
    page.append(document.createElement('ops-kpis'));
    await fixture.settle();
    expect(shownCount(widget(page, 'ops-kpis'), 'active')).to.equal(2);
    expect(snapshots()).to.have.length(1);
  });

  it('B1: while nothing is active no request is sent', async () => {
    fixture.serve(scenes.atRest());
    await fixture.mount(provider(fiveWidgets('50')));
    await fixture.advance(10 * minute, 10 * second);
    expect(fixture.requests).to.have.length(2);
  });

  it('B1: a host may ask for an idle interval', async () => {
    fixture.serve(scenes.atRest());
    await fixture.mount(provider('<ops-kpis></ops-kpis>', 'idle-interval="30"'));
    await fixture.advance(90 * second);
    expect(timesOf('snapshot')).to.deep.equal([0, 30, 60, 90]);
  });

  it('B1: young work is polled every 5 s, old work every 10 s', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyQueued('1', { createdAt: ago({ seconds: 40 }) })] }));
    await fixture.mount(provider('<ops-recent></ops-recent>'));
    await fixture.advance(40 * second);
    expect(timesOf('snapshot')).to.deep.equal([0, 5, 10, 15, 20, 30, 40]);
  });

  it('B1: polling resumes when a run becomes active again, and stops when it ends', async () => {
    const world = scenes.atRest();
    fixture.serve(world);
    const page = await fixture.mount(provider('<ops-progress></ops-progress>'));
    await fixture.advance(minute);
    expect(snapshots()).to.have.length(1);
    world.put(activeRuns.healthyRunning('77'));
    await (widget(page, 'ops-progress') as HTMLElementTagNameMap['ops-progress']).refresh();
    await fixture.advance(20 * second);
    expect(snapshots()).to.have.length(4);
    world.put(endedRuns.succeeded('77', { completedAt: world.clock.now() }));
    await fixture.advance(5 * minute, 5 * second);
    expect(snapshots()).to.have.length(5);
  });

  it('B2: a page that opens on a terminal or unknown run asks once', async () => {
    const runs = [
      endedRuns.succeeded('1'),
      endedRuns.reconciled('2'),
      activeRuns.unknownStatus('3'),
      activeRuns.unknownFreshness('4'),
    ];
    fixture.serve(createMockHost({ runs }));
    await fixture.mount(provider(runs.map(({ id }) => `<ops-run-detail run="${id}"></ops-run-detail>`).join('')));
    await fixture.advance(10 * minute, 10 * second);
    expect(fixture.requests).to.have.length(4);
  });

  it('B1 B2: a detail polls fast while its run is young, slowly later, and stops when it ends', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('1', { createdAt: noon, startedAt: noon })] });
    fixture.serve(world);
    await fixture.mount(provider('<ops-run-detail run="1"></ops-run-detail>'));
    await fixture.advance(80 * second);
    const fast = Array.from({ length: 11 }, (_, index) => index);
    expect(timesOf('runs/1')).to.deep.equal([...fast, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 80]);
    world.put(endedRuns.succeeded('1', { completedAt: world.clock.now() }));
    await fixture.advance(5 * minute, 5 * second);
    expect(timesOf('runs/1').slice(-2)).to.deep.equal([80, 90]);
  });

  it('B1 B2: a detail of a run that becomes active again polls again', async () => {
    const world = createMockHost({ runs: [endedRuns.failed('1')] });
    fixture.serve(world);
    const detail = widget(await fixture.mount(provider('<ops-run-detail run="1"></ops-run-detail>')), 'ops-run-detail');
    await fixture.advance(minute);
    world.put(activeRuns.healthyRunning('1', { startedAt: noon }));
    await (detail as HTMLElementTagNameMap['ops-run-detail']).refresh();
    await fixture.advance(30 * second);
    expect(timesOf('runs/1')).to.deep.equal([0, 60, 70, 80, 90]);
  });

  it('B3: a hidden page sends no request, and one when it returns with an old view', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    await fixture.mount(provider(fiveWidgets('1')));
    await fixture.hide();
    await fixture.advance(5 * minute, 5 * second);
    expect(fixture.requests).to.have.length(2);
    await fixture.show();
    expect(timesOf('snapshot')).to.deep.equal([0, 300]);
    expect(timesOf('runs/1')).to.deep.equal([0, 300]);
    await fixture.advance(10 * second);
    expect(timesOf('snapshot')).to.deep.equal([0, 300, 310]);
  });

  it('B3: a page that returns before its interval is over keeps to it', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    await fixture.mount(provider(fiveWidgets('1')));
    await fixture.hide();
    await fixture.advance(4 * second);
    await fixture.show();
    expect(snapshots()).to.have.length(1);
    await fixture.advance(6 * second);
    expect(timesOf('snapshot')).to.deep.equal([0, 10]);
  });

  it('B3: a page that opens in the background asks once, and shows that when it is looked at', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    await fixture.hide();
    const page = await fixture.mount(provider(fiveWidgets('1')));
    await fixture.advance(5 * second);
    expect(fixture.requests).to.have.length(2);
    const release = fixture.holdResponses();
    await fixture.show();
    expect(shownCount(widget(page, 'ops-kpis'), 'active')).to.equal(1);
    release();
    await fixture.hide();
    await fixture.advance(minute);
    expect(fixture.requests).to.have.length(2);
    await fixture.show();
    expect(fixture.requests).to.have.length(4);
  });

  it('B5: within one cycle progress stops showing what ended or was reconciled, and recents show the new truth', async () => {
    const world = createMockHost({
      runs: [activeRuns.healthyRunning('1'), activeRuns.stuckByHeartbeat('2'), activeRuns.late('3')],
    });
    fixture.serve(world);
    const page = await fixture.mount(provider(fiveWidgets('1')));
    const [progress, recent] = [widget(page, 'ops-progress'), widget(page, 'ops-recent')];
    expect(shownRun(progress, '1') && shownRun(progress, '2')).to.not.equal(undefined);
    world.put(endedRuns.failed('1', { completedAt: noon + second }));
    world.put(endedRuns.reconciled('2'));
    await fixture.advance(10 * second);
    expect(shownRun(progress, '1')).to.equal(undefined);
    expect(shownRun(progress, '2')).to.equal(undefined);
    expect(shownRun(progress, '3')?.state).to.equal('late');
    expect(shownRun(recent, '1')).to.include({ state: 'terminal', problem: 'terminal_follow_up' });
    expect(shownRun(recent, '2')).to.include({ state: 'terminal', lineage: 'reconciled' });
    expect(shownRun(widget(page, 'ops-run-detail'), '1')?.state).to.equal('terminal');
    expect(shownRun(widget(page, 'ops-needs-attention'), '2')?.problem).to.equal('terminal_follow_up');
  });

  it('B10: the interval is never shorter than four times the last response time', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    const release = fixture.holdResponses();
    await fixture.mount(provider('<ops-recent></ops-recent>'));
    await fixture.advance(6 * second);
    release();
    await fixture.advance(30 * second);
    expect(timesOf('snapshot')).to.deep.equal([0, 30]);
  });
});
