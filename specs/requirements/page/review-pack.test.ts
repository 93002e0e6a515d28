import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { addLocale } from '@ops-widgets/widgets';
import { ago, faults, reviewPacks, scenes } from '../../../mocks/index.js';
import { de } from '../../../packages/widgets/src/wording/de.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { moveFocusTo } from '../../support/page/hands.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, provider, textOf, viewOf, widget, plainText } from '../../support/page/queries.js';

const second = 1000;
const minute = 60 * second;
type Packs = readonly ReturnType<typeof reviewPacks.ready>[];

/** The latest review pack, from nothing at all to one that has expired. */
describe('the review pack', () => {
  const fixture = usePageFixture();
  // A page loads German when it first speaks it; here that would take time.
  before(() => addLocale('de', de));
  const asked = () => fixture.requestsTo('latest').length;
  const linksOf = (card: HTMLElement) => all<HTMLAnchorElement>(card, 'a').map((link) => link.getAttribute('href'));
  const lineOf = (card: HTMLElement) => plainText(one(card, '[part="told"]'));

  async function open(packs: Packs, attributes = 'tenant="7"'): Promise<HTMLElement> {
    fixture.serve(scenes.withPack(...packs));
    return widget(await fixture.mount(provider('<ops-review-pack></ops-review-pack>', attributes)), 'ops-review-pack');
  }

  const { queued, generating, ready, overdue, failed, expired, unrecognised } = reviewPacks;
  const states = {
    queued: { pack: queued(), says: 'Queued, requested just now', icon: 'queued', tone: 'info' },
    generating: { pack: generating(), says: 'Generating, requested 2 min ago', icon: 'running', tone: 'info' },
    ready: { pack: ready(), says: 'Ready, made 4 min ago · Expires in 2 h', icon: 'succeeded', tone: 'success' },
    failed: { pack: failed(), says: 'Failed, requested 12 min ago', icon: 'failed', tone: 'danger' },
    expired: { pack: expired(), says: 'Expired 3 h ago', icon: 'cancelled', tone: 'neutral' },
    'of a state that is not recognised': {
      pack: unrecognised(),
      says: 'State not recognised, requested 6 min ago',
      icon: 'unknown',
      tone: 'neutral',
    },
  };
  for (const [name, { pack, says, icon, tone }] of Object.entries(states)) {
    it(`G ops-review-pack, A11: a pack that is ${name} is shown by label, icon and tone`, async () => {
      const card = await open([pack]);
      expect([viewOf(card), lineOf(card)]).to.deep.equal(['ready', says]);
      const { dataset } = one<SVGElement>(card, '.glyph');
      expect([dataset['icon'], dataset['tone']]).to.deep.equal([icon, tone]);
      expect(linksOf(card), 'only what is ready is offered').to.deep.equal(
        name === 'ready' ? ['/admin/t/7/review-packs/31'] : [],
      );
    });
  }

  it('G ops-review-pack: no pack at all is empty, and says what to do', async () => {
    const card = await open([]);
    expect([viewOf(card), textOf(card)]).to.deep.equal([
      'empty',
      'Review pack No review pack yet. Request one, and it appears here.',
    ]);
  });

  it('G ops-review-pack: the latest one is shown', async () => {
    const card = await open([ready({ id: '30', requestedAt: ago({ days: 2 }) }), generating({ id: '31' })]);
    expect(one(card, '[data-pack]').dataset).to.include({ pack: '31', badge: 'pack.generating' });
  });

  it('G ops-review-pack: German shows the same', async () => {
    const card = await open([ready()], 'tenant="7" lang="de"');
    await fixture.settle();
    expect(textOf(card)).to.equal('Prüfpaket Bereit, erstellt vor 4 min · Läuft in 2 h ab Herunterladen');
    fixture.world.store.putReviewPack(overdue());
    await (card as HTMLElement & { refresh(): Promise<void> }).refresh();
    expect(lineOf(card)).to.equal('Bereit, erstellt vor 1 d · Hätte vor 3 min ablaufen sollen');
  });

  for (const name of ['queued', 'generating'] as const) {
    it(`B11: is refreshed every 10 s while it is ${name}`, async () => {
      await open([states[name].pack]);
      await fixture.advance(minute);
      expect(fixture.requestsTo('latest').map(({ at }) => Math.round(at / second))).to.deep.equal([
        0, 10, 20, 30, 40, 50, 60,
      ]);
    });
  }

  for (const name of ['ready', 'failed', 'expired', 'of a state that is not recognised'] as const) {
    it(`B11: is not refreshed while it is ${name}`, async () => {
      await open([states[name].pack]);
      await fixture.advance(10 * minute, 5 * second);
      expect(asked()).to.equal(1);
    });
  }

  it('B11: is not refreshed while there is none, but one that is enqueued is shown at once (B6)', async () => {
    const card = await open([]);
    await fixture.advance(10 * minute, 5 * second);
    expect(asked()).to.equal(1);
    fixture.world.store.putReviewPack(queued({ requestedAt: fixture.world.clock.now() }));
    window.dispatchEvent(new CustomEvent('ops-run-enqueued', { detail: { tenant: '7' } }));
    await fixture.settle();
    expect([asked(), lineOf(card)]).to.deep.equal([2, 'Queued, requested just now']);
    await fixture.advance(10 * second);
    expect(asked()).to.equal(3);
  });

  it('B11: from queued to ready, and then still', async () => {
    const card = await open([queued()]);
    fixture.world.store.putReviewPack(generating());
    await fixture.advance(10 * second);
    expect(lineOf(card)).to.match(/^Generating/);
    fixture.world.store.putReviewPack(ready({ readyAt: fixture.world.clock.now() }));
    await fixture.advance(10 * second);
    expect(lineOf(card)).to.equal('Ready, made just now · Expires in 2 h');
    await fixture.advance(10 * minute, 5 * second);
    expect(asked()).to.equal(3);
  });

  it('B3, B4: hidden or held it is not refreshed, and afterwards it catches up', async () => {
    const card = await open([generating()]);
    await fixture.hide();
    await fixture.advance(minute);
    expect(asked()).to.equal(1);
    await fixture.show();
    expect(asked()).to.equal(2);
    card.toggleAttribute('held', true);
    await fixture.advance(minute);
    expect(asked()).to.equal(2);
    card.toggleAttribute('held', false);
    await fixture.settle();
    expect(asked()).to.equal(3);
  });

  it('B7: two cards of one tenant share a request, and none asks for a snapshot', async () => {
    fixture.serve(scenes.withPack(generating()));
    await fixture.mount(
      provider('<ops-review-pack></ops-review-pack><ops-review-pack></ops-review-pack>', 'tenant="7"'),
    );
    await fixture.advance(10 * second);
    expect(fixture.requests.map(({ url }) => url.pathname + url.search)).to.deep.equal([
      '/api/ops/review-packs/latest?workspace=1&tenant=7',
      '/api/ops/review-packs/latest?workspace=1&tenant=7',
    ]);
  });

  it('B12: its expiry counts down without a poll, and then reads as expired, never as a negative time', async () => {
    const card = await open([ready({ expiresAt: ago({ minutes: -62 }) })]);
    const expiry = () => lineOf(card).split(' · ')[1];
    const seen = [expiry()];
    for (const ms of [3 * minute, 57 * minute, minute, minute - second, second, 3 * minute]) {
      await fixture.advance(ms, 30 * second);
      seen.push(expiry());
    }
    expect(seen).to.deep.equal([
      'Expires in 1 h',
      'Expires in 59 min',
      'Expires in 2 min',
      'Expires in 1 min',
      'Expires in < 1 min',
      'Was due to expire just now',
      'Was due to expire 3 min ago',
    ]);
    expect(lineOf(card), 'only the server says that it has expired').to.match(/^Ready, made 1 h ago/);
    expect(linksOf(card)).to.have.length(1);
    expect(asked()).to.equal(1);
  });

  it('B12: every time carries its exact instant', async () => {
    const card = await open([ready()]);
    expect(all(card, 'time').map((time) => time.getAttribute('datetime'))).to.deep.equal([
      new Date(ago({ minutes: 4, seconds: 20 })).toISOString(),
      new Date(ago({ hours: -2, seconds: -20 })).toISOString(),
    ]);
    moveFocusTo(one(card, 'a'));
    for (const time of all(card, 'time')) expect(time.title).to.contain('2026');
  });

  it('E6: one call to action, which the browser follows by itself and that fires no ops-navigate', async () => {
    const card = await open([ready()]);
    const prevented: boolean[] = [];
    const stay = (event: Event) => {
      prevented.push(event.defaultPrevented);
      event.preventDefault();
    };
    window.addEventListener('click', stay);
    const link = one<HTMLAnchorElement>(card, 'a');
    expect([plainText(link), link.hasAttribute('download')]).to.deep.equal(['Download', true]);
    card.parentElement?.addEventListener('ops-navigate', (event) => event.preventDefault());
    link.click();
    window.removeEventListener('click', stay);
    expect(prevented).to.deep.equal([false]);
    expect(fixture.eventsOf('ops-navigate')).to.deep.equal([]);
    expect(link.getBoundingClientRect().height).to.be.at.least(24);
  });

  for (const downloadUrl of ['javascript:alert(1)', 'file://fileserver/31', 'data:text/html,x', '', null]) {
    it(`a pack whose address is ${JSON.stringify(downloadUrl)} is ready and has no link`, async () => {
      const card = await open([ready({ downloadUrl })]);
      expect(lineOf(card)).to.match(/^Ready/);
      expect(linksOf(card)).to.deep.equal([]);
    });
  }

  it('B8: a refresh that changes nothing touches nothing', async () => {
    await open([generating()]);
    const release = fixture.holdResponses();
    await fixture.advance(10 * second);
    const recording = recordMutations(document);
    release();
    await fixture.settle();
    recording.stop();
    expect(recording.take()).to.deep.equal([]);
    expect(asked()).to.equal(2);
  });

  it('B9: while the server is out of reach the pack stays, with the time of its last confirmation', async () => {
    const card = await open([generating()]);
    fixture.failWith(faults.unavailable);
    await fixture.advance(10 * second);
    expect(viewOf(card)).to.equal('reconnecting');
    expect(textOf(card)).to.contain('Trying again').and.to.contain('Generating');
  });

  it('F5: of another tenant nothing of the former pack is painted', async () => {
    const card = await open([ready()]);
    fixture.holdResponses();
    card.parentElement?.setAttribute('tenant', '8');
    await nextFrame();
    expect([viewOf(card), linksOf(card)]).to.deep.equal(['loading', []]);
  });

  it('F4: the pack of another tenant is not shown', async () => {
    const card = await open([ready()], 'tenant="8"');
    expect(viewOf(card)).to.equal('empty');
  });

  for (const [view, fault] of [
    ['unauthenticated', faults.signedOut],
    ['forbidden', faults.forbidden],
    ['not-found', faults.missing],
  ] as const) {
    it(`F2, F3: "${view}" removes the pack and its link`, async () => {
      const card = await open([generating()]);
      fixture.failWith(fault);
      await fixture.advance(10 * second);
      expect([viewOf(card), all(card, '[data-pack]'), linksOf(card)]).to.deep.equal([view, [], []]);
    });
  }

  for (const width of [240, 320, 768]) {
    it(`at ${width} px the skeleton has the size of the card`, async () => {
      fixture.serve(scenes.withPack(generating()));
      const page = fixture.append(`<div>${provider('<ops-review-pack></ops-review-pack>', 'tenant="7"')}</div>`);
      page.style.setProperty('inline-size', `${width}px`);
      const card = widget(page, 'ops-review-pack');
      const release = fixture.holdResponses();
      await fixture.settle();
      const before = card.getBoundingClientRect().height;
      release();
      await fixture.settle();
      expect(viewOf(card)).to.equal('ready');
      expect(card.getBoundingClientRect().height - before).to.be.within(-1, 1);
    });
  }
});
