import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, noon, tenants, scenes } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  everyWidget,
  shownIds,
  provider,
  shownRun,
  shadow,
  viewOf,
  widget,
  widgetTags,
} from '../../support/page/queries.js';

const { contoso, fabrikam } = tenants;
type Recent = HTMLElementTagNameMap['ops-recent'];

/** Where widgets get their settings from, and what they leave behind. */
describe('providers and widgets', () => {
  const fixture = usePageFixture();
  const tenants = () => fixture.requests.map(({ url }) => url.searchParams.get('tenant'));
  const twoTenants = () =>
    createMockHost({
      runs: [
        activeRuns.healthyRunning('71', { tenant: contoso }),
        activeRuns.healthyRunning('81', { tenant: fabrikam }),
      ],
    });
  const recentOf = (page: ParentNode) => widget(page, 'ops-recent');

  it('F1, G ops-provider: an attribute of the widget wins over its provider’s', async () => {
    fixture.serve(twoTenants());
    const page = await fixture.mount(
      provider('<ops-recent tenant="8"></ops-recent><ops-progress></ops-progress>', 'tenant="7"'),
    );
    expect(shownIds(recentOf(page))).to.deep.equal(['81']);
    expect(shownIds(widget(page, 'ops-progress'))).to.deep.equal(['71']);
    expect([...tenants()].sort()).to.deep.equal(['7', '8']);
  });

  it('F1: a widget works without a provider', async () => {
    fixture.serve(twoTenants());
    const recent = await fixture.mount(
      '<ops-recent api="/api/ops" workspace="1" tenant="8" run-url="/runs/{run}"></ops-recent>',
    );
    expect(shownIds(recent)).to.deep.equal(['81']);
    expect(shownRun(recent, '81')?.element.querySelector('a')?.getAttribute('href')).to.equal('/runs/81');
  });

  it('F1: a provider inside another adds to it, and what changes outside comes through', async () => {
    fixture.serve(twoTenants());
    const page = await fixture.mount(
      `<div>${provider('<ops-provider class="inner" tenant="8"><ops-recent></ops-recent></ops-provider>', 'tenant="7"')}</div>`,
    );
    expect(shownIds(recentOf(page))).to.deep.equal(['81']);
    widget(page, '.inner').removeAttribute('tenant');
    await fixture.settle();
    expect(shownIds(recentOf(page))).to.deep.equal(['71']);
    widget(page, 'ops-provider').setAttribute('tenant', '8');
    await fixture.settle();
    expect(shownIds(recentOf(page))).to.deep.equal(['81']);
  });

  it('F5: a widget that is moved to another provider shows that one’s truth', async () => {
    fixture.serve(twoTenants());
    const page = await fixture.mount(
      `<div>${provider('<ops-recent></ops-recent>', 'tenant="7"')}${provider('', 'tenant="8" id="other"')}</div>`,
    );
    const recent = recentOf(page);
    expect(shownIds(recent)).to.deep.equal(['71']);
    widget(page, '#other').append(recent);
    await fixture.settle();
    expect(shownIds(recent)).to.deep.equal(['81']);
    await fixture.advance(10_000);
    expect(tenants(), 'nobody asks for the former tenant any more').to.deep.equal(['7', '8', '8']);
  });

  it('B7: a widget that moves inside its provider keeps its facts and asks nothing', async () => {
    fixture.serve(twoTenants());
    const page = await fixture.mount(provider('<section></section><ops-recent></ops-recent>', 'tenant="7"'));
    const recent = recentOf(page);
    page.querySelector('section')?.append(recent);
    await fixture.settle();
    expect(shownIds(recent)).to.deep.equal(['71']);
    expect(fixture.requests).to.have.length(1);
    await fixture.advance(10_000);
    expect(fixture.requests).to.have.length(2);
  });

  it('a widget in a host’s own shadow root has its provider outside, and its events come out', async () => {
    fixture.serve(twoTenants());
    const page = fixture.append(provider('<div class="host"></div>', 'tenant="7"'));
    const root = widget(page, '.host').attachShadow({ mode: 'open' });
    root.innerHTML = '<ops-recent></ops-recent>';
    await fixture.settle();
    expect(shownIds(recentOf(root))).to.deep.equal(['71']);
    expect(
      fixture.eventsOf('ops-loaded').map(({ target }) => target),
      'heard at the window',
    ).to.have.length(1);
  });

  it('a host without an API hands over an adapter', async () => {
    const page = fixture.append(
      '<ops-provider tenant="7"><ops-recent></ops-recent><ops-kpis></ops-kpis></ops-provider>',
    );
    const world = twoTenants();
    Object.assign(page, { adapter: fixture.adapterOf(world) });
    await fixture.settle();
    expect(shownIds(recentOf(page))).to.deep.equal(['71']);
    expect(world.requests).to.equal(1);
    expect(fixture.requests).to.deep.equal([]);
  });

  it('frameworks hand the text of attributes over as properties: numbers and flags mean the same', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const page = await fixture.mount(provider('<ops-recent></ops-recent>', 'idle-interval="600"'));
    const recent = recentOf(page);
    Object.assign(recent, { limit: '2', headingLevel: '4', idleInterval: '20' });
    await fixture.settle();
    expect(shownIds(recent)).to.have.length(2);
    expect(shadow(recent).querySelector('h4')).to.not.equal(null);
    Object.assign(page, { held: '' });
    await fixture.settle();
    const before = fixture.requests.length;
    await fixture.advance(60_000);
    expect(fixture.requests.length - before, 'held').to.equal(0);
    Object.assign(page, { held: false });
    await fixture.advance(60_000);
    expect(fixture.requests.length - before, 'no longer held').to.be.greaterThan(0);
    expect(fixture.consoleMessages).to.deep.equal([]);
  });

  it('bad values warn once each and take the default, and nothing throws', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const bad = 'plane="lunar" density="tight" idle-interval="-3"';
    const page = await fixture.mount(
      provider(
        `<ops-recent limit="many" heading-level="9"></ops-recent><ops-recent limit="many" heading-level="9"></ops-recent><ops-progress limit="0"></ops-progress>`,
        bad,
      ),
    );
    await fixture.advance(20_000);
    const recent = recentOf(page);
    expect(shownIds(recent)).to.have.length(10);
    expect(shadow(recent).querySelector('h2')).to.not.equal(null);
    expect(recent.dataset['density']).to.equal('comfortable');
    expect(fixture.requests[0]?.url.searchParams.get('plane')).to.equal(null);
    for (const name of ['plane', 'density', 'idle-interval', 'heading-level']) {
      expect(
        fixture.consoleMessages.filter((said) => said.includes(name)),
        name,
      ).to.have.length(1);
    }
    expect(fixture.consoleMessages.filter((said) => said.includes('limit must')).length).to.be.within(1, 2);
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });

  it('an address that cannot be asked warns once and asks nothing', async () => {
    fixture.serve(scenes.allCalm());
    const page = await fixture.mount(
      '<ops-provider api="javascript:alert(1)"><ops-recent></ops-recent><ops-kpis></ops-kpis></ops-provider>',
    );
    expect(fixture.requests).to.deep.equal([]);
    expect(viewOf(recentOf(page))).to.equal('loading');
    expect(fixture.consoleMessages.filter((said) => said.includes('javascript:'))).to.have.length(1);
  });

  it('what is removed leaves no timer, no listener and no request', async () => {
    const held: string[] = [];
    const release = (type: string) => {
      const at = held.indexOf(type);
      if (at >= 0) held.splice(at, 1);
    };
    const undo = [window, document].map((target) => {
      const { addEventListener, removeEventListener } = target;
      target.addEventListener = (...given: Parameters<typeof addEventListener>) => {
        const [type, , options] = given;
        held.push(type);
        if (typeof options === 'object') options.signal?.addEventListener('abort', () => release(type));
        addEventListener.apply(target, given);
      };
      target.removeEventListener = (...given: Parameters<typeof addEventListener>) => {
        release(given[0]);
        removeEventListener.apply(target, given);
      };
      return () => Object.assign(target, { addEventListener, removeEventListener });
    });
    fixture.serve(scenes.ordinaryMorning());
    const page = await fixture.mount(provider(everyWidget('51')));
    expect(held.length, 'listeners').to.be.greaterThan(0);
    expect(fixture.clock.countTimers(), 'timers').to.be.greaterThan(0);
    page.remove();
    await fixture.settle();
    expect(held).to.deep.equal([]);
    expect(fixture.clock.countTimers()).to.equal(0);
    const asked = fixture.requests.length;
    await fixture.advance(60_000);
    window.dispatchEvent(new CustomEvent('ops-run-enqueued'));
    await fixture.settle();
    expect(fixture.requests.length).to.equal(asked);
    for (const end of undo) end();
  });

  it('what is removed while an answer is on its way takes no notice of it', async () => {
    fixture.serve(scenes.ordinaryMorning());
    const release = fixture.holdResponses();
    const page = await fixture.mount(provider(everyWidget('51')));
    page.remove();
    await fixture.settle();
    release();
    await fixture.settle();
    expect(fixture.events).to.deep.equal([]);
    expect(fixture.clock.countTimers()).to.equal(0);
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });

  it('ops-loaded: each widget fires it once when its first answer is painted, with its instant', async () => {
    fixture.serve(scenes.ordinaryMorning());
    await fixture.mount(provider(everyWidget('51')));
    await fixture.advance(30_000);
    const loaded = fixture.eventsOf('ops-loaded');
    expect(loaded.map(({ target }) => target).sort()).to.deep.equal([...widgetTags].sort());
    expect(loaded.map(({ detail }) => detail['asOf'])).to.deep.equal(widgetTags.map(() => noon));
  });

  it('refresh() resolves when the answer is painted, and never rejects', async () => {
    const world = createMockHost({ runs: [endedRuns.succeeded('1')] });
    fixture.serve(world);
    const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
    const recent = recentOf(page) as Recent;
    world.put(endedRuns.failed('2'));
    await recent.refresh();
    expect(shownIds(recent)).to.have.members(['1', '2']);
    fixture.failWith(() => Response.error());
    await recent.refresh();
    expect(viewOf(recent)).to.equal('reconnecting');
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });

  it('refresh() of a widget that is in no page resolves, too', async () => {
    let done = false;
    void document
      .createElement('ops-recent')
      .refresh()
      .then(() => (done = true));
    await fixture.settle();
    expect(done).to.equal(true);
  });
});
