import type { Row } from './row.js';

/**
 * The one function that reads and writes: the embedded database, a server's pool and a worker's
 * channel all have it. It has no transactions on purpose: changes that belong together are one
 * statement, so a process that dies leaves no transaction open.
 */
export type Query = (sql: string, params?: readonly unknown[]) => Promise<{ rows: Row[] }>;

export interface Database {
  readonly query: Query;
  close(): Promise<void>;
}
