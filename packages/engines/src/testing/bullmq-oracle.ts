/**
 * Every job of some queues of BullMQ by brute force: each key is read, and mapped by the table of
 * engines.md and not by the code under test.
 */
import type { Lifecycle, RunFacts } from '@ops-widgets/truth';
import type { Redis } from 'ioredis';

export interface OracleOptions {
  readonly redis: Redis;
  readonly prefix: string;
  readonly queues: readonly string[];
  readonly lockDuration: number;
  readonly lifecycle: Lifecycle;
  /** Epoch milliseconds. */
  readonly asOf: number;
}

type Hash = Record<string, string>;

export async function everyBullmqRun(options: OracleOptions): Promise<readonly RunFacts[]> {
  const runs: RunFacts[] = [];
  for (const queue of options.queues) runs.push(...(await runsOfQueue(options, queue)));
  return runs;
}

async function runsOfQueue(
  { redis, prefix, lockDuration, lifecycle, asOf }: OracleOptions,
  queue: string,
): Promise<readonly RunFacts[]> {
  const key = (name: string) => `${prefix}:${queue}:${name}`;
  const paused = (await redis.hget(key('meta'), 'paused')) === '1';
  const scores = async (name: string) => {
    const flat = await redis.zrange(key(name), 0, -1, 'WITHSCORES');
    return flat.flatMap((id, index) => (index % 2 === 0 ? [[id, Number(flat[index + 1])] as const] : []));
  };
  const runs: RunFacts[] = [];
  const base = (id: string, hash: Hash): RunFacts => {
    const data = JSON.parse(hash['data'] ?? '{}') as { tenant?: string | null; user?: string | null };
    return {
      id: `${queue}:${id}`,
      type: hash['name'] ?? '',
      queue,
      status: '',
      createdAt: Number(hash['timestamp']),
      tenant: data.tenant == null ? null : { id: data.tenant, name: data.tenant },
      initiator: data.user ?? null,
    };
  };
  const each = async (
    ids: readonly string[],
    map: (id: string, hash: Hash) => Promise<RunFacts | null> | RunFacts | null,
  ) => {
    for (const id of ids) {
      const hash = await redis.hgetall(key(id));
      if (hash['name'] === undefined) continue;
      const run = await map(id, hash);
      if (run !== null) runs.push(run);
    }
  };
  const waiting = [...(await redis.lrange(key('wait'), 0, -1)), ...(await redis.zrange(key('prioritized'), 0, -1))];
  await each(waiting, async (id, hash) => {
    const tried = Number(hash['ats'] ?? 0) > 0;
    const ready = tried ? await readyAt(redis, key('events'), id) : null;
    const pause = paused ? { waiting: { reason: 'paused', until: null } } : {};
    return {
      ...base(id, hash),
      status: 'queued',
      outcome: 'pending',
      queuedAt: tried ? ready : Number(hash['timestamp']),
      ...(tried && ready === null && !paused ? { lifecycle: {} } : {}),
      ...pause,
    };
  });
  const delayed = await scores('delayed');
  for (const [delayedId, score] of delayed) {
    await each([delayedId], (id, hash) => {
      const until = Math.floor(score / 4096);
      if (Number(hash['ats'] ?? 0) === 0) return null;
      return {
        ...base(id, hash),
        status: 'queued',
        outcome: 'pending',
        queuedAt: until,
        waiting: { reason: 'retry', until },
      };
    });
  }
  await each(await redis.lrange(key('active'), 0, -1), async (id, hash) => {
    const expires = await redis.pexpiretime(`${key(id)}:lock`);
    const window = lifecycle.types?.[hash['name'] ?? ''] ?? lifecycle.default;
    return {
      ...base(id, hash),
      status: 'running',
      outcome: 'pending',
      startedAt: Number(hash['processedOn']),
      heartbeatAt: expires > 0 ? Math.min(asOf, expires - lockDuration) : null,
      freshnessState: expires > 0 ? null : 'likely_stale',
      lifecycle: { heartbeatStale: lockDuration / 1000, ...window },
    };
  });
  for (const [endedId, ended] of await scores('completed')) {
    await each([endedId], (id, hash) => ({
      ...base(id, hash),
      status: 'completed',
      outcome: 'succeeded',
      startedAt: Number(hash['processedOn']),
      completedAt: ended,
    }));
  }
  for (const [endedId, ended] of await scores('failed')) {
    await each([endedId], (id, hash) => {
      const reason = hash['failedReason'] ?? '';
      const isReaped = Number(hash['stc'] ?? 0) > 0 && reason.startsWith('job stalled');
      return {
        ...base(id, hash),
        status: 'completed',
        outcome: 'failed',
        startedAt: isReaped ? null : Number(hash['processedOn']),
        completedAt: ended,
        context: {
          reconciliation: isReaped
            ? { reconciledAt: ended, reasonCode: 'stalled', reason, fromStatus: 'running' }
            : null,
        },
        failures: [{ code: null, message: reason }],
      };
    });
  }
  return runs;
}

/** The instant of the last event by which a job became ready; null if the stream has none. */
async function readyAt(redis: Redis, stream: string, jobId: string): Promise<number | null> {
  for (const [id, fields] of await redis.xrevrange(stream, '+', '-', 'COUNT', 1000)) {
    const at = (name: string) => fields[fields.indexOf(name) + 1];
    if (at('event') === 'waiting' && at('jobId') === jobId) return Number.parseInt(id, 10);
  }
  return null;
}
