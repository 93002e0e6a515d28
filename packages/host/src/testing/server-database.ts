import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface ServerDatabase {
  /** For DATABASE_URL. */
  readonly url: string;
  /** Removes the database, connections included. */
  drop(): Promise<void>;
}

/**
 * An empty database on the server of this address. A host fills a whole database, the queue's
 * tables included, so tests that run a host cannot share one.
 */
export async function createServerDatabase(serverUrl: string): Promise<ServerDatabase> {
  const name = `ops_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, `drop database ${name} with (force)`) };
}

async function onServer(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
