/** The tabs of one browser session, without a browser: their locks and channels, in the order in which things happen. */
import type { LockHolder, Tabs } from '../tabs/locks.js';

interface Claim {
  readonly tab: FakeTab;
  readonly on: LockHolder;
}

interface Ear {
  readonly tab: FakeTab;
  readonly heard: (message: unknown) => void;
}

interface FakeTab extends Tabs {
  /** Neither hears nor says anything any more, and keeps its locks: as a tab does that hangs. */
  hang(): void;
  /** Is gone, with its locks. */
  die(): void;
}

export class FakeSession {
  readonly #claims = new Map<string, Claim[]>();
  readonly #ears = new Map<string, Set<Ear>>();
  readonly #hung = new Set<FakeTab>();
  /** Every message that was posted, oldest first. */
  readonly posted: unknown[] = [];

  /** How many channels are open, and how many locks are held or waited for. */
  get open(): number {
    const sizes = [...this.#ears.values(), ...this.#claims.values()].map((one) =>
      'size' in one ? one.size : one.length,
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  tab(): FakeTab {
    const tab: FakeTab = {
      lock: (name, on, steal = false) => this.#claim(name, { tab, on }, steal),
      channel: (name, heard) => {
        const ears = this.#ears.get(name) ?? new Set();
        this.#ears.set(name, ears);
        const ear = { tab, heard };
        ears.add(ear);
        return { post: (message) => this.#post(ears, ear, message), close: () => ears.delete(ear) };
      },
      hang: () => void this.#hung.add(tab),
      die: () => {
        this.#hung.add(tab);
        for (const ears of this.#ears.values()) for (const ear of ears) if (ear.tab === tab) ears.delete(ear);
        for (const claims of this.#claims.values()) {
          for (const claim of claims.filter((one) => one.tab === tab)) this.#giveBack(claims, claim);
        }
      },
    };
    return tab;
  }

  #post(ears: ReadonlySet<Ear>, from: Ear, message: unknown): void {
    if (this.#hung.has(from.tab)) return;
    this.posted.push(message);
    for (const ear of ears) {
      if (ear === from) continue;
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        if (ears.has(ear) && !this.#hung.has(ear.tab)) ear.heard(copy);
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
    if (former !== undefined && !this.#hung.has(former.tab)) queueMicrotask(() => former.on.lost());
    return () => this.#giveBack(claims, claim);
  }

  #giveBack(claims: Claim[], claim: Claim): void {
    const at = claims.indexOf(claim);
    if (at < 0) return;
    claims.splice(at, 1);
    if (at === 0 && claims[0] !== undefined) this.#grant(claims[0]);
  }

  #grant({ tab, on }: Claim): void {
    queueMicrotask(() => {
      if (!this.#hung.has(tab)) on.held();
    });
  }
}
