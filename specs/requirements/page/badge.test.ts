import type { RunFacts } from '@ops-widgets/truth';
import axe from 'axe-core';
import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { addLocale } from '@ops-widgets/widgets';
import { activeRuns, createMockHost, endedRuns, faults, scenes } from '../../../mocks/index.js';
import { de } from '../../../packages/widgets/src/wording/de.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { recordMutations } from '../../support/page/mutations.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { all, one, plainText, provider, shadow, viewOf, widget } from '../../support/page/queries.js';

const minute = 60_000;

const seen = (badge: HTMLElement) => all(badge, '.figure').map(plainText).join();
const heard = (badge: HTMLElement) => plainText(one(badge, '.visually-hidden'));
const hasBox = (badge: HTMLElement) => badge.getClientRects().length > 0;

/** One number in the navigation of a page: what it says, and when it says nothing. */
describe('the badge', () => {
  const fixture = usePageFixture();
  before(() => addLocale('de', de));

  async function open(world = scenes.ordinaryMorning(), attributes = '', around = 'tenant=""'): Promise<HTMLElement> {
    fixture.serve(world);
    const page = await fixture.mount(provider(`Operations <ops-badge ${attributes}></ops-badge>`, around));
    return widget(page, 'ops-badge');
  }
  const counts = (badge: HTMLElement) => one(badge, '[data-count]').dataset['count'];
  const icon = (badge: HTMLElement) => all<SVGElement>(badge, '.glyph').map(({ dataset }) => dataset['icon']);
  const linkOf = (badge: HTMLElement) => all<HTMLAnchorElement>(badge, 'a').map((link) => link.getAttribute('href'))[0];

  const stale = '/admin/operations?activeTab=active_stale_attention&problemClass=active_stale_attention';
  const ended = '/admin/operations?activeTab=terminal_follow_up&problemClass=terminal_follow_up';
  const morning = {
    '': ['2', 'Likely stuck or late: 2', 'likely_stale past_expected', ['stuck'], stale],
    'count="stuck"': ['1', 'Likely stuck: 1', 'likely_stale', ['stuck'], stale],
    'count="follow-up"': ['3', 'Needs follow-up: 3', 'terminal_follow_up', ['failed'], ended],
    'count="active"': ['4', 'Active: 4', 'active', [], '/admin/operations?activeTab=active'],
  } as const;
  for (const [attributes, expected] of Object.entries(morning)) {
    it(`G ops-badge, A7, A11, E1: ${attributes || 'without a count'} it is a number with its shape, word, hook and way into the list`, async () => {
      const badge = await open(undefined, attributes);
      expect(viewOf(badge)).to.equal('ready');
      expect([seen(badge), heard(badge), counts(badge), icon(badge), linkOf(badge)]).to.deep.equal(expected);
      expect(all(badge, 'h2,h3,h4,h5,h6,[role="status"]'), 'no heading, no announcement').to.deep.equal([]);
    });
  }

  it('A11: late ones alone are late, by shape and in words', async () => {
    const badge = await open(createMockHost({ runs: [activeRuns.late('1')] }));
    expect([heard(badge), icon(badge)]).to.deep.equal(['Past expected: 1', ['late']]);
  });

  it('A7: where nothing active is a problem, it is what needs follow-up', async () => {
    const badge = await open(scenes.afterReconciliation());
    expect([heard(badge), linkOf(badge)]).to.deep.equal(['Needs follow-up: 2', ended]);
  });

  it('H4: a number that is not recorded is no zero', async () => {
    const badge = await open(scenes.notRecorded(), 'count="follow-up"');
    expect([seen(badge), heard(badge), icon(badge)]).to.deep.equal(['–', 'Needs follow-up: Not recorded', []]);
  });

  it('H5: a number that is "at least" says so', async () => {
    const badge = await open(scenes.atLeastSoMany(), 'count="active"');
    expect(seen(badge)).to.match(/^[\d,]+\+$/);
    expect(heard(badge)).to.match(/^Active: at least [\d,]+$/);
  });

  it('G ops-badge: German says the same', async () => {
    expect(heard(await open(undefined, 'lang="de"'))).to.equal('Hängen vermutlich oder dauern zu lange: 2');
  });

  for (const [name, fault, view] of [
    ['no permission', faults.forbidden, 'forbidden'],
    ['no session', faults.signedOut, 'unauthenticated'],
    ['nothing found', faults.missing, 'not-found'],
    ['a server that fails', faults.broken, 'failed'],
    ['no answer yet', faults.silence, 'loading'],
  ] as const) {
    it(`F2, F3: with ${name} it has no box`, async () => {
      const world = scenes.ordinaryMorning();
      fixture.serve(world);
      fixture.failWith(fault);
      const page = await fixture.mount(provider('<ops-badge></ops-badge>'));
      const badge = widget(page, 'ops-badge');
      expect([viewOf(badge), hasBox(badge), plainText(shadow(badge))]).to.deep.equal([view, false, '']);
    });
  }

  it('B9: while it reconnects the number stays, with a mark and the time of its confirmation in words', async () => {
    const badge = await open();
    fixture.failWith(faults.unavailable);
    await fixture.advance(4 * minute);
    expect([viewOf(badge), seen(badge)]).to.deep.equal(['reconnecting', '2']);
    expect(heard(badge)).to.match(/^Likely stuck or late: 2\. Last confirmed \d min ago\. Trying again$/);
    expect(getComputedStyle(one(badge, '.line'), '::after').content).to.contain('…');
  });

  it('B7: badges and other widgets of a scope share one request for each poll', async () => {
    fixture.serve(scenes.ordinaryMorning());
    await fixture.mount(provider('<ops-badge></ops-badge><ops-badge count="active"></ops-badge><ops-kpis></ops-kpis>'));
    expect(fixture.requestsTo('snapshot')).to.have.length(1);
    const before = fixture.requests.length;
    await fixture.mount(provider('<ops-badge></ops-badge>'));
    expect(fixture.requests, 'a badge that comes later').to.have.length(before);
  });

  it('B8: a poll that changes nothing changes nothing', async () => {
    const badge = await open();
    const polls = fixture.requests.length;
    const mutations = recordMutations(badge.parentElement!);
    await fixture.advance(2 * minute);
    expect(fixture.requests.length).to.be.above(polls);
    expect(mutations.take()).to.deep.equal([]);
  });

  it('F5: of another tenant nothing is shown before its own number is known', async () => {
    const badge = await open(undefined, '', 'tenant="7"');
    expect(seen(badge)).to.not.equal('');
    const answer = fixture.holdResponses();
    badge.parentElement!.setAttribute('tenant', '8');
    await nextFrame();
    expect([viewOf(badge), seen(badge), hasBox(badge)]).to.deep.equal(['loading', '', false]);
    answer();
    await fixture.settle();
  });

  it('E1: a plain click is ops-navigate with surface and class', async () => {
    const badge = await open();
    window.addEventListener('ops-navigate', (event) => event.preventDefault(), { once: true });
    one<HTMLAnchorElement>(badge, 'a').click();
    expect(fixture.eventsOf('ops-navigate').map(({ detail }) => detail)).to.deep.equal([
      {
        href: new URL(stale, document.baseURI).href,
        surface: 'ops-badge',
        runId: null,
        problemClass: 'active_stale_attention',
      },
    ]);
  });

  it('G ops-badge: without a list-url, and inside a link of the page, it is text and names that link', async () => {
    expect(linkOf(await open(undefined, 'list-url=""'))).to.equal(undefined);
    fixture.serve(scenes.ordinaryMorning());
    const page = await fixture.mount(provider('<a href="#operations">Operations <ops-badge></ops-badge></a>'));
    const badge = widget(page, 'ops-badge');
    expect([linkOf(badge), heard(badge)]).to.deep.equal([undefined, 'Likely stuck or late: 2']);
  });

  it('G ops-badge: a count that does not exist is one warning and the default', async () => {
    const badge = await open(undefined, 'count="everything"');
    await fixture.advance(minute);
    expect(heard(badge)).to.equal('Likely stuck or late: 2');
    expect(fixture.consoleMessages.splice(0)).to.deep.equal([
      '[ops-widgets] count="everything" is not one of attention, stuck, follow-up, active',
    ]);
    badge.setAttribute('count', 'active');
    await fixture.settle();
    expect(heard(badge)).to.equal('Active: 4');
  });

  it('G ops-badge: axe has nothing to say of it, and it fits a line', async () => {
    const runs = [activeRuns.stuckByHeartbeat('1'), endedRuns.failed('2')];
    const badge = await open(createMockHost({ runs }));
    const line = badge.parentElement!;
    line.style.lineHeight = '20px';
    fixture.clock.uninstall();
    const { violations } = await axe.run(line, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
    expect(badge.getBoundingClientRect().height).to.be.at.most(24);
  });
});

/** The room that a number takes when it comes. */
describe('a line of the page with a badge', () => {
  const fixture = usePageFixture();
  for (const style of ['', 'font: 14px/1.2 serif', 'font: 16px/1.5 sans-serif', 'font: 24px/1.25 monospace']) {
    it(`G ops-badge: is as high with its number as without (${style || 'as browsers have it'})`, async () => {
      fixture.serve(scenes.ordinaryMorning());
      const markup = '<ops-badge></ops-badge><ops-badge count="active"></ops-badge>';
      const page = await fixture.mount(provider(`<p>Operations ${markup}</p><h1>Contoso ${markup}</h1>`));
      page.style.cssText = style;
      const heights = () => ['p', 'h1'].map((tag) => page.querySelector(tag)?.getBoundingClientRect().height);
      const shown = heights();
      for (const badge of page.querySelectorAll('ops-badge')) {
        expect(hasBox(badge)).to.equal(true);
        badge.style.display = 'none';
      }
      expect(shown).to.deep.equal(heights());
    });
  }
});

/** Where the browser itself says what is in view: what has no box never is. */
describe('a badge with nothing to say', () => {
  const fixture = usePageFixture({ allInView: false });

  it('A5, G ops-badge: has no box and goes on asking; its number comes, and goes', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    const badge = widget(await fixture.mount(provider('<ops-badge></ops-badge>')), 'ops-badge');
    expect([viewOf(badge), hasBox(badge), plainText(shadow(badge))]).to.deep.equal(['empty', false, '']);
    // The browser reports what is in view.
    for (let frames = 0; frames < 3; frames += 1) await nextFrame();
    const put = (run: RunFacts) => fixture.world.store.put({ workspaceId: '1', run });
    put(activeRuns.stuckByHeartbeat('2'));
    await fixture.advance(minute);
    expect([viewOf(badge), hasBox(badge), heard(badge)]).to.deep.equal(['ready', true, 'Likely stuck: 1']);
    put(activeRuns.healthyRunning('2'));
    await fixture.advance(minute);
    expect([viewOf(badge), hasBox(badge), plainText(shadow(badge))]).to.deep.equal(['empty', false, '']);
  });

  it('G ops-badge: a link that has the focus stays with its zero, and goes when the focus does', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.stuckByHeartbeat('2'), activeRuns.healthyRunning('1')] }));
    const page = await fixture.mount(provider('<ops-badge></ops-badge><button>Next</button>'));
    const badge = widget(page, 'ops-badge');
    const link = one<HTMLAnchorElement>(badge, 'a');
    link.focus();
    fixture.world.store.put({ workspaceId: '1', run: activeRuns.healthyRunning('2') });
    await fixture.advance(minute);
    expect([viewOf(badge), hasBox(badge), heard(badge)]).to.deep.equal(['ready', true, 'Likely stuck: 0']);
    expect(all(badge, '.glyph'), 'no alarm').to.deep.equal([]);
    expect([document.activeElement, shadow(badge).activeElement]).to.deep.equal([badge, link]);
    page.querySelector('button')?.focus();
    await fixture.settle();
    expect([viewOf(badge), hasBox(badge), plainText(shadow(badge))]).to.deep.equal(['empty', false, '']);
    expect(document.activeElement).to.equal(page.querySelector('button'));
  });

  it('A3: a zero that stays for the focus is never that of another count', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.stuckByHeartbeat('2')] }));
    const badge = widget(await fixture.mount(provider('<ops-badge></ops-badge>')), 'ops-badge');
    one(badge, 'a').focus();
    badge.setAttribute('count', 'follow-up');
    await fixture.settle();
    expect([viewOf(badge), plainText(shadow(badge))]).to.deep.equal(['empty', '']);
  });
});
