/** Databases for tests: on the server of DATABASE_URL where there is one, else in-process. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Query } from '../postgres/query.js';
import { opsSchemaSql } from '../postgres/schema.js';
import { openEmbeddedDatabase } from './embedded-database.js';

export interface TestDatabase {
  readonly query: Query;
  close(): Promise<void>;
}

export interface TestDatabaseKind {
  readonly name: string;
  open(): Promise<TestDatabase>;
}

const embedded: TestDatabaseKind = {
  name: 'PGlite',
  async open() {
    const database = await openEmbeddedDatabase();
    await database.exec(opsSchemaSql);
    return {
      query: (sql, params = []) => database.query<Record<string, unknown>>(sql, [...params]),
      close: () => database.close(),
    };
  },
};

const server = (connectionString: string): TestDatabaseKind => ({
  name: 'Postgres server',
  async open() {
    const schema = `ops_test_${randomUUID().replaceAll('-', '')}`;
    const client = new pg.Client({ connectionString });
    await client.connect();
    await client.query(`create schema ${schema}`);
    await client.query(`set search_path to ${schema}`);
    await client.query(opsSchemaSql);
    return {
      query: (sql, params = []) => client.query<Record<string, unknown>>(sql, [...params]),
      async close() {
        await client.query(`drop schema ${schema} cascade`);
        await client.end();
      },
    };
  },
});

/** A database of its own, of a locale. */
const localized = (connectionString: string, name: string, locale: string): TestDatabaseKind => ({
  name: `Postgres server, ${name}`,
  async open() {
    const database = `ops_test_${randomUUID().replaceAll('-', '')}`;
    const admin = new pg.Client({ connectionString });
    await admin.connect();
    await admin.query(`create database ${database} template template0 encoding 'UTF8' ${locale}`);
    const address = new URL(connectionString);
    address.pathname = `/${database}`;
    const client = new pg.Client({ connectionString: address.href });
    await client.connect();
    await client.query(opsSchemaSql);
    return {
      query: (sql, params = []) => client.query<Record<string, unknown>>(sql, [...params]),
      async close() {
        await client.end();
        await admin.query(`drop database ${database}`);
        await admin.end();
      },
    };
  },
});

const url = process.env['DATABASE_URL'];
export const testDatabases: readonly TestDatabaseKind[] = [url ? server(url) : embedded];

/** A database of each kind of locale, where there is a server. */
export const localeDatabases: readonly TestDatabaseKind[] = url
  ? [
      localized(url, 'locale C', `locale 'C'`),
      localized(url, 'locale C.UTF-8', `locale 'C.UTF-8'`),
      localized(url, 'ICU', `locale_provider icu icu_locale 'und' locale 'C.UTF-8'`),
      localized(url, 'ICU of Turkish', `locale_provider icu icu_locale 'tr' locale 'C.UTF-8'`),
    ]
  : [];

/** Two workspaces. The first must not see the tenant of the second. */
export async function insertPlaces(query: Query): Promise<void> {
  await query(`insert into ops_workspaces (id, name) values ('w1', 'Acme'), ('w2', 'Other')`);
  await query(`insert into ops_tenants (id, workspace_id, name)
    values ('t1', 'w1', 'Contoso'), ('t2', 'w1', 'Fabrikam'), ('t3', 'w2', 'Hidden')`);
}

/** Lets any value into `ops_runs`: a table of a host's own may lack the checks. */
export async function dropChecks(query: Query): Promise<void> {
  await query(`do $$ declare name text; begin
    for name in select conname from pg_constraint where conrelid = 'ops_runs'::regclass and contype = 'c' loop
      execute format('alter table ops_runs drop constraint %I', name);
    end loop; end $$`);
}

/** Rows as they are, ids included. */
export async function insertRuns(query: Query, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
  await query(
    `insert into ops_runs overriding system value select * from json_populate_recordset(null::ops_runs, $1::json)`,
    [JSON.stringify(rows)],
  );
}
