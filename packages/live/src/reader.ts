/** Where a query gets its results: from the server, or from a peer that reads the same. */
import type { Answer, ReadResult } from '@ops-widgets/adapter';
import type { QueryDefinition } from './query-definition.js';

/** The last successful result, and the demand that it was fetched for. */
export interface LastAnswer<Value, Demand> {
  readonly answer: Answer<Value>;
  readonly demand: Demand;
}

/** A result, and the demand that it was fetched for. */
export interface Fetched<Value, Demand> {
  readonly result: ReadResult<Value>;
  readonly demand: Demand;
  /**
   * Milliseconds until the peer that fetched the result reads again, null for never; absent if this
   * page fetched it and decides itself.
   */
  readonly nextDelayMs?: number | null;
}

export interface ReadRequest<Value, Demand> {
  readonly demand: Demand;
  readonly signal: AbortSignal;
  readonly last: LastAnswer<Value, Demand> | null;
  /** True if nothing but time or the browser caused the read (B18). */
  readonly poll: boolean;
}

export interface Reader<Value, Demand> {
  /** The demands of peers. A read has to serve them too. */
  readonly peerDemands: readonly Demand[];
  /** Milliseconds that a peer has to deliver beyond the instant at which a result is due. */
  readonly graceMs: number;
  /** Polling is on, with this demand. Called again and again while it is. */
  connect(demand: Demand): void;
  /** Polling is off: the page is hidden or frozen, an observer holds it, or none is left. */
  disconnect(): void;
  /** Fetches once. Never rejects. Resolves with null if the reader was disconnected meanwhile. */
  read(request: ReadRequest<Value, Demand>): Promise<Fetched<Value, Demand> | null>;
  /**
   * Hands a result that this page fetched to the peers: to those whose demands were known when the
   * read started if it is true for one login only, else to all.
   */
  publish(fetched: Required<Fetched<Value, Demand>>, isOfLogin: boolean): void;
}

/** What a reader with peers needs of the query that it reads for. */
export interface PeerListener<Value, Demand> {
  /** Milliseconds that a read may take. */
  readonly answerTimeoutMs: number;
  /** Calls back once after a delay in milliseconds. Returns a function that cancels the call. */
  after(delayMs: number, callback: () => void): () => void;
  /** A peer shares a result that this page did not ask for. */
  onPeerResult(fetched: Fetched<Value, Demand>): void;
  /** A peer needs the result of a read that starts from now on. `poll` as in `ReadRequest`. */
  onPeerDemand(poll: boolean): void;
  /** `graceMs` changed. */
  onGraceChange(): void;
}

/** Reads from the server. It has no peers. */
export class DirectReader<Value, Demand> implements Reader<Value, Demand> {
  readonly peerDemands: readonly Demand[] = [];
  readonly graceMs = 0;
  readonly #definition: Pick<QueryDefinition<Value, Demand>, 'read'>;

  constructor(definition: Pick<QueryDefinition<Value, Demand>, 'read'>) {
    this.#definition = definition;
  }

  connect(): void {}

  disconnect(): void {}

  publish(): void {}

  async read({ demand, signal, last, poll }: ReadRequest<Value, Demand>): Promise<Fetched<Value, Demand>> {
    const isComparable = last?.answer.validator === null || equals(last?.demand, demand);
    const previous = last !== null && isComparable ? last.answer : null;
    return { result: await this.#definition.read(demand, { signal, previous, poll }), demand };
  }
}

function equals(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
