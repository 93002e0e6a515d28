import { Redis } from 'ioredis';
import type { RedisConnection } from './connection.js';
import type { EngineAddress } from './engine-address.js';

const CONNECT_TIMEOUT_MS = 5_000;
const COMMAND_TIMEOUT_MS = 10_000;
const LONGEST_PAUSE_MS = 5_000;

/** @throws the error of the connection, or of the first command: a wrong password */
export async function connectRedis(address: EngineAddress): Promise<RedisConnection> {
  let connected = false;
  let lastError: unknown = null;
  const redis = new Redis(address.reveal(), {
    connectionName: 'ops-widgets-panel',
    lazyConnect: true,
    // What cannot be sent fails at once, and the page says why.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // It asks for INFO, which a user with the least rights may not.
    enableReadyCheck: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: (times) => (connected ? Math.min(times * 250, LONGEST_PAUSE_MS) : null),
  });
  redis.on('error', (error) => (lastError = error));
  redis.on('ready', () => (lastError = null));
  const reasonOf = (error: unknown) => (redis.status === 'ready' ? error : (lastError ?? error));
  const close = async () => redis.disconnect();
  try {
    await redis.connect();
    // A password that is missing is noticed by the first command.
    await redis.call('TIME');
  } catch (error) {
    redis.disconnect();
    throw lastError ?? error;
  }
  connected = true;
  return { kind: 'redis', redis, reasonOf, close };
}
