/** The tabs of a browser session without a browser: locks and channels, in the order of events. */
import type { LockHolder, Tabs } from '../tabs/locks.js';

interface Claim {
  readonly tab: FakeTab;
  readonly holder: LockHolder;
}

interface Listener {
  readonly tab: FakeTab;
  readonly onMessage: (message: unknown) => void;
}

interface FakeTab extends Tabs {
  /** Neither receives nor posts messages any more and keeps its locks. */
  hang(): void;
  /** Closes and releases its locks. */
  die(): void;
}

export class FakeSession {
  readonly #claims = new Map<string, Claim[]>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #hung = new Set<FakeTab>();
  /** Every message that was posted, oldest first. */
  readonly posted: unknown[] = [];

  /** Open channels plus locks that are held or requested. */
  get open(): number {
    const sizes = [...this.#listeners.values(), ...this.#claims.values()].map((one) =>
      'size' in one ? one.size : one.length,
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  tab(): FakeTab {
    const tab: FakeTab = {
      lock: (name, holder, steal = false) => this.#claim(name, { tab, holder }, steal),
      channel: (name, onMessage) => {
        const listeners = this.#listeners.get(name) ?? new Set();
        this.#listeners.set(name, listeners);
        const listener = { tab, onMessage };
        listeners.add(listener);
        return { post: (message) => this.#post(listeners, listener, message), close: () => listeners.delete(listener) };
      },
      hang: () => void this.#hung.add(tab),
      die: () => {
        this.#hung.add(tab);
        for (const listeners of this.#listeners.values())
          for (const listener of listeners) if (listener.tab === tab) listeners.delete(listener);
        for (const claims of this.#claims.values()) {
          for (const claim of claims.filter((one) => one.tab === tab)) this.#release(claims, claim);
        }
      },
    };
    return tab;
  }

  #post(listeners: ReadonlySet<Listener>, from: Listener, message: unknown): void {
    if (this.#hung.has(from.tab)) return;
    this.posted.push(message);
    for (const listener of listeners) {
      if (listener === from) continue;
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        if (listeners.has(listener) && !this.#hung.has(listener.tab)) listener.onMessage(copy);
      });
    }
  }

  #claim(name: string, claim: Claim, steal: boolean): () => void {
    const claims = this.#claims.get(name) ?? [];
    this.#claims.set(name, claims);
    const former = steal ? claims.shift() : undefined;
    if (steal) claims.unshift(claim);
    else claims.push(claim);
    if (claims[0] === claim) this.#grant(claim);
    if (former !== undefined && !this.#hung.has(former.tab)) queueMicrotask(() => former.holder.onLost());
    return () => this.#release(claims, claim);
  }

  #release(claims: Claim[], claim: Claim): void {
    const at = claims.indexOf(claim);
    if (at < 0) return;
    claims.splice(at, 1);
    if (at === 0 && claims[0] !== undefined) this.#grant(claims[0]);
  }

  #grant({ tab, holder }: Claim): void {
    queueMicrotask(() => {
      if (!this.#hung.has(tab)) holder.onHeld();
    });
  }
}
