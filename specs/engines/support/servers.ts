/** Servers for real engines. */
import type { Query } from '@ops-widgets/server';
import pg from 'pg';
import { ensureRedis } from '../../../.tools/lib/debian-packages.mjs';
import { startThrowawayRedis, type ThrowawayRedis } from '../../../.tools/lib/throwaway-redis.mjs';
import { createServerDatabase, type ServerDatabase } from '../../../packages/host/src/testing/server-database.js';

/**
 * A Redis of its own: a server does one thing at a time, and others of the suite fill theirs with a
 * million jobs while locks have to be renewed here.
 */
export async function ownRedis(): Promise<ThrowawayRedis> {
  const program = await ensureRedis();
  if (program === null) throw new Error('This needs a Redis server: npm run test:engines');
  return startThrowawayRedis(program);
}

/** A database of its own on the Postgres server. */
export function ownDatabase(): Promise<ServerDatabase> {
  const server = process.env['DATABASE_URL'];
  if (!server) throw new Error('This needs a Postgres server: npm run test:engines');
  return createServerDatabase(server);
}

/** Connections of a database that is dropped under them in the end, which is no error here. */
export function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 3 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** What a store reads a pool by. */
export function queryOf(pool: pg.Pool): Query {
  return async (sql, params = []) => ({ rows: (await pool.query<Record<string, unknown>>(sql, [...params])).rows });
}
