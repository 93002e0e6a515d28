import pg from 'pg';
import { HostError } from '../config/host-error.js';
import type { Database } from './database.js';
import type { Row } from './row.js';

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * A pool on a Postgres server.
 * @throws HostError with host and port, never the credentials, when the server cannot be used
 */
export async function openServer(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // The pool replaces an idle connection that the server drops; without a listener the drop would
  // end the process.
  pool.on('error', () => undefined);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end().catch(() => undefined);
    throw new HostError(`The database at ${placeOf(url)} cannot be used (${reasonOf(error)}): check DATABASE_URL.`);
  }
  return {
    async query(sql, params) {
      if (params?.length) return { rows: (await pool.query<Row>(sql, [...params])).rows };
      const client = await pool.connect();
      try {
        // A script of several statements returns a result for each.
        const result: pg.QueryResult<Row> | pg.QueryResult<Row>[] = await client.query<Row>(sql);
        return { rows: [result].flat().at(-1)?.rows ?? [] };
      } catch (error) {
        // A script that failed inside its own transaction must not leave it to the next user.
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

function placeOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}`;
}

function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (typeof code === 'string') return REASONS[code] ?? code;
  return 'no connection within 5 s';
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'no such host',
  '28P01': 'the sign-in was refused',
  '28000': 'the sign-in was refused',
  '3D000': 'no such database',
};
