/** A database of its own, on the server of DATABASE_URL, for the tables of an engine. */
import { randomUUID } from 'node:crypto';
import type { Query } from '@ops-widgets/server';
import pg from 'pg';

export interface EngineDatabase {
  /** The address, for the engine's own library. */
  readonly url: string;
  readonly query: Query;
  /** A further connection, as the given role where there is one; ended by `close`. */
  connect(role?: string): Promise<{ readonly query: Query }>;
  close(): Promise<void>;
}

/** @throws Error if DATABASE_URL names no server on which databases may be created */
export async function createEngineDatabase(): Promise<EngineDatabase> {
  const server = process.env['DATABASE_URL'];
  if (!server) throw new Error('DATABASE_URL has to name a Postgres server');
  const name = `engine_test_${randomUUID().replaceAll('-', '')}`;
  const admin = await connected(server);
  await admin.query(`create database ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const client = await connected(address.href);
  const others: pg.Client[] = [];
  return {
    url: address.href,
    query: queryOf(client),
    async connect(role) {
      const other = await connected(address.href);
      others.push(other);
      if (role !== undefined) await other.query(`set role ${role}`);
      return { query: queryOf(other) };
    },
    async close() {
      for (const each of [client, ...others]) await each.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}

/**
 * A role that may sign in and nothing else; the caller grants what it needs.
 * @returns its name
 */
export async function createRole({ query }: EngineDatabase): Promise<string> {
  const name = `reader_${randomUUID().replaceAll('-', '')}`;
  await query(`create role ${name} login`);
  return name;
}

/** Removes a role, with all that it was granted in this database. */
export async function dropRole({ query }: EngineDatabase, role: string): Promise<void> {
  await query(`drop owned by ${role}`);
  await query(`drop role ${role}`);
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

function queryOf(client: pg.Client): Query {
  return (sql, params = []) => client.query<Record<string, unknown>>(sql, [...params]);
}
