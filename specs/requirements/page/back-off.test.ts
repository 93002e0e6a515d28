import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, createMockHost, endedRuns, faults, scenes, type Fault } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { everyWidget, provider, shownIds, textOf, viewOf, widget, widgetTags } from '../../support/page/queries.js';

const second = 1000;
const minute = 60 * second;

/** How a failing server is asked again, whatever happens to the page meanwhile. */
describe('a back-off', () => {
  const fixture = usePageFixture();
  const snapshots = () => fixture.requestsTo('snapshot').length;
  const status =
    (code: number, headers: Readonly<Record<string, string>> = {}): Fault =>
    () =>
      Promise.resolve(new Response('{}', { status: code, headers }));
  const failures: Readonly<Record<string, Fault>> = {
    '401': status(401),
    '500': status(500),
    'a malformed answer': () => Promise.resolve(new Response('{')),
    'a reset connection': () => Promise.reject(new TypeError('reset')),
  };

  async function open(markup = provider('<ops-kpis></ops-kpis><ops-recent></ops-recent>')): Promise<HTMLElement> {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
    return fixture.mount(markup);
  }

  const twentyTimes: Readonly<Record<string, () => void>> = {
    'is hidden and shown': () => {
      for (const state of ['hidden', 'visible']) {
        Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
        document.dispatchEvent(new Event('visibilitychange'));
      }
    },
    'leaves and comes back from the cache': () => {
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    },
    'is frozen and resumes': () => {
      document.dispatchEvent(new Event('freeze'));
      document.dispatchEvent(new Event('resume'));
    },
    'loses and finds its network': () => {
      window.dispatchEvent(new Event('offline'));
      window.dispatchEvent(new Event('online'));
    },
    'says that a run was enqueued': () => void window.dispatchEvent(new CustomEvent('ops-run-enqueued')),
  };

  for (const [kind, fault] of Object.entries(failures)) {
    for (const [name, happen] of Object.entries(twentyTimes)) {
      it(`B9: ${kind}: a page that ${name} twenty times in a second sends one request more at most`, async () => {
        await open();
        fixture.failWith(fault);
        fixture.random = 1;
        await fixture.advance(12 * second);
        expect(snapshots()).to.equal(2);
        for (let time = 0; time < 20; time += 1) {
          happen();
          await fixture.advance(50, 50);
        }
        expect(snapshots()).to.be.at.most(3);
      });
    }
  }

  it('B9: Retry-After holds for the page: a provider that is taken out and put back asks for nothing that was refused', async () => {
    const page = await open(provider(everyWidget('1')));
    const place = page.parentElement;
    fixture.failWith(status(429, { 'retry-after': '60' }));
    await fixture.advance(11 * second);
    const before = fixture.requests.length;
    for (let time = 0; time < 10; time += 1) {
      page.remove();
      await fixture.advance(20, 20);
      place?.append(page);
      await fixture.settle();
      expect(shownIds(widget(page, 'ops-recent')), 'the facts are there').to.deep.equal(['1']);
    }
    const repeated = fixture.requests.slice(before).map(({ url }) => url.pathname);
    // A read that is not polled was not refused yet: it asks once, and then waits as the others do.
    const once = ['/api/ops/notifications', '/api/ops/review-packs/latest'];
    expect(repeated.sort()).to.deep.equal(once);
    expect(textOf(widget(page, 'ops-recent'))).to.match(/Last confirmed/);
    fixture.failWith(null);
    await fixture.advance(minute, second);
    expect(viewOf(widget(page, 'ops-recent'))).to.equal('ready');
  });

  it('B7: elements that a router makes anew show young facts at once, and ask for none', async () => {
    const page = await open();
    const place = page.parentElement as HTMLElement;
    await fixture.advance(2 * second);
    page.remove();
    await fixture.settle();
    place.innerHTML = provider('<ops-kpis></ops-kpis><ops-recent></ops-recent>');
    const recent = widget(place, 'ops-recent') as HTMLElementTagNameMap['ops-recent'];
    await recent.updateComplete;
    expect([viewOf(recent), shownIds(recent)]).to.deep.equal(['ready', ['1']]);
    await fixture.settle();
    expect(snapshots()).to.equal(1);
    await fixture.advance(8 * second);
    expect(snapshots(), 'until they are due').to.equal(2);
  });

  it('F5: after a sign-out and a sign-in in a single-page host no fact of the former session is painted', async () => {
    const page = await open();
    const place = page.parentElement as HTMLElement;
    fixture.failWith(status(401));
    await fixture.advance(10 * second);
    page.remove();
    await fixture.settle();
    fixture.failWith(null);
    const release = fixture.holdResponses();
    place.innerHTML = provider('<ops-recent></ops-recent>');
    await fixture.settle();
    expect(viewOf(widget(place, 'ops-recent')), 'nor that access was lost').to.equal('loading');
    release();
    await fixture.settle();
    expect(viewOf(widget(place, 'ops-recent'))).to.equal('ready');
  });

  it('B9: a server that is well again after ten minutes is noticed within one', async () => {
    const page = await open();
    fixture.failWith(faults.broken);
    fixture.random = 1;
    await fixture.advance(10 * minute, second);
    fixture.failWith(null);
    await fixture.advance(minute, second);
    expect(viewOf(widget(page, 'ops-kpis'))).to.equal('ready');
  });

  it('B9: the button beside "Trying again" asks at once, and goes with the line', async () => {
    const page = await open();
    fixture.failWith(status(503, { 'retry-after': '60' }));
    await fixture.advance(12 * second);
    const line = () => widget(page, 'ops-kpis').shadowRoot?.querySelector('[part="reconnecting"]') ?? null;
    const button = line()?.querySelector('button');
    expect(button?.textContent).to.equal('Try again');
    expect(button?.getBoundingClientRect().height).to.be.at.least(24);
    fixture.failWith(null);
    button?.click();
    await fixture.settle();
    expect([viewOf(widget(page, 'ops-kpis')), viewOf(widget(page, 'ops-recent')), line()]).to.deep.equal([
      'ready',
      'ready',
      null,
    ]);
    expect(snapshots()).to.equal(3);
  });

  it('B4: while polling holds, nothing is tried again and the line has no button', async () => {
    const page = await open();
    page.toggleAttribute('held', true);
    await fixture.advance(minute, second);
    const line = widget(page, 'ops-kpis').shadowRoot?.querySelector('[part="reconnecting"]');
    expect(line?.textContent).to.contain('Paused');
    expect(line?.querySelector('button')).to.equal(null);
  });

  it('B7: a refresh of all widgets sends one request for each read, also while something ends', async () => {
    const world = scenes.ordinaryMorning();
    fixture.serve(world);
    const page = await fixture.mount(provider(everyWidget('1')));
    world.put(endedRuns.failed('9001'));
    const before = fixture.requests.length;
    await Promise.all(widgetTags.map((tag) => (widget(page, tag) as HTMLElementTagNameMap[typeof tag]).refresh()));
    await fixture.settle();
    const reads = fixture.requests.slice(before).map(({ url }) => url.pathname);
    expect([...reads].sort()).to.deep.equal([...new Set(reads)].sort());
    expect(reads).to.have.length(5);
  });
});
