/** A connection to a database, by the driver of its kind. It connects again by itself. */
import type { RedisClient } from '@ops-widgets/engines';
import type { Query } from '@ops-widgets/server';

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
