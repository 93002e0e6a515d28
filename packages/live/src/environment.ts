/** What a query needs of the page. Tests replace it, so that they own clock and visibility. */
import { monotonicNow } from '@ops-widgets/adapter';
import type * as TabSharing from './tabs/tab-reader.js';

/** The page, as a query sees it: clocks, visibility, network, events and other tabs. */
export interface Environment {
  /**
   * A clock in milliseconds that never goes back and counts sleep. Only differences of its readings
   * mean anything.
   */
  monotonicNow(): number;
  /**
   * Epoch milliseconds by the page's own clock. It may be wrong: no verdict and no label uses it.
   */
  wallNow(): number;
  /** Calls back once after a delay in milliseconds. Returns a function that cancels the call. */
  after(delayMs: number, callback: () => void): () => void;
  /** A number from 0 up to 1. */
  random(): number;
  /** True if the page may be visible to a person: by the browser's word, or by its use. */
  isVisible(): boolean;
  /** False if the browser says that there is no network: a hint (B17). */
  isOnline(): boolean;
  /** True if the page runs: it is neither frozen nor in the back/forward cache. */
  isAlive(): boolean;
  /**
   * Calls back when one of these may have changed, or the machine has slept. Returns a function
   * that ends the listening.
   */
  onPageChange(callback: () => void): () => void;
  /**
   * Loads what shares reads among the tabs of the session; null if it cannot be had. Never rejects.
   */
  loadTabSharing(): Promise<Pick<typeof TabSharing, 'pageTabs' | 'TabReader'> | null>;
  /**
   * Calls back when the host says that a run was enqueued (B6), with the tenant; null if the host
   * did not name one. Returns a function that ends the listening.
   */
  onEnqueued(callback: (tenant: string | null) => void): () => void;
}

/** The event that a host dispatches on `window` when it has enqueued a run. */
export const enqueuedEvent = 'ops-run-enqueued';

/** Milliseconds between two looks at the clock: a page notices within one that it has slept. */
const beatMs = 10_000;

const listeners = new Set<() => void>();
let stopListening = () => {};
let timer: ReturnType<typeof setInterval> | undefined;
/** The reading of the clock at the last look. */
let lookedAt = 0;
/** Only the events of a page show whether it is frozen. */
let alive = true;
/** True if a person used the page since the browser last spoke of its visibility. */
let used = false;

/** Pages that share nothing do not load it. */
let tabSharing: ReturnType<Environment['loadTabSharing']> | undefined;

const isVisible = () => used || document.visibilityState !== 'hidden';

function onChange(): void {
  clearInterval(timer);
  // A page in the background has no timer for this: its return is an event.
  timer = alive && isVisible() ? setInterval(look, beatMs) : undefined;
  lookedAt = monotonicNow();
  for (const listener of [...listeners]) listener();
}

/** A look that comes late follows sleep, or timers that stood. */
function look(): void {
  if (monotonicNow() - lookedAt >= 2 * beatMs) onChange();
  else lookedAt = monotonicNow();
}

/** What a page hears of itself. */
const events: Readonly<Record<string, () => void>> = {
  visibilitychange: () => onWord(alive || document.visibilityState !== 'hidden'),
  freeze: () => onWord(false),
  resume: () => onWord(true),
  pagehide: () => onWord(false),
  pageshow: () => onWord(true),
  online: onChange,
  offline: onChange,
  pointerdown: onUse,
  keydown: onUse,
  wheel: onUse,
};

/** The browser says of a page whether it is alive. */
function onWord(isAlive: boolean): void {
  alive = isAlive;
  used = false;
  onChange();
}

function onUse(): void {
  if (alive && isVisible()) return look();
  alive = used = true;
  onChange();
}

function listenToPage(): () => void {
  // Captured on the window: the page may keep them from where they bubble to.
  const ends = Object.entries(events).map(([name, callback]) => listen(window, name, callback, true));
  return () => {
    clearInterval(timer);
    timer = undefined;
    ends.forEach((end) => end());
  };
}

/** The page itself. It touches no global before it is used, so that a server may import it. */
export const pageEnvironment: Environment = {
  monotonicNow,
  wallNow: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  isVisible,
  isOnline: () => navigator.onLine !== false,
  isAlive: () => alive,
  onPageChange(callback) {
    // Code that runs is not frozen, even if no listener saw the page resume.
    alive = true;
    if (listeners.size === 0) {
      stopListening = listenToPage();
      onChange();
    }
    const listener = () => callback();
    listeners.add(listener);
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) stopListening();
    };
  },
  loadTabSharing: () =>
    (tabSharing ??= import('./tabs/tab-reader.js').catch((error: unknown) => {
      console.warn(`[ops-widgets] share="tabs": ${String(error)}`);
      return null;
    })),
  onEnqueued: (callback) =>
    listen(window, enqueuedEvent, (event) => {
      const detail: unknown = event instanceof CustomEvent ? event.detail : null;
      const tenant = typeof detail === 'object' && detail !== null ? (detail as { tenant?: unknown }).tenant : null;
      callback(typeof tenant === 'string' || typeof tenant === 'number' ? String(tenant) : null);
    }),
};

function listen(target: EventTarget, name: string, callback: (event: Event) => void, capture = false): () => void {
  target.addEventListener(name, callback, capture);
  return () => target.removeEventListener(name, callback, capture);
}
