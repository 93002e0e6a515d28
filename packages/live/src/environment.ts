/** What a query needs of the page. Tests replace it, so that they own clock and visibility. */
import { pageTabs, type Tabs } from './tabs/locks.js';

/** The page, as a query sees it: clocks, visibility, network, events and other tabs. */
export interface Environment {
  /** A clock in milliseconds that never jumps. Only differences of its readings mean anything. */
  monotonicNow(): number;
  /**
   * Epoch milliseconds by the page's own clock. It may be wrong: no verdict and no label uses it.
   */
  wallNow(): number;
  /** Calls back once after a delay in milliseconds. Returns a function that cancels the call. */
  after(delayMs: number, callback: () => void): () => void;
  /** A number from 0 up to 1. */
  random(): number;
  /** True if the page may be visible to a person. */
  isVisible(): boolean;
  /** True if the network can be reached, as far as the browser knows. */
  isOnline(): boolean;
  /** True if the page runs: it is neither frozen nor in the back/forward cache. */
  isAlive(): boolean;
  /** Calls back when one of these may have changed. Returns a function that ends the listening. */
  onPageChange(callback: () => void): () => void;
  /** Locks and channels that the tabs of the session share; null if the browser has none. */
  tabs(): Tabs | null;
  /**
   * Calls back when the host says that a run was enqueued (B6), with the tenant; null if the host
   * did not name one. Returns a function that ends the listening.
   */
  onEnqueued(callback: (tenant: string | null) => void): () => void;
}

/** The event that a host dispatches on `window` when it has enqueued a run. */
export const enqueuedEvent = 'ops-run-enqueued';

/** Only the events of a page show whether it is frozen. */
let alive = true;

/** The page itself. It touches no global before it is used, so that a server may import it. */
export const pageEnvironment: Environment = {
  monotonicNow: () => performance.now(),
  wallNow: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  isVisible: () => document.visibilityState !== 'hidden',
  isOnline: () => navigator.onLine !== false,
  isAlive: () => alive,
  onPageChange(callback) {
    const setAlive = (value: boolean) => () => {
      alive = value;
      callback();
    };
    // Code that runs is not frozen, even if no listener saw the page resume.
    alive = true;
    const ends = [
      listen(document, 'visibilitychange', callback),
      listen(document, 'freeze', setAlive(false)),
      listen(document, 'resume', setAlive(true)),
      listen(window, 'pagehide', setAlive(false)),
      listen(window, 'pageshow', setAlive(true)),
      listen(window, 'online', callback),
      listen(window, 'offline', callback),
    ];
    return () => ends.forEach((end) => end());
  },
  tabs: pageTabs,
  onEnqueued: (callback) =>
    listen(window, enqueuedEvent, (event) => {
      const detail: unknown = event instanceof CustomEvent ? event.detail : null;
      const tenant = typeof detail === 'object' && detail !== null ? (detail as { tenant?: unknown }).tenant : null;
      callback(typeof tenant === 'string' || typeof tenant === 'number' ? String(tenant) : null);
    }),
};

function listen(target: EventTarget, name: string, callback: (event: Event) => void): () => void {
  target.addEventListener(name, callback);
  return () => target.removeEventListener(name, callback);
}
