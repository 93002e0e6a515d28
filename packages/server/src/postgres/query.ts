/** The one function of a driver that the Postgres store needs: `query` of PGlite or of pg. */
export type Query = (sql: string, params?: readonly unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
