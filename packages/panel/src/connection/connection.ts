/** A connection to a database, by the driver of its kind. It connects again by itself. */
import type { RedisClient } from '@ops-widgets/engines';
import type { Query } from '@ops-widgets/server';
import type { EngineAddress } from './engine-address.js';
import { connectPostgres } from './postgres-connection.js';
import { connectRedis } from './redis-connection.js';

interface Connected {
  /** The error for which a read failed: the one that took the connection away, where it is gone. */
  reasonOf(error: unknown): unknown;
  close(): Promise<void>;
}

export interface RedisConnection extends Connected {
  readonly kind: 'redis';
  readonly redis: RedisClient;
}

export interface PostgresConnection extends Connected {
  readonly kind: 'postgres';
  readonly query: Query;
}

export type Connection = RedisConnection | PostgresConnection;

/** @throws the driver's error */
export function connect(address: EngineAddress): Promise<Connection> {
  return address.kind === 'redis' ? connectRedis(address) : connectPostgres(address);
}
