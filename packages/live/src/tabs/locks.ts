/** What the tabs of one browser session have in common: locks, of which one tab holds each, and channels. */
export interface Tabs {
  /**
   * Waits for a lock and holds it until it is given back. With `steal` it does not wait.
   * @returns what gives it back, or ends the waiting
   */
  lock(name: string, on: LockHolder, steal?: boolean): () => void;
  /** Hears what the other tabs post, and posts to them. */
  channel(name: string, heard: (message: unknown) => void): Channel;
}

export interface LockHolder {
  held(): void;
  /** Another tab has taken the lock by force. */
  lost(): void;
}

export interface Channel {
  post(message: unknown): void;
  close(): void;
}

/** Those of the browser; null where it has none, as on a page that is not served securely. */
export function pageTabs(): Tabs | null {
  if (typeof BroadcastChannel === 'undefined' || !globalThis.navigator?.locks) return null;
  return { lock, channel };
}

function lock(name: string, on: LockHolder, steal = false): () => void {
  const waiting = new AbortController();
  const { signal } = waiting;
  let giveBack = () => {};
  let held = false;
  const take = () => {
    held = true;
    on.held();
  };
  const hold = () => {
    if (signal.aborted) return;
    take();
    return new Promise<void>((resolve) => (giveBack = resolve));
  };
  // A lock that is stolen cannot be waited for, so it takes no signal.
  navigator.locks.request(name, steal ? { steal } : { signal }, hold).catch(() => {
    if (signal.aborted) return;
    // Where there are no locks to be had, each tab is on its own.
    if (held) on.lost();
    else take();
  });
  return () => {
    waiting.abort();
    giveBack();
  };
}

function channel(name: string, heard: (message: unknown) => void): Channel {
  const opened = new BroadcastChannel(name);
  opened.onmessage = ({ data }: MessageEvent<unknown>) => heard(data);
  return {
    post: (message) => opened.postMessage(message),
    close: () => opened.close(),
  };
}
