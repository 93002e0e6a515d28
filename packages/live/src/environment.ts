/** What the live floor needs of a page, replaceable so that tests own the clock and the visibility. */
export interface Environment {
  /** A clock in milliseconds that never jumps; only differences mean anything. */
  monotonicNow(): number;
  /** Calls back once, after a delay in milliseconds; returns what ends the wait. */
  after(delayMs: number, callback: () => void): () => void;
  /** From 0 up to 1. */
  random(): number;
  isVisible(): boolean;
  /** Calls back when the page may have become visible, hidden, reachable or alive again; returns what ends that. */
  onPageChange(callback: () => void): () => void;
  /** Calls back when the host says that a run was enqueued (B6), with the tenant where it named one. */
  onEnqueued(callback: (tenant: string | null) => void): () => void;
}

/** The event by which a host tells the page that a run was enqueued. */
export const enqueuedEvent = 'ops-run-enqueued';

/** The page itself. Touches no global until it is used, so that importing it on a server is safe. */
export const pageEnvironment: Environment = {
  monotonicNow: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  isVisible: () => document.visibilityState !== 'hidden',
  onPageChange(callback) {
    const ends = [
      listen(document, 'visibilitychange', callback),
      listen(window, 'pageshow', callback),
      listen(window, 'online', callback),
    ];
    return () => ends.forEach((end) => end());
  },
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
