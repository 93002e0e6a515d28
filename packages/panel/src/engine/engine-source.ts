/** One address of the command line: connects, finds its engines, and goes on trying (J6). */
import { detectPostgres, detectRedis, engineLabels, type FoundEngine } from '@ops-widgets/engines';
import { connect } from '../connection/connect.js';
import type { Connection } from '../connection/connection.js';
import type { EngineAddress } from '../connection/engine-address.js';
import { explainFailure } from '../connection/explain-failure.js';
import { keyOf } from './engine-key.js';
import type { EngineOptions } from './engine-options.js';
import { explainedStore } from './explained-store.js';
import { openEngine, type OpenEngine } from './open-engine.js';
import { storeOf, type StoreOf } from './store-of.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
/** A search of a large Redis for engines costs it something. */
const LONGEST_SEARCH_PAUSE_MS = 60_000;

/** What an address is made of; tests replace the drivers. */
export interface SourceParts {
  readonly connect: (address: EngineAddress) => Promise<Connection>;
  readonly detect: (connection: Connection, options: EngineOptions) => Promise<readonly FoundEngine[]>;
  readonly storeOf: StoreOf;
}

const REAL_PARTS: SourceParts = { connect, detect, storeOf };

/** An address and the engines behind it. */
export class EngineSource {
  /** Counts from 1, in the order of the command line. */
  readonly id: number;
  readonly address: EngineAddress;
  readonly #options: EngineOptions;
  readonly #parts: SourceParts;
  readonly #engines = new Map<string, OpenEngine>();
  #connection: Connection | null = null;
  /** Why nothing, or not everything, is shown; empty while the first attempt runs. */
  #refusals: readonly string[] = [];
  #isComplete = false;
  /** The sentences of engines whose last read failed, by key. */
  readonly #failures = new Map<string, string>();
  #looking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(id: number, address: EngineAddress, options: EngineOptions, parts: SourceParts = REAL_PARTS) {
    this.id = id;
    this.address = address;
    this.#options = options;
    this.#parts = parts;
  }

  /** The engines that are read, in the order in which they were found. */
  get engines(): readonly OpenEngine[] {
    return [...this.#engines.values()];
  }

  /** Why engines are not shown, a sentence each. */
  get refusals(): readonly string[] {
    return this.#refusals;
  }

  /** Whether every engine that can be shown is read. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Why the last read failed; null while all is well. */
  get failure(): string | null {
    return [...this.#failures.values()][0] ?? null;
  }

  /** Tries once. Resolves when engines are open or it is known why not. */
  async open(): Promise<void> {
    try {
      this.#connection ??= await this.#parts.connect(this.address);
      const found = await this.#parts.detect(this.#connection, this.#options);
      this.#refusals = await this.#openAll(this.#connection, found);
    } catch (error) {
      this.#refusals = [explainFailure(this.#connection?.reasonOf(error) ?? error, this.address)];
    }
  }

  /** Tries until every engine that can be shown is open. Resolves after the first attempt. */
  async start(pauseMs = FIRST_PAUSE_MS): Promise<void> {
    await this.open();
    if (this.#closed || this.#isComplete) return;
    const longestMs = this.#connection === null ? LONGEST_PAUSE_MS : LONGEST_SEARCH_PAUSE_MS;
    this.#timer = setTimeout(() => void this.start(Math.min(pauseMs * 2, longestMs)), pauseMs);
  }

  /** Reads again what could not be read, once for all who ask, so that it is known when it can. */
  look(): Promise<void> {
    this.#looking ??= this.#readFailed().finally(() => (this.#looking = null));
    return this.#looking;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#connection?.close().catch(() => {});
  }

  /** Resolves with the sentences about what is not shown. */
  async #openAll(connection: Connection, found: readonly FoundEngine[]): Promise<readonly string[]> {
    const { engine: only } = this.#options;
    const wanted = found.filter(({ engine }) => only === undefined || engine === only);
    const unread: string[] = [];
    for (const engine of wanted.filter(({ refusal }) => refusal === null)) {
      const failure = await this.#openOne(connection, engine);
      if (failure !== null) unread.push(failure);
    }
    this.#isComplete = unread.length === 0 && this.#engines.size > 0;
    const notServed = wanted.flatMap(({ refusal }) => refusal ?? []);
    return wanted.length === 0 ? [this.#nothingFound(found)] : [...unread, ...notServed];
  }

  /** Resolves with null, or with the sentence for which it cannot be read. */
  async #openOne(connection: Connection, found: FoundEngine): Promise<string | null> {
    const key = keyOf(this.id, found);
    if (this.#engines.has(key)) return null;
    try {
      const explain = (error: unknown) => explainFailure(connection.reasonOf(error), this.address);
      const { store: own, notes } = this.#parts.storeOf(found, connection, this.#options);
      const store = explainedStore(own, explain);
      const engine = openEngine({
        key,
        found,
        store,
        notes,
        options: this.#options,
        onRead: (failure) => this.#noteRead(key, failure),
      });
      const { source } = await engine.snapshot();
      const version = source?.version ?? found.version;
      this.#engines.set(key, { ...engine, found: { ...found, version } });
      return null;
    } catch (error) {
      this.#failures.delete(key);
      return explainFailure(error, this.address);
    }
  }

  async #readFailed(): Promise<void> {
    const failed = this.engines.filter(({ key }) => this.#failures.has(key));
    await Promise.allSettled(failed.map((engine) => engine.snapshot()));
  }

  #noteRead(key: string, failure: string | null): void {
    if (failure === null) this.#failures.delete(key);
    else this.#failures.set(key, failure);
  }

  #nothingFound(found: readonly FoundEngine[]): string {
    const { engine, prefix, schema } = this.#options;
    const { name, kind } = this.address;
    const others = [...new Set(found.map(({ label }) => label))].join(', ');
    if (engine !== undefined) {
      return `${engineLabels[engine]} is not in ${name} yet.${others && ` What is there: ${others}.`}`;
    }
    if (kind === 'redis') {
      const where = prefix === undefined ? '' : ` under the prefix "${prefix}"`;
      return `No job engine is in ${name}${where} yet. BullMQ and Bull are found by the keys of their queues, which the first job makes.`;
    }
    const where = schema === undefined ? '' : ` in the schema "${schema}"`;
    return `No job engine is in ${name}${where} yet. pg-boss, Graphile Worker and BullMQ are found by their tables, which their first start makes.`;
  }
}

async function detect(connection: Connection, { prefix, schema }: EngineOptions): Promise<readonly FoundEngine[]> {
  return connection.kind === 'redis'
    ? detectRedis(connection.redis, prefix === undefined ? {} : { prefix })
    : detectPostgres(connection.query, schema === undefined ? {} : { schema });
}
