import { expect } from '@open-wc/testing';
import { pageEnvironment } from './environment.js';

describe('the page itself', () => {
  function enqueued(detail?: unknown): (string | null)[] {
    const told: (string | null)[] = [];
    const end = pageEnvironment.onEnqueued((tenant) => told.push(tenant));
    window.dispatchEvent(new CustomEvent('ops-run-enqueued', detail === undefined ? {} : { detail }));
    end();
    window.dispatchEvent(new CustomEvent('ops-run-enqueued'));
    return told;
  }

  it("B6: hears the host's ops-run-enqueued on window, and no longer than it is asked to", () => {
    expect(enqueued()).to.deep.equal([null]);
  });

  it('B6: takes the tenant from its detail, as a string', () => {
    expect(enqueued({ tenant: '7' })).to.deep.equal(['7']);
    expect(enqueued({ tenant: 7 })).to.deep.equal(['7']);
  });

  it('B6: whatever else a host puts into the detail, it is heard', () => {
    for (const detail of [{}, { tenant: null }, { tenant: { id: '7' } }, 'x', 5, []]) {
      expect(enqueued(detail), JSON.stringify(detail)).to.deep.equal([null]);
    }
    let heard = 0;
    const end = pageEnvironment.onEnqueued(() => (heard += 1));
    window.dispatchEvent(new Event('ops-run-enqueued'));
    end();
    expect(heard, 'a plain event').to.equal(1);
  });

  it('B6: an event that bubbles up from an element of the page is heard too', () => {
    let heard = 0;
    const end = pageEnvironment.onEnqueued(() => (heard += 1));
    document.body.dispatchEvent(new CustomEvent('ops-run-enqueued', { bubbles: true }));
    end();
    expect(heard).to.equal(1);
  });

  it('B3, B9: says when the page may be visible, reachable or alive again, and no longer than it is asked to', () => {
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

  it('B3: a page that is frozen or kept for the way back is not alive until it returns', () => {
    const lives: boolean[] = [];
    const end = pageEnvironment.onPageChange(() => lives.push(pageEnvironment.isAlive()));
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    document.dispatchEvent(new Event('freeze'));
    document.dispatchEvent(new Event('resume'));
    document.dispatchEvent(new Event('freeze'));
    end();
    expect(lives).to.deep.equal([false, true, false, true, false]);
    // Nobody heard it resume.
    pageEnvironment.onPageChange(() => undefined)();
    expect(pageEnvironment.isAlive()).to.equal(true);
  });

  it('B3: whether the network can be reached is what the browser says', () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    try {
      expect(pageEnvironment.isOnline()).to.equal(false);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    expect(pageEnvironment.isOnline()).to.equal(true);
  });

  it('B3: reads the visibility from the document', () => {
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
