/**
 * All that the Postgres store asks of a driver. PGlite's `query` and pg's `Pool#query` are both
 * one.
 */
export type Query = (sql: string, params?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
