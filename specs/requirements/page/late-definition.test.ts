import { OpsKpis, OpsRecent } from '@ops-widgets/widgets';
import { expect } from 'chai';
import { activeRuns, tenants, scenes, createMockHost } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { shownCount, shownIds, provider, viewOf, widget } from '../../support/page/queries.js';

/**
 * The order in which a page learns of its elements. These specs build on each other: a definition
 * cannot be taken back.
 */
describe('elements that are defined late', () => {
  const fixture = usePageFixture();
  const askedTenants = () => fixture.requests.map(({ url }) => url.searchParams.get('tenant'));
  const world = () =>
    createMockHost({
      runs: [
        activeRuns.healthyRunning('71'),
        activeRuns.healthyRunning('81', { tenant: tenants.fabrikam }),
        activeRuns.late('82'),
      ],
    });

  it('importing the classes defines nothing', () => {
    for (const tag of ['ops-provider', 'ops-kpis', 'ops-recent'])
      expect(customElements.get(tag), tag).to.equal(undefined);
  });

  it('F5: a widget whose provider is not defined yet asks nothing in a scope that may be too wide', async () => {
    fixture.serve(world());
    const page = await fixture.mount(provider('<ops-kpis api="/api/ops"></ops-kpis>', 'tenant="8"'));
    customElements.define('ops-kpis', OpsKpis);
    await fixture.advance(10_000);
    expect(askedTenants()).to.deep.equal([]);
    expect(viewOf(widget(page, 'ops-kpis'))).to.equal('loading');

    const recent = document.createElement<'ops-recent'>('ops-recent');
    Object.assign(recent, { tenant: '7', limit: 33 });
    const badge = document.createElement<'ops-badge'>('ops-badge');
    Object.assign(badge, { tenant: '7', count: 'active' });
    page.append(recent, badge);
    await import('@ops-widgets/widgets/define');
    await fixture.settle();
    expect(new Set(askedTenants())).to.deep.equal(new Set(['8', '7']));
    expect(fixture.requests).to.have.length(2);
    expect(shownCount(widget(page, 'ops-kpis'), 'active')).to.equal(2);
    expect(shownIds(recent), 'properties set before the upgrade hold').to.deep.equal(['71']);
    expect(shownCount(badge, 'active'), 'that of a badge, too').to.equal(1);
    expect(fixture.requests.map(({ url }) => url.searchParams.get('recent'))).to.include('33');
    expect(recent).to.be.instanceOf(OpsRecent);
  });

  it('properties that are set before the element is connected hold', async () => {
    fixture.serve(scenes.allCalm());
    const page = await fixture.mount(provider(''));
    const recent = document.createElement<'ops-recent'>('ops-recent');
    Object.assign(recent, { limit: 2, heading: 'Lately', headingLevel: 4 });
    page.append(recent);
    await fixture.settle();
    expect(shownIds(recent)).to.have.length(2);
    expect(recent.shadowRoot?.querySelector('h4')?.textContent).to.equal('Lately');
  });
});
