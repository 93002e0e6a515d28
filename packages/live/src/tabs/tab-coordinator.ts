/**
 * Elects one leader among the tabs of a browser session and carries their messages. The leader
 * holds a lock: a tab that closes or crashes releases it, and another tab steals it from a leader
 * that hangs.
 */
import type { Channel, Tabs } from './locks.js';

export interface CoordinatorEvents<Message> {
  /** This tab leads from now on. */
  onLead(): void;
  /** Another tab took the lead. */
  onStepDown(): void;
  onMessage(message: Message): void;
  /** The browser refuses what tabs need: this tab is by itself from now on. */
  onRefusal(): void;
}

export class TabCoordinator<Message> {
  readonly #name: string;
  readonly #tabs: Tabs;
  readonly #events: CoordinatorEvents<Message>;
  /** New at each join, so that messages to an earlier one are not taken for this one's. */
  #id = '';
  #channel: Channel | null = null;
  #releaseLock: (() => void) | null = null;
  #isLeader = false;

  /** `name`: of the lock and the channel; the same in all tabs that belong together. */
  constructor(name: string, tabs: Tabs, events: CoordinatorEvents<Message>) {
    this.#name = name;
    this.#tabs = tabs;
    this.#events = events;
  }

  /** The address of this tab in messages. */
  get id(): string {
    return this.#id;
  }

  get isJoined(): boolean {
    return this.#channel !== null;
  }

  get isLeader(): boolean {
    return this.#isLeader;
  }

  /** Opens the channel. The lead has to be requested. */
  join(): void {
    this.#attempt(() => {
      // Only a page with HTTPS has the better one.
      this.#id = globalThis.crypto?.randomUUID?.() ?? `${Date.now()} ${Math.random()}`;
      this.#channel = this.#tabs.channel(this.#name, (message) => this.#events.onMessage(message as Message));
    });
  }

  /** Gives up channel and lock: a browser does not keep a page that holds one for its way back. */
  leave(): void {
    this.#channel?.close();
    this.#channel = null;
    this.#releaseLock?.();
    this.#releaseLock = null;
    this.#isLeader = false;
  }

  post(message: Message): void {
    this.#attempt(() => this.#channel?.post(message));
  }

  /** Waits for the lead, or takes it from a leader that does not answer. */
  requestLeadership({ steal = false } = {}): void {
    this.#releaseLock?.();
    this.#releaseLock = this.#tabs.lock(
      this.#name,
      {
        onHeld: () => {
          this.#isLeader = true;
          this.#events.onLead();
        },
        onLost: () => this.#stepDown(),
      },
      steal,
    );
  }

  #attempt(call: () => void): void {
    try {
      call();
    } catch {
      this.#events.onRefusal();
    }
  }

  #stepDown(): void {
    this.#isLeader = false;
    this.#events.onStepDown();
    this.requestLeadership();
  }
}
