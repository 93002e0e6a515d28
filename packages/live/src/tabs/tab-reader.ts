/**
 * One request for all tabs of a session (B14). The tab that holds a lock leads: it asks, and tells the others what it was
 * answered. A leader that leaves or dies gives the lock up by that; from one that hangs it is taken.
 *
 * A tab takes no answer to a request that was sent before the leader knew of it: whatever it is told was answered to the session
 * of its own time, as its own request would have been.
 */
import type { ReadResult } from '@ops-widgets/adapter';
import type { Environment } from '../environment.js';
import type { Channel, Tabs } from '../tabs/locks.js';

/** An answer, and what it was an answer to. */
export interface Told<Value, Demand> {
  readonly result: ReadResult<Value>;
  readonly demand: Demand;
  /** Milliseconds after which the leader asks again; null for never, absent where this tab has asked and decides itself. */
  readonly nextMs?: number | null;
}

export interface ShareHolder<Value, Demand> {
  /** The leader was answered, unasked by this tab. */
  told(told: Told<Value, Demand>): void;
  /** This tab leads from now on. */
  led(): void;
  /** Another tab wants an answer that is asked for from now on. */
  wanted(): void;
}

type Message<Value, Demand> =
  /** A tab leads, and knows what these want. */
  | { readonly kind: 'lead'; readonly knows: readonly string[] }
  | { readonly kind: 'gone'; readonly from: string }
  /** What a tab wants to be told; `now`: it cannot wait for the leader's next turn. */
  | { readonly kind: 'want'; readonly from: string; readonly demand: Demand; readonly now: boolean }
  | (Told<Value, Demand> & { readonly kind: 'told'; readonly to: readonly string[] });

interface Wish<Value, Demand> {
  grant(told: Told<Value, Demand> | null): void;
  /** Reads by itself. */
  ask(): Promise<Told<Value, Demand>>;
}

/** Milliseconds that a leader has to say that it is there. */
const helloMs = 1000;
/** Milliseconds that it has to answer: more than a read may take. */
const answerMs = 20_000;

export class TabShare<Value, Demand> {
  readonly #name: string;
  readonly #tabs: Tabs;
  readonly #environment: Environment;
  readonly #on: ShareHolder<Value, Demand>;
  /** Another one each time that the tab joins, so that it is told nothing of before. */
  #id = '';
  #channel: Channel | null = null;
  #endLock: (() => void) | null = null;
  #leads = false;
  /** What the other tabs want, where this one leads. */
  readonly #wants = new Map<string, Demand>();
  /** Those whose wants were known when the last request was sent. */
  #audience: readonly string[] = [];
  /** What this tab wants. */
  #demand: Demand | null = null;
  #wish: Wish<Value, Demand> | null = null;
  #endPatience: (() => void) | null = null;

  constructor(name: string, tabs: Tabs, environment: Environment, on: ShareHolder<Value, Demand>) {
    this.#name = name;
    this.#tabs = tabs;
    this.#environment = environment;
    this.#on = on;
  }

  get leads(): boolean {
    return this.#leads;
  }

  /** What the other tabs want to be told, for a leader to ask for it too. */
  get demands(): readonly Demand[] {
    return [...this.#wants.values()];
  }

  /** Joins the other tabs, while this one wants answers; `demand`: what it would be told of when others ask. */
  enter(demand: Demand): void {
    if (this.#channel !== null) return;
    this.#id = crypto.randomUUID();
    this.#channel = this.#tabs.channel(this.#name, (message) => this.#hear(message as Message<Value, Demand>));
    this.#want(demand, false);
    this.#stand();
  }

  /** Leaves the other tabs: nothing is heard any more, and no lock stands in the way of the page's being kept. */
  leave(): void {
    if (this.#channel === null) return;
    this.#post({ kind: 'gone', from: this.#id });
    this.#channel.close();
    this.#channel = null;
    this.#endLock?.();
    this.#endLock = null;
    this.#resign();
    this.#grant(null);
  }

  /**
   * Reads by `ask` where this tab leads, else resolves with the leader's answer to a request of from now on; null where the tab
   * has left meanwhile.
   */
  read(demand: Demand, ask: () => Promise<ReadResult<Value>>): Promise<Told<Value, Demand> | null> {
    const own = async () => {
      this.#audience = [...this.#wants.keys()];
      return { result: await ask(), demand };
    };
    if (this.#leads) return own();
    this.#grant(null);
    return new Promise((grant) => {
      this.#wish = { grant, ask: own };
      this.#want(demand, true);
      this.#waitForLeader(helloMs);
    });
  }

  /** Tells the others what was answered, and when the leader asks again. */
  tell(told: Required<Told<Value, Demand>>): void {
    if (this.#leads) this.#post({ kind: 'told', to: this.#audience, ...told });
  }

  #want(demand: Demand, now: boolean): void {
    this.#demand = demand;
    this.#post({ kind: 'want', from: this.#id, demand, now });
  }

  #stand(steal = false): void {
    this.#endLock?.();
    this.#endLock = this.#tabs.lock(
      this.#name,
      {
        held: () => this.#lead(),
        lost: () => {
          this.#resign();
          this.#stand();
        },
      },
      steal,
    );
  }

  #lead(): void {
    this.#leads = true;
    this.#post({ kind: 'lead', knows: [] });
    this.#on.led();
    const wish = this.#wish;
    if (wish === null) return;
    this.#endPatience?.();
    void wish.ask().then((told) => {
      if (this.#wish === wish) this.#grant(told);
    });
  }

  #resign(): void {
    this.#leads = false;
    this.#wants.clear();
  }

  #grant(told: Told<Value, Demand> | null): void {
    this.#endPatience?.();
    this.#endPatience = null;
    const wish = this.#wish;
    this.#wish = null;
    wish?.grant(told);
  }

  /** A leader that does not answer in time is none. */
  #waitForLeader(ms: number): void {
    this.#endPatience?.();
    this.#endPatience = this.#environment.after(ms, () => this.#stand(true));
  }

  #hear(message: Message<Value, Demand>): void {
    switch (message.kind) {
      case 'want':
        if (!this.#leads) return;
        this.#wants.set(message.from, message.demand);
        if (!message.now) return;
        this.#post({ kind: 'lead', knows: [...this.#wants.keys()] });
        this.#on.wanted();
        return;
      case 'gone':
        this.#wants.delete(message.from);
        return;
      case 'lead':
        if (this.#wish !== null) this.#waitForLeader(answerMs);
        // A new leader knows nobody yet.
        if (this.#demand !== null && !message.knows.includes(this.#id)) this.#want(this.#demand, this.#wish !== null);
        return;
      case 'told': {
        if (this.#leads || !message.to.includes(this.#id)) return;
        const { result, demand, nextMs } = message;
        const told = { result: receivedNow(result, this.#environment), demand, nextMs: nextMs ?? null };
        if (this.#wish === null) this.#on.told(told);
        else this.#grant(told);
      }
    }
  }

  #post(message: Message<Value, Demand>): void {
    this.#channel?.post(message);
  }
}

/** The readings of another tab's clock mean nothing here. */
function receivedNow<Value>(result: ReadResult<Value>, environment: Environment): ReadResult<Value> {
  return result.ok ? { ...result, receivedAt: environment.monotonicNow(), unchanged: false } : result;
}
