/**
 * Reads the queues of the Bull family, as its layouts say, by commands that change nothing (F7).
 */
import type { Source } from '@ops-widgets/contract';
import { EngineError } from '@ops-widgets/server';
import type { EngineKnowledge } from '../../knowledge.js';
import type {
  EndedPart,
  EndedRef,
  EndedSlice,
  EndedState,
  EngineLook,
  EngineReader,
  EngineRecord,
  EngineRun,
  Kept,
  LookRequest,
} from '../engine-reader.js';
import { CommandBatch } from '../redis/command-batch.js';
import type { RedisClient } from '../redis/redis-client.js';
import { RedisConnection } from '../redis/redis-connection.js';
import { countOf, scoredOf } from '../redis/replies.js';
import type { Sight } from './active-runs.js';
import { discoverQueues, versionOf } from './discovery.js';
import { readEndedRuns } from './ended-jobs.js';
import { askTime, clockRights } from './engine-clock.js';
import { expiringKeys, lookAt, type SeenJobs } from './engine-look.js';
import { runId } from './job-facts.js';
import { findJob } from './job-record.js';
import type { QueueLayout } from './layout.js';
import { LifeSigns } from './life-signs.js';
import { QueueKeys } from './queue-keys.js';
import { endedKeys } from './queue-lists.js';
import { Retention } from './retention.js';
import { queuesOfWorkers } from './workers.js';

/** Where the queues are. */
export interface QueueOptions {
  /** The connection that the host has: a client of ioredis or of node-redis. */
  readonly redis: RedisClient;
  /** What the keys of all queues begin with; "bull" by default. */
  readonly prefix?: string;
  /** The names of the queues to read, and of no others. By default all are read. */
  readonly queues?: readonly string[];
  /**
   * Names of queues that were found already, in place of a walk over all keys. One that is made
   * later is read as soon as a worker of it is connected.
   */
  readonly found?: readonly string[];
  /** Milliseconds that the workers hold a lock without renewing it; 30,000 by default. */
  readonly lockDuration?: number;
}

/** A reader of queues, which can look for new ones. */
export interface QueueReader extends EngineReader {
  /** Looks for queues again, by a walk over all keys, and answers their names. */
  discover(): Promise<readonly string[]>;
}

/** Milliseconds before queues are looked for again where none was found. */
const retryDiscoveryMs = 30_000;

export class RedisQueueReader implements QueueReader {
  readonly knowledge: EngineKnowledge;
  readonly #layout: QueueLayout;
  readonly #connection: RedisConnection;
  readonly #keys: QueueKeys;
  readonly #named: readonly string[] | null;
  #found: readonly string[] | null;
  readonly #signs: LifeSigns;
  readonly #retention = new Retention();
  #opening: Promise<OpenQueues> | null = null;
  #lastDiscovery: { readonly at: number; readonly error: EngineError } | null = null;
  #seen: SeenJobs = new Map();
  #workersHidden = false;
  #localClock = false;

  constructor(layout: QueueLayout, knowledge: EngineKnowledge, options: QueueOptions) {
    const { redis, prefix = 'bull', queues = null, found = null, lockDuration = 30_000 } = options;
    this.knowledge = knowledge;
    this.#layout = layout;
    this.#connection = new RedisConnection(redis);
    this.#keys = new QueueKeys(prefix);
    this.#named = queues;
    this.#found = found;
    this.#signs = new LifeSigns(lockDuration);
  }

  async now(): Promise<number> {
    const { sight } = await this.#open();
    // Without the right to ask for the time, the locks of jobs say it, and a look finds them.
    if (!sight.rights.time && this.#seen.size === 0) return (await this.look(nothingMore)).at;
    const batch = new CommandBatch();
    const time = askTime(batch, sight.rights, expiringKeys(this.#keys, sight.queues, this.#seen));
    await batch.send(this.#connection);
    return this.#instant(time());
  }

  async look(request: LookRequest): Promise<EngineLook> {
    const { sight } = await this.#open();
    const { look, seen } = await lookAt(sight, request, this.#seen);
    this.#seen = seen;
    this.#localClock = !look.isEngineClock;
    for (const { job } of look.active) this.#retention.note(job);
    const signs = look.active.flatMap(({ run }) => {
      const sign = run.status === 'running' ? (run.heartbeatAt ?? this.#signs.lastOf(run.id)) : null;
      return sign === null ? [] : [[run.id, sign] as const];
    });
    this.#signs.keep(new Map(signs));
    return look;
  }

  async ended(
    slices: readonly (EndedSlice & { readonly part: EndedPart })[],
  ): Promise<readonly (readonly EndedRef[])[]> {
    const batch = new CommandBatch();
    const asked = slices.map(({ part, order, from, offset, limit }) => {
      const key = this.#keys.of(part.queue, endedKeys[part.outcome]);
      const page = ['WITHSCORES', 'LIMIT', String(offset), String(limit)];
      return order === 'newest'
        ? batch.ask('ZREVRANGEBYSCORE', key, from === null ? '+inf' : String(from), '-inf', ...page)
        : batch.ask('ZRANGEBYSCORE', key, from === null ? '-inf' : String(from), '+inf', ...page);
    });
    if (slices.length > 0) await batch.send(this.#connection);
    return slices.map(({ part }, index) =>
      scoredOf(asked[index]!()).map(({ member, score }) => ({ part, id: member, endedAt: score })),
    );
  }

  async endedStates(
    asked: readonly { readonly part: EndedPart; readonly above: number | null }[],
  ): Promise<readonly EndedState[]> {
    const batch = new CommandBatch();
    const replies = asked.map(({ part, above }) => {
      const key = this.#keys.of(part.queue, endedKeys[part.outcome]);
      return {
        size: batch.ask('ZCOUNT', key, above === null ? '-inf' : `(${String(above)}`, '+inf'),
        newest: batch.ask('ZREVRANGE', key, '0', '0', 'WITHSCORES'),
      };
    });
    if (asked.length > 0) await batch.transact(this.#connection);
    return asked.map(({ part }, index) => {
      const [newest] = scoredOf(replies[index]!.newest());
      return {
        size: countOf(replies[index]!.size()),
        newest: newest === undefined ? null : { part, id: newest.member, endedAt: newest.score },
      };
    });
  }

  async endedRuns(
    refs: readonly EndedRef[],
    request: { readonly data: boolean },
  ): Promise<readonly (EngineRun | null)[]> {
    const runs = await readEndedRuns(this.#connection, this.#keys, this.#layout, refs, request);
    for (const run of runs) if (run !== null) this.#retention.note(run.job);
    return runs;
  }

  async kept(at: number): Promise<Kept> {
    const { sight } = await this.#open();
    return this.#retention.kept(sight, at);
  }

  async find(id: string, request: { readonly data: boolean; readonly show: boolean }): Promise<EngineRecord | null> {
    const { sight } = await this.#open();
    const queue = sight.queues.find((name) => id.startsWith(runId(name, '')));
    return queue === undefined ? null : findJob(sight, queue, id.slice(queue.length + 1), request);
  }

  async source(): Promise<Source> {
    const { sight, version } = await this.#open();
    const queues = await queuesOfWorkers(this.#connection, this.#keys.prefix);
    this.#workersHidden = queues === null;
    this.#add(queues ?? []);
    const shown = this.#named === null ? queues : (queues?.filter((queue) => sight.queues.includes(queue)) ?? null);
    return { engine: this.#layout.title, version, workers: shown?.length ?? null };
  }

  notes(): readonly string[] {
    return [
      ...(this.#connection.hasTransactions
        ? []
        : ['Answers are not of one instant, because the user may not use MULTI: ACL SETUSER <user> +@transaction']),
      ...(this.#localClock
        ? [
            'The clock is that of this machine, because the user may not ask Redis for its own: ACL SETUSER <user> +time',
          ]
        : []),
      ...(this.#workersHidden
        ? [
            'How many workers are connected is not known, because the user may not see it: ACL SETUSER <user> +client|list',
          ]
        : []),
    ];
  }

  async discover(): Promise<readonly string[]> {
    this.#opening = null;
    this.#lastDiscovery = null;
    this.#found = null;
    return (await this.#open()).sight.queues;
  }

  /** Queues that came after the look for queues: their workers name them. */
  #add(queues: readonly string[]): void {
    const opening = this.#opening;
    if (this.#named !== null || opening === null) return;
    this.#opening = opening.then((open) => {
      const all = [...new Set([...open.sight.queues, ...queues])];
      return all.length === open.sight.queues.length ? open : { ...open, sight: { ...open.sight, queues: all.sort() } };
    });
  }

  /** What is found out once. Whatever fails is tried again by the next read. */
  #open(): Promise<OpenQueues> {
    const opening = (this.#opening ??= this.#openQueues());
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    return opening;
  }

  async #openQueues(): Promise<OpenQueues> {
    const queues = this.#named ?? this.#found ?? (await this.#discovered());
    const version = this.#layout.hasMeta ? await versionOf(this.#connection, this.#keys, queues) : null;
    const rights = await clockRights(this.#connection, this.#keys.of(queues[0] ?? '', this.#layout.marker));
    const sight = {
      connection: this.#connection,
      keys: this.#keys,
      layout: this.#layout,
      rights,
      queues,
      signs: this.#signs,
    };
    return { sight, version };
  }

  /** @throws EngineError if there is no queue */
  async #discovered(): Promise<readonly string[]> {
    const last = this.#lastDiscovery;
    if (last !== null && Date.now() - last.at < retryDiscoveryMs) throw last.error;
    const queues = await discoverQueues(this.#connection, this.#keys, this.#layout);
    if (queues.length > 0) return queues;
    const error = new EngineError(
      `There is no queue of ${this.#layout.title} under the prefix "${this.#keys.prefix}" in this database of Redis. ` +
        'A queue is there as soon as a job was added. Name another prefix, or the number of the database in the URL.',
    );
    this.#lastDiscovery = { at: Date.now(), error };
    throw error;
  }

  #instant(time: number | null): number {
    this.#localClock = time === null;
    return time ?? Date.now();
  }
}

const nothingMore: LookRequest = { data: false, scheduled: false, ranges: [] };

interface OpenQueues {
  readonly sight: Sight;
  readonly version: string | null;
}
