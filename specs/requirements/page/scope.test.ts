import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { createMockHost, reviewPacks, type MockHost } from '../../../mocks/index.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { painted, watchPainted } from '../../support/page/painted.js';
import {
  everyElement,
  elementTags,
  everyKind,
  everyWidget,
  shownIds,
  provider,
  shownRun,
  textOf,
  viewOf,
  widget,
  widgetTags,
} from '../../support/page/queries.js';
import { factsOf, runsOfTwoTenants } from '../../support/page/two-tenants.js';
import { rewritten, rowsOf } from '../../support/page/wire.js';

function twoTenants(): MockHost {
  const reviewPack = reviewPacks.ready({ id: '7005', downloadUrl: '/packs/7005' });
  return createMockHost({ runs: runsOfTwoTenants(), reviewPacks: [reviewPack] });
}

/** An adapter that never answers. */
const silent = Object.fromEntries(
  ['snapshot', 'runs', 'run', 'notifications', 'reviewPack'].map((read) => [read, () => new Promise(() => {})]),
);

/** The parts of controls that ask, and write nothing. */
const own = ['tab', 'filters', 'search', 'reconciled', 'waiting', 'clear', 'diagnostic-search', 'diagnostic-copy'];

describe('scope', () => {
  const fixture = usePageFixture();

  it('F5: after a change of tenant nothing of the former one is painted, not for one frame', async () => {
    fixture.serve(twoTenants());
    const page = await fixture.mount(provider(everyKind('7002'), 'tenant="7"'));
    expect(painted()).to.contain('Contoso stuck');
    const release = fixture.holdResponses();
    page.setAttribute('tenant', '8');
    await nextFrame();
    expect(painted()).not.to.match(/Contoso|700\d/);
    const watching = watchPainted(factsOf['7']);
    for (const tag of elementTags) expect(viewOf(widget(page, tag)), tag).to.equal('loading');
    await fixture.advance(1000);
    release();
    await fixture.settle();
    await nextFrame();
    expect(shownIds(widget(page, 'ops-recent'))).to.have.members(['8001', '8002', '8003', '8004']);
    expect(viewOf(widget(page, 'ops-run-detail')), 'the run is not of this tenant').to.equal('not-found');
    expect(watching.stop()).to.deep.equal([]);
  });

  it('F5: the answer to a request of the former tenant is never painted, whenever it comes', async () => {
    fixture.serve(twoTenants());
    const releaseFormer = fixture.holdResponses();
    const page = await fixture.mount(provider(everyWidget('8002'), 'tenant="7"'));
    const releaseAll = fixture.holdResponses();
    const watching = watchPainted(factsOf['7']);
    page.setAttribute('tenant', '8');
    await fixture.settle();
    releaseFormer();
    await fixture.settle();
    expect(viewOf(widget(page, 'ops-kpis'))).to.equal('loading');
    releaseAll();
    await fixture.advance(20_000);
    await nextFrame();
    expect(shownRun(widget(page, 'ops-recent'), '8002')?.state).to.equal('stuck');
    expect(watching.stop()).to.deep.equal([]);
  });

  it('F5: back and forth ends with the tenant that was asked for last', async () => {
    fixture.serve(twoTenants());
    const page = await fixture.mount(provider(everyWidget('8002'), 'tenant="7"'));
    fixture.events = [];
    for (const tenant of ['8', '7', '8', '7', '8']) {
      page.setAttribute('tenant', tenant);
      await Promise.resolve();
    }
    await fixture.settle();
    await nextFrame();
    const watching = watchPainted(factsOf['7']);
    await fixture.advance(20_000);
    expect(shownIds(widget(page, 'ops-recent'))).to.have.members(['8001', '8002', '8003', '8004']);
    expect(watching.stop()).to.deep.equal([]);
    expect(fixture.eventsOf('ops-error')).to.deep.equal([]);
  });

  const changes: Readonly<Record<string, (page: HTMLElement) => void>> = {
    'the workspace': (page) => page.setAttribute('workspace', '2'),
    'the plane': (page) => page.setAttribute('plane', 'system'),
    'the address of the API': (page) => page.setAttribute('api', '/api/elsewhere'),
    'the adapter': (page) => Object.assign(page, { adapter: silent }),
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`F5: a change of ${name} takes the former facts away at once`, async () => {
      fixture.serve(twoTenants());
      const page = await fixture.mount(provider(everyWidget('7002'), 'tenant="7"'));
      fixture.holdResponses();
      change(page);
      await nextFrame();
      expect(painted()).not.to.match(/Contoso|700\d/);
      for (const tag of widgetTags) expect(viewOf(widget(page, tag)), tag).to.equal('loading');
    });
  }

  it('F5: a change of the run takes the former one away at once', async () => {
    fixture.serve(twoTenants());
    const page = await fixture.mount(provider('<ops-run-detail run="7002"></ops-run-detail>'));
    fixture.holdResponses();
    widget(page, 'ops-run-detail').setAttribute('run', '8002');
    await nextFrame();
    expect(painted()).not.to.match(/Contoso|700\d/);
  });

  it('F6: rows of another tenant are dropped, and the host gets an ops-error', async () => {
    fixture.serve(
      rewritten(twoTenants(), (body) => {
        const foreign = {
          id: '6666',
          type: 'inventory_sync',
          status: 'running',
          tenant: { id: '8', name: 'Fabrikam' },
        };
        for (const list of ['active', 'attention', 'recent', 'runs'])
          if (list in body) rowsOf(body, list).unshift({ ...foreign });
        return body;
      }),
    );
    const page = await fixture.mount(provider(everyWidget('7001'), 'tenant="7"'));
    expect(painted()).not.to.match(/6666|Fabrikam/);
    expect(shownIds(widget(page, 'ops-recent'))).to.have.members(['7001', '7002', '7003', '7004']);
    const kinds = fixture.eventsOf('ops-error').map(({ detail }) => detail['kind']);
    expect(kinds).to.include('scope');
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });

  it('F6: an answer about another tenant is refused as a whole', async () => {
    fixture.serve(
      rewritten(twoTenants(), (body) => ({
        ...body,
        scope: { ...(body['scope'] as object), tenant: { id: '8', name: 'Fabrikam' } },
      })),
    );
    const page = await fixture.mount(provider(everyWidget('7001'), 'tenant="7"'));
    for (const tag of widgetTags) {
      expect(shownIds(widget(page, tag)), tag).to.deep.equal([]);
      expect(viewOf(widget(page, tag)), tag).to.equal('failed');
    }
    const errors = fixture.eventsOf('ops-error');
    expect(new Set(errors.map(({ target }) => target))).to.deep.equal(new Set(widgetTags));
    expect(new Set(errors.map(({ detail }) => detail['kind']))).to.deep.equal(new Set(['scope']));
  });

  it('F6: a run of another tenant is not shown on the detail of this one', async () => {
    fixture.serve(
      rewritten(twoTenants(), (body) => {
        if (body['run']) Object.assign(body['run'], { tenant: { id: '8', name: 'Fabrikam' } });
        return body;
      }),
    );
    const page = await fixture.mount(provider('<ops-run-detail run="7002"></ops-run-detail>', 'tenant="7"'));
    expect(shownIds(widget(page, 'ops-run-detail'))).to.deep.equal([]);
    expect(textOf(widget(page, 'ops-run-detail'))).not.to.contain('Fabrikam');
    expect(fixture.eventsOf('ops-error').map(({ detail }) => detail['kind'])).to.include('scope');
  });

  it('F7: only GET requests are sent, also after a click on everything that can be clicked', async () => {
    const others: string[] = [];
    const stolen = { send: XMLHttpRequest.prototype.send, beacon: navigator.sendBeacon.bind(navigator) };
    XMLHttpRequest.prototype.send = () => void others.push('XMLHttpRequest');
    navigator.sendBeacon = () => others.push('beacon') > 0;
    const stay = (event: Event) => event.preventDefault();
    window.addEventListener('click', stay);
    fixture.serve(twoTenants());
    const page = await fixture.mount(provider(everyWidget('7002'), 'tenant="7"'));
    const clickable = everyElement(page).filter((element) =>
      element.matches('a, button, summary, input, [role="button"], [tabindex]'),
    );
    expect(clickable.length).to.be.greaterThan(15);
    for (const element of clickable) (element as HTMLElement).click();
    await fixture.advance(20_000);
    window.removeEventListener('click', stay);
    XMLHttpRequest.prototype.send = stolen.send;
    navigator.sendBeacon = stolen.beacon;
    expect(new Set(fixture.requests.map(({ method }) => method))).to.deep.equal(new Set(['GET']));
    expect(others).to.deep.equal([]);
    // What the list can be asked is its own business; the reader of diagnostics searches and
    // copies.
    const controls = everyElement(page).filter((element) => element.matches('button, [role="button"], form, input'));
    const onRuns = controls.filter(({ part }) => !own.some((name) => part.contains(name)));
    expect(
      onRuns.map(({ outerHTML }) => outerHTML),
      'no control of ours acts on a run',
    ).to.deep.equal([]);
  });
});
