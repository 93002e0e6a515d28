/** The servers that `npm run test:engines` starts, or that its caller names. */
import type { Query } from '@ops-widgets/server';
import type pg from 'pg';
import { createServerDatabase, type ServerDatabase } from '../../../packages/host/src/testing/server-database.js';

export function redisUrl(): string {
  return address('REDIS_URL');
}

/** A database of its own on the Postgres server. */
export function ownDatabase(): Promise<ServerDatabase> {
  return createServerDatabase(address('DATABASE_URL'));
}

/** What a store reads a pool by. */
export function queryOf(pool: pg.Pool): Query {
  return async (sql, params = []) => ({ rows: (await pool.query<Record<string, unknown>>(sql, [...params])).rows });
}

function address(name: string): string {
  const url = process.env[name];
  if (!url) throw new Error('This needs Redis and Postgres: npm run test:engines');
  return url;
}
