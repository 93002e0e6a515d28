import { install, type Clock } from '@sinonjs/fake-timers';
import { expect } from 'chai';
import { pageEnvironment } from './environment.js';

describe('the page itself', () => {
  function enqueued(detail?: unknown): (string | null)[] {
    const tenants: (string | null)[] = [];
    const end = pageEnvironment.onEnqueued((tenant) => tenants.push(tenant));
    window.dispatchEvent(new CustomEvent('ops-run-enqueued', detail === undefined ? {} : { detail }));
    end();
    window.dispatchEvent(new CustomEvent('ops-run-enqueued'));
    return tenants;
  }

  it('B6: listens to ops-run-enqueued on window until it is ended', () => {
    expect(enqueued()).to.deep.equal([null]);
  });

  it('B6: passes the tenant in the detail of the event as a string', () => {
    expect(enqueued({ tenant: '7' })).to.deep.equal(['7']);
    expect(enqueued({ tenant: 7 })).to.deep.equal(['7']);
  });

  it('B6: passes no tenant for any other detail', () => {
    for (const detail of [{}, { tenant: null }, { tenant: { id: '7' } }, 'x', 5, []]) {
      expect(enqueued(detail), JSON.stringify(detail)).to.deep.equal([null]);
    }
    let heard = 0;
    const end = pageEnvironment.onEnqueued(() => (heard += 1));
    window.dispatchEvent(new Event('ops-run-enqueued'));
    end();
    expect(heard, 'a plain event').to.equal(1);
  });

  it('B6: listens to an event that bubbles up from an element', () => {
    let heard = 0;
    const end = pageEnvironment.onEnqueued(() => (heard += 1));
    document.body.dispatchEvent(new CustomEvent('ops-run-enqueued', { bubbles: true }));
    end();
    expect(heard).to.equal(1);
  });

  it('B3, B9: reports each change of visibility, network and life cycle until it is ended', () => {
    let changes = 0;
    const end = pageEnvironment.onPageChange(() => (changes += 1));
    const change = () => {
      for (const name of ['visibilitychange', 'freeze', 'resume']) document.dispatchEvent(new Event(name));
      for (const name of ['offline', 'online']) window.dispatchEvent(new Event(name));
      for (const name of ['pagehide', 'pageshow']) window.dispatchEvent(new PageTransitionEvent(name));
    };
    change();
    expect(changes).to.equal(7);
    end();
    change();
    expect(changes).to.equal(7);
  });

  it('B3: a page that is frozen or in the back/forward cache is not alive until it returns', () => {
    const lives: boolean[] = [];
    const end = pageEnvironment.onPageChange(() => lives.push(pageEnvironment.isAlive()));
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    document.dispatchEvent(new Event('freeze'));
    document.dispatchEvent(new Event('resume'));
    document.dispatchEvent(new Event('freeze'));
    end();
    expect(lives).to.deep.equal([false, true, false, true, false]);
    // No listener saw the page resume.
    pageEnvironment.onPageChange(() => undefined)();
    expect(pageEnvironment.isAlive()).to.equal(true);
  });

  describe('with clocks that stand or jump (B17)', () => {
    const second = 1000;
    const hour = 3600 * second;
    let clock: Clock;
    let changes: number;
    let end: () => void;

    beforeEach(() => {
      clock = install({
        now: 1_000_000_000_000,
        toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
      });
      changes = 0;
      end = pageEnvironment.onPageChange(() => (changes += 1));
    });

    afterEach(() => {
      end();
      clock.uninstall();
      Reflect.deleteProperty(document, 'visibilityState');
    });

    /** The time that passes by the clock of the page during something. */
    function passed(during: () => void): number {
      const before = pageEnvironment.monotonicNow();
      during();
      return pageEnvironment.monotonicNow() - before;
    }

    function see(state: DocumentVisibilityState) {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    }

    it('B17: a machine that slept is noticed within ten seconds of waking, if Date went on', () => {
      clock.tick(35 * second);
      expect(changes, 'awake').to.equal(0);
      clock.setSystemTime(Date.now() + 8 * hour);
      clock.tick(10 * second);
      expect(changes).to.equal(1);
      clock.tick(60 * second);
      expect(changes, 'once').to.equal(1);
    });

    it('B17: so is one whose monotonic clock went on', () => {
      clock.tick(35 * second);
      clock.jump(8 * hour);
      clock.tick(10 * second);
      expect(changes).to.equal(1);
    });

    it('B17: sleep counts, whichever clock went on; a clock that is set back counts for nothing', () => {
      expect(passed(() => clock.tick(7 * second))).to.equal(7 * second);
      expect(passed(() => clock.setSystemTime(Date.now() + 8 * hour))).to.equal(8 * hour);
      expect(passed(() => clock.jump(hour))).to.equal(hour);
      expect(passed(() => clock.setSystemTime(Date.now() - 24 * hour))).to.equal(0);
      expect(passed(() => clock.tick(7 * second))).to.equal(7 * second);
      expect(passed(() => clock.setSystemTime(Date.now() + 24 * hour))).to.equal(24 * hour);
    });

    it('B17: clocks that drift by less than a second add nothing', () => {
      const drift = passed(() => {
        for (let times = 0; times < 90; times += 1) {
          clock.setSystemTime(Date.now() + (times % 2 === 0 ? 400 : -400));
          pageEnvironment.monotonicNow();
        }
      });
      expect(drift).to.equal(0);
    });

    it('B3: a hidden page has no timer, and one that is shown again has one for all listeners', () => {
      const others = [1, 2, 3].map(() => pageEnvironment.onPageChange(() => undefined));
      expect(clock.countTimers()).to.equal(1);
      see('hidden');
      expect(clock.countTimers()).to.equal(0);
      see('visible');
      expect(clock.countTimers()).to.equal(1);
      others.forEach((endOther) => endOther());
      end();
      expect(clock.countTimers()).to.equal(0);
    });

    for (const event of [new PointerEvent('pointerdown'), new KeyboardEvent('keydown'), new WheelEvent('wheel')]) {
      it(`B17: a page that is used is visible, whatever the browser says: ${event.type}`, () => {
        see('hidden');
        expect([pageEnvironment.isVisible(), changes]).to.deep.equal([false, 1]);
        document.body.addEventListener(event.type, (given) => given.stopPropagation(), { once: true });
        document.body.dispatchEvent(event);
        expect([pageEnvironment.isVisible(), changes]).to.deep.equal([true, 2]);
        document.body.dispatchEvent(event);
        expect(changes, 'once').to.equal(2);
        see('hidden');
        expect(pageEnvironment.isVisible(), 'until the browser says it again').to.equal(false);
      });
    }

    it('B17: a page that was frozen and is visible or used again is alive, though no event says that it resumed', () => {
      document.dispatchEvent(new Event('freeze'));
      expect(pageEnvironment.isAlive()).to.equal(false);
      see('hidden');
      expect(pageEnvironment.isAlive()).to.equal(false);
      see('visible');
      expect(pageEnvironment.isAlive()).to.equal(true);
      document.dispatchEvent(new Event('freeze'));
      window.dispatchEvent(new KeyboardEvent('keydown'));
      expect(pageEnvironment.isAlive()).to.equal(true);
    });

    it('B17: timers that stand are noticed when the page is used', () => {
      clock.setSystemTime(Date.now() + 60 * second);
      window.dispatchEvent(new KeyboardEvent('keydown'));
      expect(changes).to.equal(1);
    });
  });

  it('B3: takes the state of the network from the browser', () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    try {
      expect(pageEnvironment.isOnline()).to.equal(false);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    expect(pageEnvironment.isOnline()).to.equal(true);
  });

  it('B3: takes the visibility from the document', () => {
    expect(pageEnvironment.isVisible()).to.equal(true);
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    try {
      expect(pageEnvironment.isVisible()).to.equal(false);
    } finally {
      Reflect.deleteProperty(document, 'visibilityState');
    }
    expect(pageEnvironment.isVisible()).to.equal(true);
  });
});
