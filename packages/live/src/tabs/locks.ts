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

/**
 * The browser's locks and channels; null if it has none, e.g. on a page without HTTPS. A channel
 * may throw; a lock that the browser refuses is held at once, so that each tab is by itself.
 */
export function pageTabs(): Tabs | null {
  try {
    if (typeof BroadcastChannel === 'undefined' || !navigator.locks) return null;
    return { lock, channel };
  } catch {
    return null;
  }
}

function lock(name: string, holder: LockHolder, steal = false): () => void {
  const request = new AbortController();
  const { signal } = request;
  let release = () => {};
  let isHeld = false;
  const take = () => {
    if (isHeld) return;
    isHeld = true;
    holder.onHeld();
  };
  const hold = () => {
    if (signal.aborted) return;
    take();
    return new Promise<void>((resolve) => (release = resolve));
  };
  const attempt = async () => {
    try {
      // The browser refuses a signal together with `steal`.
      await navigator.locks.request(name, steal ? { steal } : { signal }, hold);
    } catch {
      if (isHeld && !signal.aborted) holder.onLost();
    }
    // A browser that refuses the request altogether leaves each tab to itself.
    if (!signal.aborted) take();
  };
  void attempt();
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
