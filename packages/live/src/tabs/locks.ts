/** What the tabs of a browser session share: locks, each held by one tab, and channels. */
export interface Tabs {
  /**
   * Requests a lock and holds it until it is released; with `steal`, takes it from its holder.
   * @returns a function that releases the lock, or cancels the request
   */
  lock(name: string, holder: LockHolder, steal?: boolean): () => void;
  /** Opens a channel to the other tabs. */
  channel(name: string, onMessage: (message: unknown) => void): Channel;
}

export interface LockHolder {
  onHeld(): void;
  /** Another tab stole the lock. */
  onLost(): void;
}

export interface Channel {
  post(message: unknown): void;
  close(): void;
}

/** The browser's locks and channels; null if it has none, e.g. on a page without HTTPS. */
export function pageTabs(): Tabs | null {
  if (typeof BroadcastChannel === 'undefined' || !globalThis.navigator?.locks) return null;
  return { lock, channel };
}

function lock(name: string, holder: LockHolder, steal = false): () => void {
  const request = new AbortController();
  const { signal } = request;
  let release = () => {};
  let isHeld = false;
  const take = () => {
    isHeld = true;
    holder.onHeld();
  };
  const hold = () => {
    if (signal.aborted) return;
    take();
    return new Promise<void>((resolve) => (release = resolve));
  };
  // The browser refuses a signal together with `steal`.
  navigator.locks.request(name, steal ? { steal } : { signal }, hold).catch(() => {
    if (signal.aborted) return;
    // A browser that refuses the request altogether leaves each tab to itself.
    if (isHeld) holder.onLost();
    else take();
  });
  return () => {
    request.abort();
    release();
  };
}

function channel(name: string, onMessage: (message: unknown) => void): Channel {
  const opened = new BroadcastChannel(name);
  opened.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data);
  return {
    post: (message) => opened.postMessage(message),
    close: () => opened.close(),
  };
}
