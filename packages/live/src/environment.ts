/** What the live floor needs of a page, replaceable so that tests own the clock and the visibility. */
import { pageTabs, type Tabs } from './tabs/locks.js';

export interface Environment {
  /** A clock in milliseconds that never jumps; only differences mean anything. */
  monotonicNow(): number;
  /** Epoch milliseconds by the page's own clock. It may be wrong: no fact is judged by it, and no label told. */
  wallNow(): number;
  /** Calls back once, after a delay in milliseconds; returns what ends the wait. */
  after(delayMs: number, callback: () => void): () => void;
  /** From 0 up to 1. */
  random(): number;
  /** Whether somebody may be looking. */
  isVisible(): boolean;
  /** Whether the network can be reached, as far as the browser knows. */
  isOnline(): boolean;
  /** Whether the page runs: it is neither frozen nor kept for the way back. */
  isAlive(): boolean;
  /** Calls back when one of these answers may have changed; returns what ends that. */
  onPageChange(callback: () => void): () => void;
  /** What the tabs of the session have in common; null where there is no such thing. */
  tabs(): Tabs | null;
  /** Calls back when the host says that a run was enqueued (B6), with the tenant where it named one. */
  onEnqueued(callback: (tenant: string | null) => void): () => void;
}

/** The event by which a host tells the page that a run was enqueued. */
export const enqueuedEvent = 'ops-run-enqueued';

/** Nothing but its events tells whether a page is alive. */
let alive = true;

/** The page itself. Touches no global until it is used, so that importing it on a server is safe. */
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
    const become = (living: boolean) => () => {
      alive = living;
      callback();
    };
    // Whoever asks is alive, whatever was missed while nobody listened.
    alive = true;
    const ends = [
      listen(document, 'visibilitychange', callback),
      listen(document, 'freeze', become(false)),
      listen(document, 'resume', become(true)),
      listen(window, 'pagehide', become(false)),
      listen(window, 'pageshow', become(true)),
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
