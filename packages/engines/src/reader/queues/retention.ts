/**
 * What queues keep of jobs that ended, as far as they show it. A job may say that it is removed
 * when it ends, or which others are then; a worker may say so too, which no key has: then the last
 * jobs whose end is among the events are nowhere, and no event says that they were there after it.
 */
import type { EndedOutcome, EngineJob, Kept } from '../engine-reader.js';
import { CommandBatch, type Reply } from '../redis/command-batch.js';
import { numberOf, scoredOf } from '../redis/replies.js';
import type { Sight } from './active-runs.js';
import { endedJobs } from './events.js';
import { isRecord, parsed } from './job-hash.js';
import type { QueueKeys } from './queue-keys.js';
import { endedKeys } from './queue-lists.js';

/** How many of the last events are looked at, and how many of the last jobs that ended. */
const looked = { events: 100, jobs: 5 } as const;

const removal = { succeeded: 'removeOnComplete', failed: 'removeOnFail' } as const;
const outcomes: readonly EndedOutcome[] = ['succeeded', 'failed'];

/** What is known of one list of ended jobs. Null: no such limit was seen. */
interface Limits {
  /** Whether jobs are removed as soon as they end. */
  readonly atOnce: boolean;
  readonly seconds: number | null;
  readonly count: number | null;
}

const unlimited: Limits = { atOnce: false, seconds: null, count: null };

export class Retention {
  readonly #limits = new Map<string, Limits>();
  /**
   * Lists whose jobs were seen to vanish, with the last end that each had kept by then, epoch
   * milliseconds.
   */
  readonly #vanishing = new Map<string, number>();

  /** Notes what a job says of the removal of those that ended. */
  note({ queue, opts }: Pick<EngineJob, 'queue' | 'opts'>): void {
    for (const outcome of outcomes) {
      const said = limitsOf((opts as Record<string, unknown> | null)?.[removal[outcome]]);
      if (said === unlimited) continue;
      const key = keyOf(queue, outcome);
      const known = this.#limits.get(key) ?? unlimited;
      this.#limits.set(key, {
        atOnce: known.atOnce || said.atOnce,
        seconds: least(known.seconds, said.seconds),
        count: least(known.count, said.count),
      });
    }
  }

  /** What is kept at `at`, epoch milliseconds. @throws EngineError */
  async kept(sight: Sight, at: number): Promise<Kept> {
    const { connection, keys, layout, queues } = sight;
    const batch = new CommandBatch();
    const lists = queues.flatMap((queue) => {
      const events = layout.hasEvents ? askEvents(batch, keys, queue) : null;
      return outcomes.map((outcome) => {
        const key = keys.of(queue, endedKeys[outcome]);
        return {
          ...{ queue, outcome, events },
          size: batch.ask('ZCARD', key),
          newest: batch.ask('ZREVRANGE', key, '0', String(looked.jobs - 1), 'WITHSCORES'),
          oldest: batch.ask('ZRANGE', key, '0', '0', 'WITHSCORES'),
        };
      });
    });
    await batch.send(connection);
    const jobs = new CommandBatch();
    const lastJobs = lists.map(({ queue, outcome, events, newest }) => {
      const ids = [...endedJobs(events?.(), endedKeys[outcome]).keys()].slice(0, looked.jobs);
      const [first, ...others] = ids.map((id) => keys.of(queue, id));
      return {
        ids,
        options: scoredOf(newest()).map(({ member }) => jobs.ask('HGET', keys.of(queue, member), 'opts')),
        exist: first === undefined ? null : jobs.ask('EXISTS', first, ...others),
      };
    });
    // Read after the jobs: who removes one by hand meanwhile has said so.
    const laterEvents = new Map(
      layout.hasEvents ? queues.map((queue) => [queue, askEvents(jobs, keys, queue)] as const) : [],
    );
    await jobs.send(connection);

    const since: Record<EndedOutcome, number | null> = { succeeded: null, failed: null };
    const keeps: Record<EndedOutcome, boolean> = { succeeded: true, failed: true };
    for (const [index, { queue, outcome, size, newest, oldest }] of lists.entries()) {
      const { ids, options, exist } = lastJobs[index]!;
      for (const opts of options) this.note({ queue, opts: parsed(opts()) });
      const key = keyOf(queue, outcome);
      const { atOnce, seconds, count } = this.#limits.get(key) ?? unlimited;
      const ended = endedJobs(laterEvents.get(queue)?.(), endedKeys[outcome]);
      const lastKept = scoredOf(newest())[0]?.score ?? 0;
      const shown = exist === null ? null : areKept(numberOf(exist()), ids, ended);
      if (shown === false) this.#vanishing.set(key, lastKept);
      else if (shown ?? lastKept > (this.#vanishing.get(key) ?? 0)) this.#vanishing.delete(key);
      if (atOnce || this.#vanishing.has(key)) keeps[outcome] = false;
      if (seconds !== null) since[outcome] = Math.max(since[outcome] ?? 0, at - seconds * 1000);
      const [first] = scoredOf(oldest());
      const isFull = count !== null && (numberOf(size()) ?? 0) >= count;
      if (isFull && first !== undefined) since[outcome] = Math.max(since[outcome] ?? 0, first.score);
    }
    return { keeps, since };
  }
}

function askEvents(batch: CommandBatch, keys: QueueKeys, queue: string): Reply {
  return batch.ask('XREVRANGE', keys.of(queue, 'events'), '+', '-', 'COUNT', String(looked.events));
}

/** Whether jobs outlived their end, of which some still exist; null where nothing shows it. */
function areKept(existing: number | null, ids: readonly string[], ended: ReturnType<typeof endedJobs>): boolean | null {
  if (existing !== 0) return true;
  const known = ids.flatMap((id) => ended.get(id) ?? []);
  return known.length === 0 ? null : known.some(({ hasLeft }) => hasLeft);
}

/** The limits that an option says: `true`, how many are kept, or for how long and how many. */
function limitsOf(option: unknown): Limits {
  if (option === true || option === 0) return { ...unlimited, atOnce: true };
  if (typeof option === 'number') return option > 0 ? { ...unlimited, count: option } : unlimited;
  if (!isRecord(option)) return unlimited;
  const { age, count } = option;
  if (count === 0) return { ...unlimited, atOnce: true };
  const limit = (value: unknown) => (typeof value === 'number' && value > 0 ? value : null);
  return limit(age) === null && limit(count) === null
    ? unlimited
    : { atOnce: false, seconds: limit(age), count: limit(count) };
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function keyOf(queue: string, outcome: EndedOutcome): string {
  return `${queue}:${outcome}`;
}
