import type { Row } from './row.js';

/**
 * Everything in the host reads and writes through one function, which the embedded database, a pool on a server and a
 * worker's channel to its panel all offer. It has no transactions on purpose: what must happen together is one statement,
 * so a process that dies in the middle of anything leaves no transaction open.
 */
export type Query = (sql: string, params?: readonly unknown[]) => Promise<{ rows: Row[] }>;

export interface Database {
  readonly query: Query;
  close(): Promise<void>;
}
