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
