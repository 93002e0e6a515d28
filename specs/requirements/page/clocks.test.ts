import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { activeRuns, ago, createMockHost, endedRuns, scenes, type MockHost } from '../../../mocks/index.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import {
  all,
  everyWidget,
  fiveWidgets,
  plainText,
  provider,
  shownCount,
  shownRun,
  textOf,
  viewOf,
  widget,
} from '../../support/page/queries.js';
import { rewritten } from '../../support/page/wire.js';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const idleReads = ['snapshot', 'runs'];
const idle = '<ops-kpis></ops-kpis><ops-recent limit="50"></ops-recent><ops-list page-size="50"></ops-list>';

/** Clocks that stop or jump, and answers that stand still. */
describe('time on a page', () => {
  const fixture = usePageFixture();
  const reads = (since = 0) => fixture.requests.slice(since).map(({ url }) => url.pathname.replace('/api/ops/', ''));
  const said = (page: HTMLElement) => [...page.children].map(textOf).join(' ');
  const ages = (page: ParentNode, tag: string) => all(widget(page, tag), '.age time').map(plainText);

  /** The machine sleeps, by clocks that go on; no timer and no event tells of it. */
  function sleep(ms: number, { date = true, monotonic = false } = {}): void {
    fixture.world.clock.advance(ms);
    if (monotonic) fixture.clock.jump(ms);
    else if (date) fixture.clock.setSystemTime(Date.now() + ms);
  }

  describe('a transport that repeats itself (B16)', () => {
    /** A host of which every answer to a read is the first one. */
    function kept(world: MockHost, change: (headers: Headers) => void = () => {}): MockHost {
      const answers = new Map<string, { readonly body: string; readonly headers: Headers }>();
      return Object.assign(Object.create(world) as MockHost, {
        respond: async (request: Request) => {
          const { pathname } = new URL(request.url);
          const response = await world.respond(request);
          const answer = answers.get(pathname) ?? {
            body: await response.text(),
            headers: new Headers(response.headers),
          };
          change(answer.headers);
          answers.set(pathname, answer);
          return new Response(answer.body, { headers: answer.headers });
        },
      });
    }

    const transports: Readonly<Record<string, (headers: Headers) => void>> = {
      'the same bytes, ETag and Ops-As-Of': () => {},
      'the same bytes and ETag, with the Date of the first': (headers) => {
        headers.delete('ops-as-of');
        if (!headers.has('date')) headers.set('date', new Date(fixture.world.clock.now()).toUTCString());
      },
      'the same bytes without a validator': (headers) => {
        headers.delete('ops-as-of');
        headers.delete('etag');
      },
    };
    for (const [name, change] of Object.entries(transports)) {
      it(`B16: ${name} for ten minutes: every widget says until when it is confirmed, and polls on`, async () => {
        const world = createMockHost({ runs: [activeRuns.healthyRunning('1'), endedRuns.failed('2')] });
        fixture.serve(kept(world, change));
        const page = await fixture.mount(provider(fiveWidgets('1')));
        await fixture.advance(19 * second);
        expect(viewOf(widget(page, 'ops-kpis'))).to.equal('ready');
        await fixture.advance(10 * minute - 19 * second, second);
        for (const tag of ['ops-kpis', 'ops-needs-attention', 'ops-recent', 'ops-progress', 'ops-run-detail']) {
          expect(viewOf(widget(page, tag)), tag).to.equal('reconnecting');
          expect(textOf(widget(page, tag)), tag).to.contain('Last confirmed 10 min ago. Trying again');
        }
        expect(fixture.requestsTo('snapshot')).to.have.length(61);
        fixture.serve(world);
        await fixture.advance(10 * second);
        for (const tag of ['ops-kpis', 'ops-run-detail']) expect(viewOf(widget(page, tag)), tag).to.equal('ready');
      });
    }

    it('B16: a host without Ops-As-Of that revalidates stays ready', async () => {
      const world = createMockHost({ runs: [activeRuns.healthyRunning('1')] });
      fixture.serve(
        kept(world, (headers) => {
          headers.delete('ops-as-of');
          headers.set('date', new Date(fixture.world.clock.now()).toUTCString());
        }),
      );
      const page = await fixture.mount(provider(fiveWidgets('1')));
      await fixture.advance(10 * minute, second);
      expect(said(page)).to.not.contain('Last confirmed');
      expect(viewOf(widget(page, 'ops-kpis'))).to.equal('ready');
    });

    it('B16: so is what an adapter object of the host repeats', async () => {
      const world = createMockHost({ runs: [activeRuns.healthyRunning('1')] });
      fixture.serve(world);
      const adapter = fixture.adapterOf(kept(world));
      const page = fixture.append(provider('<ops-kpis></ops-kpis>', ''));
      Object.assign(page, { adapter });
      await fixture.advance(minute, second);
      expect(textOf(widget(page, 'ops-kpis'))).to.contain('Last confirmed 1 min ago. Trying again');
    });

    it('B16, B13: an old answer after a newer one shows nothing of itself and announces nothing', async () => {
      const world = createMockHost({ runs: [activeRuns.healthyRunning('1')] });
      fixture.serve(world);
      const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
      await fixture.advance(10 * second);
      const old = ago({ seconds: 90 });
      fixture.serve(
        rewritten(createMockHost({ runs: [endedRuns.failed('1')] }), (body) => ({
          ...body,
          as_of: new Date(old).toISOString(),
        })),
      );
      await fixture.advance(minute);
      expect(shownRun(widget(page, 'ops-recent'), '1')?.state).to.equal('healthy');
      expect(viewOf(widget(page, 'ops-recent'))).to.equal('reconnecting');
      expect(fixture.eventsOf('ops-settled')).to.deep.equal([]);
    });
  });

  describe('a machine that slept (B17)', () => {
    const clocks = {
      'Date went on': {},
      'the monotonic clock went on': { monotonic: true },
    };
    for (const [name, which] of Object.entries(clocks)) {
      it(`B17: eight hours, ${name}, nothing active: right within ten seconds, with one request for each read`, async () => {
        fixture.serve(scenes.atRest());
        const page = await fixture.mount(provider(idle));
        await fixture.advance(3 * second);
        const { length } = fixture.requests;
        sleep(8 * hour, which);
        fixture.world.put(endedRuns.failed('99', { completedAt: fixture.world.clock.now() - minute }));
        await fixture.advance(10 * second);
        expect(reads(length).sort()).to.deep.equal([...idleReads].sort());
        expect(shownRun(widget(page, 'ops-recent'), '99')?.text).to.contain('1 min ago');
        expect(shownRun(widget(page, 'ops-recent'), '50')?.text).to.contain('8 h ago');
        expect(said(page)).to.not.contain('Last confirmed');
        await fixture.advance(10 * minute, 5 * second);
        expect(fixture.requests.length - length, 'B1').to.equal(idleReads.length);
      });

      it(`B17: eight hours, ${name}, and a server that hangs: each age is as old as it is, and marked`, async () => {
        fixture.serve(scenes.atRest());
        const page = await fixture.mount(provider(idle));
        await fixture.advance(3 * second);
        const release = fixture.holdResponses();
        sleep(8 * hour, which);
        await fixture.advance(10 * second);
        for (const tag of ['ops-kpis', 'ops-recent', 'ops-list']) {
          expect(textOf(widget(page, tag)), tag).to.contain('Last confirmed 8 h ago. Trying again');
        }
        for (const words of [...ages(page, 'ops-recent'), ...ages(page, 'ops-list')]) {
          expect(words).to.match(/^([89]|\d\d) h ago$|\d d ago$/);
        }
        release();
        await fixture.settle();
        expect(said(page)).to.not.contain('Last confirmed');
      });
    }

    it('B17: an ended run that is not read again is as old as it is', async () => {
      fixture.serve(createMockHost({ runs: [endedRuns.failed('1')] }));
      const page = await fixture.mount(provider('<ops-run-detail run="1"></ops-run-detail>'));
      expect(textOf(widget(page, 'ops-run-detail'))).to.match(/\d+ min ago/);
      sleep(8 * hour);
      await fixture.advance(10 * second);
      expect(textOf(widget(page, 'ops-run-detail'))).to.match(/8 h ago/);
      expect(fixture.requests, 'B2').to.have.length(1);
    });

    it('B17, B12: an answer corrects every age of a list, also where no clock of the page went on', async () => {
      const world = createMockHost({
        runs: [
          activeRuns.healthyRunning('1'),
          endedRuns.failed('2', { completedAt: ago({ hours: 2 }) }),
          endedRuns.failed('3', { completedAt: ago({ hours: 2 }) }),
        ],
      });
      fixture.serve(world);
      const page = await fixture.mount(provider('<ops-recent></ops-recent>'));
      await fixture.advance(3 * second);
      sleep(3 * hour, { date: false });
      world.put(endedRuns.failed('3', { completedAt: ago({ hours: 2 }), label: 'Another name' }));
      await fixture.advance(8 * second);
      for (const run of ['2', '3']) expect(shownRun(widget(page, 'ops-recent'), run)?.text, run).to.contain('5 h ago');
    });

    it('B9, B17: a date that is set on by a day makes facts look older until the next answer, and never a verdict worse', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const page = await fixture.mount(provider(everyWidget('51')));
      await fixture.advance(3 * second);
      const states = () => all(widget(page, 'ops-recent'), '[data-run]').map(({ dataset }) => dataset['state']);
      const [text, before] = [said(page), states()];
      const release = fixture.holdResponses();
      fixture.clock.setSystemTime(Date.now() + 24 * hour);
      await fixture.advance(10 * second);
      expect(states()).to.deep.equal(before);
      expect(textOf(widget(page, 'ops-kpis'))).to.contain('Last confirmed 1 d ago. Trying again');
      release();
      await fixture.settle();
      expect(said(page)).to.equal(text);
      fixture.clock.setSystemTime(Date.now() - 365 * 24 * hour);
      await fixture.advance(30 * second);
      expect(said(page)).to.not.contain('Last confirmed');
      expect(states()).to.deep.equal(before);
    });
  });

  it('B17, B12: an answer to one read corrects the ages of what is not read again', async () => {
    fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1'), endedRuns.failed('2')] }));
    const inside =
      '<ops-kpis></ops-kpis><ops-notifications></ops-notifications><ops-run-detail run="2"></ops-run-detail>';
    const page = await fixture.mount(provider(inside));
    await fixture.advance(3 * second);
    sleep(3 * hour, { date: false });
    await fixture.advance(8 * second);
    for (const tag of ['ops-notifications', 'ops-run-detail'])
      expect(textOf(widget(page, tag)), tag).to.contain('3 h ago');
  });

  describe('a page that is looked at again (B9)', () => {
    for (const world of ['ordinaryMorning', 'atRest'] as const) {
      it(`B9, B3: after an hour, with a server that hangs, it says at once how old its facts are (${world})`, async () => {
        fixture.serve(scenes[world]());
        const page = await fixture.mount(provider('<ops-kpis></ops-kpis><ops-recent></ops-recent>'));
        await fixture.hide();
        await fixture.advance(hour, 10 * second);
        const release = fixture.holdResponses();
        await fixture.show();
        for (const tag of ['ops-kpis', 'ops-recent']) {
          expect(textOf(widget(page, tag)), tag).to.contain('Last confirmed 1 h ago. Trying again');
        }
        release();
        await fixture.settle();
        expect(said(page)).to.not.contain('Last confirmed');
      });
    }

    it('B9, B3: after a few seconds it does not flash', async () => {
      fixture.serve(scenes.ordinaryMorning());
      const page = await fixture.mount(provider('<ops-kpis></ops-kpis>'));
      const release = fixture.holdResponses();
      for (let times = 0; times < 5; times += 1) {
        await fixture.hide();
        await fixture.advance(3 * second);
        await fixture.show();
        expect(viewOf(widget(page, 'ops-kpis'))).to.equal('ready');
      }
      release();
    });
  });

  describe('hints of the browser (B17)', () => {
    it('B17: offline for ever by the word of the browser, the server healthy: facts stay true, more slowly', async () => {
      fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
      const page = await fixture.mount(provider('<ops-kpis></ops-kpis>'));
      Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
      try {
        window.dispatchEvent(new Event('offline'));
        await fixture.advance(30 * minute, 5 * second);
        expect(fixture.requestsTo('snapshot').length).to.be.within(4, 60);
        expect(viewOf(widget(page, 'ops-kpis'))).to.equal('ready');
        fixture.world.put(endedRuns.failed('1'));
        await fixture.advance(10 * minute, 5 * second);
        expect(shownCount(widget(page, 'ops-kpis'), 'active')).to.equal(0);
      } finally {
        Reflect.deleteProperty(navigator, 'onLine');
      }
    });

    it('B17, B3: hidden for ever by the word of the browser: polls when somebody uses the page', async () => {
      fixture.serve(createMockHost({ runs: [activeRuns.healthyRunning('1')] }));
      await fixture.hide();
      await fixture.mount(provider('<ops-kpis></ops-kpis>'));
      await fixture.advance(minute);
      expect(fixture.requests, 'in the background').to.have.length(1);
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      await fixture.advance(20 * second);
      expect(fixture.requests).to.have.length(4);
      await fixture.show();
      await fixture.hide();
      await fixture.advance(minute);
      expect(fixture.requests).to.have.length(4);
    });

    it('B17: frozen, and no word that it resumed: right when it is looked at or used', async () => {
      fixture.serve(scenes.atRest());
      await fixture.mount(provider('<ops-kpis></ops-kpis>'));
      for (const use of [() => fixture.show(), () => void window.dispatchEvent(new KeyboardEvent('keydown'))]) {
        const { length } = fixture.requests;
        document.dispatchEvent(new Event('freeze'));
        await fixture.advance(minute);
        expect(fixture.requests).to.have.length(length);
        await use();
        await fixture.settle();
        expect(fixture.requests).to.have.length(length + 1);
      }
    });
  });
});
