/**
 * Makes a read that the tabs of a browser session share look like a plain one (B14). The leading
 * tab reads for all and posts each result to the others.
 *
 * A tab ignores results of requests sent before the leader knew about it: they may belong to an
 * earlier login of this browser.
 */
import { reuseUnchanged, type ReadResult } from '@ops-widgets/adapter';
import { answerTimeoutMs } from '@ops-widgets/contract';
import type { Environment } from '../environment.js';
import type { Fetched, PeerListener, Reader, ReadRequest } from '../reader.js';
import { TabCoordinator } from './tab-coordinator.js';

type Message<Value, Demand> =
  /** The sender leads and knows the demands of these tabs. */
  | { readonly kind: 'lead'; readonly knownTabs: readonly string[] }
  /** The sender needs results. `read`: of a read that starts from now on. */
  | {
      readonly kind: 'demand';
      readonly from: string;
      readonly demand: Demand;
      readonly read: { readonly poll: boolean } | null;
    }
  | { readonly kind: 'left'; readonly from: string }
  | (Required<Fetched<Value, Demand>> & { readonly kind: 'result'; readonly to: readonly string[] });

interface PendingRead<Value, Demand> {
  readonly request: ReadRequest<Value, Demand>;
  resolve(fetched: Fetched<Value, Demand> | null): void;
}

/** Milliseconds in which a leader must acknowledge a demand. */
const leaderAckTimeoutMs = 1000;
/** Milliseconds in which it must deliver after that: longer than any read takes. */
const leaderAnswerTimeoutMs = answerTimeoutMs + 5000;
/** Milliseconds that a result of the leader may be late before another tab asks for one. */
const leaderGraceMs = 1000;

export class TabReader<Value, Demand> implements Reader<Value, Demand> {
  readonly #reader: Reader<Value, Demand>;
  readonly #listener: PeerListener<Value, Demand>;
  readonly #name: string;
  readonly #environment: Environment;
  /** Null for as long as this page reads for itself. */
  #tabs: TabCoordinator<Message<Value, Demand>> | null = null;
  /** The demands of the other tabs by their ids, as far as this tab leads. */
  readonly #demands = new Map<string, Demand>();
  /** The tabs whose demands were known when the last request was sent. */
  #servedTabs: readonly string[] = [];
  /** What this tab announced last. */
  #ownDemand: Demand | null = null;
  #pendingRead: PendingRead<Value, Demand> | null = null;
  #cancelTimeout: (() => void) | null = null;

  /** `name`: of the query, the same in all tabs. `reader` reads while this tab leads. */
  constructor(
    reader: Reader<Value, Demand>,
    listener: PeerListener<Value, Demand>,
    name: string,
    environment: Environment,
  ) {
    this.#reader = reader;
    this.#listener = listener;
    this.#name = name;
    this.#environment = environment;
  }

  get peerDemands(): readonly Demand[] {
    return [...this.#demands.values()];
  }

  get graceMs(): number {
    return this.#tabs === null || this.#tabs.isLeader ? 0 : leaderGraceMs;
  }

  enablePeers(): void {
    const tabs = this.#environment.tabs();
    if (tabs === null) return;
    this.#tabs ??= new TabCoordinator(this.#name, tabs, {
      onLead: () => this.#onLead(),
      onStepDown: () => this.#demands.clear(),
      onMessage: (message) => this.#onMessage(message),
    });
  }

  connect(demand: Demand): void {
    if (this.#tabs === null || this.#tabs.isJoined) return;
    this.#tabs.join();
    this.#announceDemand(demand, null);
    this.#tabs.requestLeadership();
  }

  disconnect(): void {
    if (!this.#tabs?.isJoined) return;
    this.#tabs.post({ kind: 'left', from: this.#tabs.id });
    this.#tabs.leave();
    this.#demands.clear();
    this.#settlePendingRead(null);
  }

  /**
   * Reads if this tab leads or is by itself; else resolves with the leader's result of a request
   * that is sent from now on.
   */
  read(request: ReadRequest<Value, Demand>): Promise<Fetched<Value, Demand> | null> {
    if (!this.#tabs?.isJoined || this.#tabs.isLeader) return this.#readForAll(request);
    this.#settlePendingRead(null);
    return new Promise((resolve) => {
      this.#pendingRead = { request, resolve };
      this.#announceDemand(request.demand, request);
      this.#awaitLeader(leaderAckTimeoutMs);
    });
  }

  publish(fetched: Required<Fetched<Value, Demand>>): void {
    if (this.#tabs?.isLeader) this.#tabs.post({ kind: 'result', to: this.#servedTabs, ...fetched });
  }

  #readForAll(request: ReadRequest<Value, Demand>): Promise<Fetched<Value, Demand> | null> {
    this.#servedTabs = [...this.#demands.keys()];
    return this.#reader.read(request);
  }

  /** `read`: what the sender waits for; null if it waits for no read of its own. */
  #announceDemand(demand: Demand, read: { readonly poll: boolean } | null): void {
    this.#ownDemand = demand;
    this.#tabs?.post({ kind: 'demand', from: this.#tabs.id, demand, read: read && { poll: read.poll } });
  }

  /** A leader that does not answer in time hangs: this tab takes the lead. */
  #awaitLeader(timeoutMs: number): void {
    this.#cancelTimeout?.();
    this.#cancelTimeout = this.#environment.after(timeoutMs, () => this.#tabs?.requestLeadership({ steal: true }));
  }

  #settlePendingRead(fetched: Fetched<Value, Demand> | null): void {
    this.#cancelTimeout?.();
    this.#cancelTimeout = null;
    const pending = this.#pendingRead;
    this.#pendingRead = null;
    pending?.resolve(fetched);
  }

  #onLead(): void {
    this.#tabs?.post({ kind: 'lead', knownTabs: [] });
    this.#listener.onGraceChange();
    const pending = this.#pendingRead;
    if (pending === null) return;
    this.#cancelTimeout?.();
    void this.#readForAll(pending.request).then((fetched) => {
      if (this.#pendingRead === pending) this.#settlePendingRead(fetched);
    });
  }

  #onMessage(message: Message<Value, Demand>): void {
    switch (message.kind) {
      case 'lead':
        this.#onLeader(message.knownTabs);
        break;
      case 'demand':
        this.#onDemand(message);
        break;
      case 'left':
        this.#demands.delete(message.from);
        break;
      case 'result':
        this.#onResult(message, message.to);
    }
  }

  /** A new leader knows no demands yet, so this tab announces its own again. */
  #onLeader(knownTabs: readonly string[]): void {
    const pending = this.#pendingRead?.request ?? null;
    if (pending !== null) this.#awaitLeader(leaderAnswerTimeoutMs);
    const isKnown = this.#tabs !== null && knownTabs.includes(this.#tabs.id);
    if (this.#ownDemand !== null && !isKnown) this.#announceDemand(this.#ownDemand, pending);
  }

  #onDemand({ from, demand, read }: Extract<Message<Value, Demand>, { kind: 'demand' }>): void {
    if (!this.#tabs?.isLeader) return;
    this.#demands.set(from, demand);
    if (read === null) return;
    this.#tabs.post({ kind: 'lead', knownTabs: [...this.#demands.keys()] });
    this.#listener.onPeerDemand(read.poll);
  }

  #onResult({ result, demand, nextDelayMs }: Required<Fetched<Value, Demand>>, to: readonly string[]): void {
    if (this.#tabs === null || this.#tabs.isLeader || !to.includes(this.#tabs.id)) return;
    const fetched = { result: this.#ownCopy(result), demand, nextDelayMs };
    if (this.#pendingRead === null) this.#listener.onPeerResult(fetched);
    else this.#settlePendingRead(fetched);
  }

  /** The result by this page's clock, with the objects that this page knows for the same facts. */
  #ownCopy(result: ReadResult<Value>): ReadResult<Value> {
    if (!result.ok) return result;
    const receivedAt = this.#environment.monotonicNow();
    return reuseUnchanged(this.#listener.lastAnswer(), { ...result, receivedAt, unchanged: false });
  }
}
