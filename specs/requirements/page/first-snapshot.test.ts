import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, noon, tenants, type MockHost } from '../../../mocks/index.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  shownCount,
  shownIds,
  provider,
  shownRun,
  snapshotTags,
  textOf,
  viewOf,
  widget,
} from '../../support/page/queries.js';

const { contoso, fabrikam } = tenants;
const cards = snapshotTags.map((tag) => `<${tag}></${tag}>`).join('');

type Provider = HTMLElementTagNameMap['ops-provider'];

/**
 * The host put the first snapshot into the page: what an operator sees of it, and what goes over
 * the wire.
 */
describe('a first snapshot in the page (B15)', () => {
  const fixture = usePageFixture();

  const active = () => createMockHost({ runs: [activeRuns.healthyRunning('71'), endedRuns.failed('72')] });
  const calm = () => createMockHost({ runs: [endedRuns.succeeded('72')] });
  const twoTenants = () =>
    createMockHost({
      runs: [endedRuns.succeeded('71', { tenant: contoso }), endedRuns.succeeded('81', { tenant: fabrikam })],
    });

  /** What the host answers, as text for the page. */
  async function snapshotOf(world: MockHost, query = ''): Promise<string> {
    return (await world.respond(new Request(`http://panel.example/snapshot?workspace=1&${query}`))).text();
  }

  /** As a host writes it: no text of it can end the script. */
  const script = (json: string) =>
    `<script type="application/json" slot="snapshot">${json.replaceAll('<', '\\u003c')}</script>`;

  /**
   * Opens a page to which the server gives no answer: its widgets have the embedded snapshot only.
   */
  async function open(json: string, inside = cards, attributes?: string): Promise<HTMLElement> {
    fixture.holdResponses();
    return fixture.mount(provider(script(json) + inside, attributes));
  }

  const tenantsAsked = () => fixture.requests.map(({ url }) => url.searchParams.get('tenant'));
  const recentOf = (page: ParentNode) => widget(page, 'ops-recent');

  it('B15: every card is painted without a request, as of the snapshot’s instant, and asks when it is due', async () => {
    const world = active();
    fixture.serve(world);
    const json = await snapshotOf(world);
    const page = await open(json);
    for (const tag of ['ops-kpis', 'ops-needs-attention', 'ops-recent', 'ops-progress'])
      expect(viewOf(widget(page, tag)), tag).to.equal('ready');
    expect(shownIds(recentOf(page))).to.have.members(['71', '72']);
    expect(shownCount(widget(page, 'ops-kpis'), 'active')).to.equal(1);
    expect(fixture.eventsOf('ops-loaded').map(({ detail }) => detail['asOf'])).to.deep.equal(
      snapshotTags.map(() => noon),
    );
    expect(fixture.requests).to.deep.equal([]);
    await fixture.advance(10_000);
    expect(fixture.requestsTo('snapshot')).to.have.length(1);
  });

  it('B15, B8: the refresh that finds nothing new changes nothing in the page', async () => {
    const world = active();
    fixture.serve(world);
    const page = await fixture.mount(provider(script(await snapshotOf(world)) + cards));
    const recording = recordMutations(page);
    await fixture.advance(10_000);
    expect(fixture.requestsTo('snapshot')).to.have.length(1);
    expect(recording.take()).to.deep.equal([]);
    recording.stop();
  });

  it('B15, B1: a page whose runs have ended sends no request', async () => {
    const world = calm();
    fixture.serve(world);
    const page = await fixture.mount(provider(script(await snapshotOf(world)) + cards));
    await fixture.advance(600_000, 60_000);
    expect(shownRun(recentOf(page), '72')?.state).to.equal('terminal');
    expect(fixture.requests).to.deep.equal([]);
  });

  it('B15, B3: a page from a browser’s cache is painted, and refreshed at once', async () => {
    const world = calm();
    fixture.serve(world);
    const json = await snapshotOf(world);
    world.put(activeRuns.healthyRunning('71'));
    world.clock.advance(60_000);
    fixture.clock.setSystemTime(Date.now() + 60_000);
    const page = await fixture.mount(provider(script(json) + cards));
    expect(fixture.requestsTo('snapshot')).to.have.length(1);
    expect(shownIds(recentOf(page))).to.have.members(['71', '72']);
  });

  it('B15, B3: a page that is opened in a hidden tab is painted and sends no request', async () => {
    const world = active();
    fixture.serve(world);
    await fixture.hide();
    const page = await fixture.mount(provider(script(await snapshotOf(world)) + cards));
    expect(shownIds(recentOf(page))).to.have.length(2);
    await fixture.advance(60_000, 10_000);
    expect(fixture.requests).to.deep.equal([]);
    await fixture.show();
    expect(fixture.requestsTo('snapshot')).to.have.length(1);
  });

  it('B15, B5: what has happened since is shown by the first refresh', async () => {
    const world = active();
    fixture.serve(world);
    const page = await fixture.mount(provider(script(await snapshotOf(world)) + cards));
    world.put(endedRuns.failed('71'));
    await fixture.advance(10_000);
    expect(shownIds(widget(page, 'ops-progress'))).to.deep.equal([]);
    expect(fixture.eventsOf('ops-settled')).to.have.length(1);
  });

  it('B15: as a property, set before or after the widgets are there', async () => {
    const world = calm();
    fixture.serve(world);
    fixture.holdResponses();
    const snapshot = JSON.parse(await snapshotOf(world)) as object;
    const page = fixture.append(provider(cards)) as Provider;
    page.snapshot = snapshot;
    await fixture.settle();
    expect(shownIds(recentOf(page))).to.deep.equal(['72']);
    page.append(Object.assign(document.createElement('ops-recent'), { limit: 5, className: 'late' }));
    await fixture.settle();
    expect(shownIds(widget(page, '.late'))).to.deep.equal(['72']);
    expect(fixture.requests).to.deep.equal([]);
  });

  it('B15: a property that comes late takes the place of the skeleton, and a newer one that of the facts', async () => {
    const world = calm();
    fixture.serve(world);
    fixture.holdResponses();
    const page = (await fixture.mount(provider(cards))) as Provider;
    expect(viewOf(recentOf(page))).to.equal('loading');
    page.snapshot = JSON.parse(await snapshotOf(world)) as object;
    await fixture.settle();
    expect(shownIds(recentOf(page))).to.deep.equal(['72']);
    world.clock.advance(1000);
    world.put(endedRuns.failed('73'));
    const older = page.snapshot;
    page.snapshot = JSON.parse(await snapshotOf(world)) as object;
    await fixture.settle();
    expect(shownIds(recentOf(page))).to.have.members(['72', '73']);
    page.snapshot = { ...older };
    await fixture.settle();
    expect(shownIds(recentOf(page)), 'an older one changes nothing').to.have.members(['72', '73']);
  });

  it('B15: a host with its own adapter embeds one too, and nothing in it can do harm', async () => {
    const world = calm();
    fixture.serve(world);
    const page = fixture.append(`<ops-provider workspace="1">${cards}</ops-provider>`) as Provider;
    const cyclic: Record<string, unknown> = { ...(JSON.parse(await snapshotOf(world)) as object) };
    const snapshot = { ...cyclic };
    cyclic['self'] = cyclic;
    Object.assign(page, {
      adapter: { ...fixture.adapterOf(world), snapshot: () => new Promise(() => {}) },
      snapshot: cyclic,
    });
    await fixture.settle();
    expect(fixture.eventsOf('ops-error').map(({ detail }) => detail['kind'])).to.deep.equal(['malformed']);
    expect(viewOf(recentOf(page))).to.equal('loading');
    page.snapshot = snapshot;
    await fixture.settle();
    expect(shownIds(recentOf(page))).to.deep.equal(['72']);
    expect(fixture.uncaughtErrors).to.deep.equal([]);
  });

  it('B15: a body that the host swaps or morphs has its own first snapshot', async () => {
    const world = calm();
    fixture.serve(world);
    const json = await snapshotOf(world);
    const page = await open(json);
    const box = page.parentElement as HTMLElement;
    world.clock.advance(2000);
    world.put(endedRuns.failed('73'));
    box.innerHTML = provider(script(await snapshotOf(world)) + cards);
    await fixture.settle();
    expect(shownIds(recentOf(box))).to.have.members(['72', '73']);
    world.clock.advance(2000);
    world.put(endedRuns.failed('74'));
    const text = box.querySelector('script')?.firstChild as Text;
    text.data = (await snapshotOf(world)).replaceAll('<', '\\u003c');
    await fixture.settle();
    expect(shownIds(recentOf(box))).to.have.members(['72', '73', '74']);
    world.clock.advance(2000);
    world.put(endedRuns.failed('75'));
    const template = document.createElement('template');
    template.innerHTML = script(await snapshotOf(world));
    box.querySelector('script')?.replaceWith(template.content);
    await fixture.settle();
    expect(shownIds(recentOf(box))).to.have.members(['72', '73', '74', '75']);
    expect(fixture.requests).to.deep.equal([]);
  });

  it('B15, F5: after a change of scope nothing of it is painted, and who returns soon finds it again', async () => {
    const world = twoTenants();
    fixture.serve(world);
    const page = await open(await snapshotOf(world, 'tenant=7'), cards, 'tenant="7"');
    expect(shownIds(recentOf(page))).to.deep.equal(['71']);
    page.setAttribute('tenant', '8');
    await fixture.settle();
    expect(viewOf(recentOf(page))).to.equal('loading');
    expect(textOf(recentOf(page))).to.not.match(/Contoso/);
    page.setAttribute('tenant', '7');
    await fixture.settle();
    expect(shownIds(recentOf(page))).to.deep.equal(['71']);
    expect(tenantsAsked()).to.deep.equal(['8']);
    expect(fixture.eventsOf('ops-error')).to.deep.equal([]);
  });

  it('B15, F1: two providers, two scopes, each its own; a widget of another scope asks for itself', async () => {
    const world = twoTenants();
    fixture.serve(world);
    const [seven, eight] = [await snapshotOf(world, 'tenant=7'), await snapshotOf(world, 'tenant=8')];
    fixture.holdResponses();
    const page = await fixture.mount(`<div>
      ${provider(`${script(seven)}<ops-recent class="a"></ops-recent><ops-recent class="b" tenant="8"></ops-recent>`, 'tenant="7"')}
      ${provider(`${script(eight)}<ops-progress></ops-progress>`, 'tenant="8"')}
    </div>`);
    expect(shownIds(widget(page, '.a'))).to.deep.equal(['71']);
    expect(shownIds(widget(page, '.b')), 'from the other provider, whose scope it is').to.deep.equal(['81']);
    expect(fixture.requests).to.deep.equal([]);
    expect(fixture.eventsOf('ops-error')).to.deep.equal([]);
  });

  it('B15, F1: a provider inside another one uses its snapshot, unless the scopes differ', async () => {
    const world = twoTenants();
    fixture.serve(world);
    const json = await snapshotOf(world, 'tenant=7');
    fixture.holdResponses();
    const page = await fixture.mount(
      provider(
        `${script(json)}<ops-provider density="compact"><ops-recent class="a"></ops-recent></ops-provider>
        <ops-provider tenant="8"><ops-recent class="b"></ops-recent></ops-provider>`,
        'tenant="7"',
      ),
    );
    expect(shownIds(widget(page, '.a'))).to.deep.equal(['71']);
    expect(viewOf(widget(page, '.b'))).to.equal('loading');
    expect(tenantsAsked()).to.deep.equal(['8']);
    expect(fixture.eventsOf('ops-error')).to.deep.equal([]);
  });

  it('B15, F5: one of another tenant is not painted; it is reported, and a request is sent', async () => {
    const world = twoTenants();
    fixture.serve(world);
    const page = fixture.append(provider(script(await snapshotOf(world, 'tenant=8')) + cards, 'tenant="7"'));
    const mutations: string[] = [];
    const recording = recordMutations(page, () => mutations.push(textOf(recentOf(page))));
    await fixture.settle();
    recording.stop();
    expect(shownIds(recentOf(page))).to.deep.equal(['71']);
    expect(mutations.join()).to.not.match(/Fabrikam/);
    expect(tenantsAsked()).to.deep.equal(['7']);
    expect(fixture.eventsOf('ops-error').map(({ detail }) => detail['kind'])).to.deep.equal(['scope']);
  });

  for (const [what, text] of [
    ['no JSON', '{"as_of":'],
    ['no snapshot', '{"error":"sign in"}'],
    ['empty', ''],
    ['markup', '<p>Sign in</p>'],
  ] as const) {
    it(`B15: one that is malformed (${what}) counts as absent, and is reported`, async () => {
      fixture.serve(calm());
      const page = await fixture.mount(provider(script(text) + cards));
      expect(shownIds(recentOf(page))).to.deep.equal(['72']);
      expect(fixture.requestsTo('snapshot')).to.have.length(1);
      expect(fixture.eventsOf('ops-error').map(({ detail }) => detail['kind'])).to.deep.equal(['malformed']);
      expect(fixture.uncaughtErrors).to.deep.equal([]);
    });
  }

  it('B15, B7: widgets that show more than it has are painted with what it has, and one request serves them all', async () => {
    const runs = Array.from({ length: 30 }, (_, index) => endedRuns.succeeded(String(100 + index)));
    const world = createMockHost({ runs });
    fixture.serve(world);
    const json = await snapshotOf(world);
    const release = fixture.holdResponses();
    const page = await fixture.mount(
      provider(
        `${script(json)}<ops-recent class="a" limit="3"></ops-recent><ops-recent class="b" limit="30"></ops-recent>`,
      ),
    );
    expect([shownIds(widget(page, '.a')).length, shownIds(widget(page, '.b')).length]).to.deep.equal([3, 10]);
    expect(fixture.requests.map(({ url }) => url.searchParams.get('recent'))).to.deep.equal(['30']);
    release();
    await fixture.settle();
    expect(shownIds(widget(page, '.b'))).to.have.length(30);
  });

  it('B15: text in it is text', async () => {
    const label = '</script><img src=x onerror="globalThis.hurt = true"><b>bold</b>';
    const world = createMockHost({ runs: [endedRuns.failed('72', { label })] });
    fixture.serve(world);
    const page = await open(await snapshotOf(world));
    expect(textOf(recentOf(page))).to.contain(label);
    expect(all(recentOf(page), 'img, b')).to.deep.equal([]);
    expect(page.querySelector('img')).to.equal(null);
  });

  it('B15: a removed provider leaves nothing behind, and one that returns sends a request', async () => {
    const world = active();
    fixture.serve(world);
    const page = await fixture.mount(provider(script(await snapshotOf(world)) + cards));
    const box = page.parentElement as HTMLElement;
    page.remove();
    await fixture.settle();
    expect(fixture.clock.countTimers()).to.equal(0);
    await fixture.advance(60_000, 10_000);
    expect(fixture.requests).to.deep.equal([]);
    box.append(page);
    await fixture.settle();
    expect(fixture.requestsTo('snapshot'), 'it does not serve again').to.have.length(1);
    expect(shownIds(recentOf(page))).to.have.length(2);
  });
});
