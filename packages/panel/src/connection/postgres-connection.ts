import pg from 'pg';
import type { PostgresConnection } from './connection.js';
import type { EngineAddress } from './engine-address.js';

const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 15_000;
/** A panel reads once a second at most: more would be connections that an application misses. */
const MOST_CONNECTIONS = 3;

/** @throws the error of the connection */
export async function connectPostgres(address: EngineAddress): Promise<PostgresConnection> {
  const pool = new pg.Pool({
    connectionString: address.reveal(),
    application_name: 'ops-widgets-panel',
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    allowExitOnIdle: true,
  });
  // Postgres compiles a statement of this size first, which takes longer than to run it.
  pool.on('connect', (client) => void client.query('set jit = off').catch(() => {}));
  // An idle connection that the server closes: the next query opens another.
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    kind: 'postgres',
    query: async (sql, params) => pool.query(sql, params === undefined ? undefined : [...params]),
    reasonOf: (error) => error,
    close: () => pool.end(),
  };
}
