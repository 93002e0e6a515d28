/** An address whose database and engine are in memory: a scene of the mocks. */
import { EngineName, type FoundEngine } from '@ops-widgets/engines';
import type { OpsStore } from '@ops-widgets/server';
import { lifecycle, scenes, type MockHost } from '../../../../mocks/index.js';
import type { RedisConnection } from '../connection/connection.js';
import { EngineAddress } from '../connection/engine-address.js';
import { EngineSource } from '../engine/engine-source.js';

export interface FakeSource {
  readonly source: EngineSource;
  readonly host: MockHost;
  /** From now on every read, or connecting, fails with this; null: all is well again. */
  failWith(error: Error | null): void;
}

export interface FakeSourceOptions {
  readonly id?: number;
  readonly url?: string;
  readonly host?: MockHost;
  readonly found?: readonly FoundEngine[];
  readonly failure?: Error | null;
}

export const bullMq: FoundEngine = {
  engine: EngineName.BullMq,
  label: 'BullMQ',
  version: '6.7.0',
  place: 'bull',
  queues: ['imports', 'reports'],
  refusal: null,
};

export function fakeSource(options: FakeSourceOptions = {}): FakeSource {
  const { id = 1, url = 'redis://:s3cret@localhost:6379', host = scenes.ordinaryMorning(), found = [bullMq] } = options;
  let { failure = null } = options;
  const unlessFailing = async <Answer>(answer: Answer | Promise<Answer>): Promise<Answer> => {
    if (failure !== null) throw failure;
    return answer;
  };
  const connection: RedisConnection = {
    kind: 'redis',
    redis: { call: () => unlessFailing(null) },
    reasonOf: (error) => error,
    close: async () => {},
  };
  const store: OpsStore = {
    ...host.store,
    now: () => host.clock.now(),
    lifecycle: () => lifecycle,
    snapshot: (...args) => unlessFailing(host.store.snapshot(...args)),
    runs: (...args) => unlessFailing(host.store.runs(...args)),
    run: (...args) => unlessFailing(host.store.run(...args)),
  };
  const source = new EngineSource(
    id,
    EngineAddress.parse(url),
    {},
    {
      connect: () => unlessFailing(connection),
      detect: () => unlessFailing(found),
      storeOf: () => ({ store }),
    },
  );
  return { source, host, failWith: (error) => (failure = error) };
}
