import { OpsKpis } from '@ops-widgets/widgets';
import { expect } from 'chai';
import '@ops-widgets/widgets/define/ops-kpis';
import '@ops-widgets/widgets/define/ops-needs-attention';
import { afterItsEnd } from '../../../mocks/after-its-end.js';
import { activeRuns, createMockHost, endedRuns } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { shownCount, fiveWidgets, provider, shownRun, viewOf, widget } from '../../support/page/queries.js';
import { copyLoader } from '../../support/page/second-copy.js';

/** The page has the kit twice: half of its widgets come from one bundle, and half from another. */
describe('two copies of the kit on one page', () => {
  const fixture = usePageFixture();
  const sources = '/packages/widgets/src/define';

  before(async () => {
    const load = copyLoader();
    for (const name of ['ops-recent', 'ops-progress', 'ops-run-detail', 'ops-badge', 'ops-kpis'])
      await load(`${sources}/${name}.ts`);
  });

  it('the first copy of an element stays, and the others are of the second copy', () => {
    expect(customElements.get('ops-kpis')).to.equal(OpsKpis);
    const parentOf = (tag: string) => Object.getPrototypeOf(customElements.get(tag)) as object;
    expect(parentOf('ops-needs-attention')).to.equal(parentOf('ops-kpis'));
    expect(parentOf('ops-recent')).to.equal(parentOf('ops-progress'));
    expect(parentOf('ops-recent')).to.not.equal(parentOf('ops-kpis'));
  });

  it('B7: both share one snapshot, one provider and one request per cycle', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1'), activeRuns.stuckByAge('2')] }));
    const six = `<ops-badge></ops-badge>${fiveWidgets('1')}`;
    const page = await fixture.mount(provider(six + six, 'tenant="7"'));
    await fixture.advance(20_000);
    expect(fixture.requestsTo('snapshot').map(({ at }) => at)).to.deep.equal([0, 10_000, 20_000]);
    expect(fixture.requestsTo('runs/1').map(({ at }) => at)).to.deep.equal([0, 10_000, 20_000]);
    expect(new Set(fixture.requests.map(({ url }) => url.searchParams.get('tenant')))).to.deep.equal(new Set(['7']));
    expect(shownCount(widget(page, 'ops-kpis'), 'active')).to.equal(1);
    expect(shownRun(widget(page, 'ops-recent'), '1')?.state).to.equal('healthy');
    expect(viewOf(widget(page, 'ops-badge')), 'nothing of the tenant is late').to.equal('empty');
  });

  it('B6: an enqueued run is asked for once by both', async () => {
    fixture.serve(createMockHost({ runs: [endedRuns.succeeded('1')] }));
    await fixture.mount(provider(fiveWidgets('1')));
    window.dispatchEvent(new CustomEvent('ops-run-enqueued'));
    await fixture.settle();
    expect(fixture.requestsTo('snapshot')).to.have.length(2);
  });

  it('B13: both together announce an end once', async () => {
    const world = createMockHost({ runs: [activeRuns.healthyRunning('1'), activeRuns.healthyRunning('2')] });
    fixture.serve(world);
    await fixture.mount(provider(fiveWidgets('1')));
    world.put(afterItsEnd(activeRuns.healthyRunning('1')));
    await fixture.advance(20_000);
    expect(fixture.eventsOf('ops-settled')).to.have.length(1);
  });

  it('B7: the query stays open as long as a widget of either copy is on the page', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    const page = await fixture.mount(provider('<ops-kpis></ops-kpis><ops-recent></ops-recent>'));
    widget(page, 'ops-kpis').remove();
    await fixture.advance(10_000);
    expect(fixture.requests).to.have.length(2);
    widget(page, 'ops-recent').remove();
    await fixture.advance(30_000);
    expect(fixture.requests).to.have.length(2);
  });
});
