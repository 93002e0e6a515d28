import type { Connection } from './connection.js';
import type { EngineAddress } from './engine-address.js';
import { connectPostgres } from './postgres-connection.js';
import { connectRedis } from './redis-connection.js';

/** @throws the driver's error */
export function connect(address: EngineAddress): Promise<Connection> {
  return address.kind === 'redis' ? connectRedis(address) : connectPostgres(address);
}
