/**
 * A table of an earlier version of the contract goes on working, without a change of it: it is read
 * as if it had the columns that it lacks, all empty. Its host adds them, by `opsSchemaSql` or one
 * by one, when it has something to say in them.
 */
import type { Query } from './query.js';

/** The columns that a table of runs may lack, with their types: those since version 1.1. */
const laterColumns = {
  queue: 'text',
  queued_at: 'timestamptz',
  waiting_reason: 'text',
  waiting_until: 'timestamptz',
  attempt_number: 'integer',
  attempt_of: 'integer',
  rescues: 'jsonb',
} as const;

type LaterColumn = keyof typeof laterColumns;

export const laterColumnNames = Object.keys(laterColumns) as readonly LaterColumn[];

/** The table of runs, as its columns allow to read it. */
export interface RunsTable {
  readonly query: Query;
  /** Whether a row can say that its run waits on purpose; else their number is not known (H4). */
  readonly recordsWaiting: boolean;
}

/**
 * The table, looked at once: columns that are added later are read by a store that is made then. A
 * look that failed is repeated by the next read.
 */
export function runsTable(query: Query): () => Promise<RunsTable> {
  let table: Promise<RunsTable> | undefined;
  return () => {
    table ??= lookAt(query).catch((error: unknown) => {
      table = undefined;
      throw error;
    });
    return table;
  };
}

async function lookAt(query: Query): Promise<RunsTable> {
  const { rows } = await query(
    `select name from unnest($1::text[]) as wanted (name) where not exists (
      select from pg_attribute where attrelid = 'ops_runs'::regclass and attname = wanted.name and not attisdropped)`,
    [[...laterColumnNames]],
  );
  const missing = rows.map(({ name }) => name as LaterColumn);
  const recordsWaiting = !(missing.includes('waiting_reason') && missing.includes('queued_at'));
  return { query: missing.length === 0 ? query : completed(query, missing), recordsWaiting };
}

/** A common table of the same name stands in front of the table; the planner sees through it. */
function completed(query: Query, missing: readonly LaterColumn[]): Query {
  const empty = missing.map((name) => `null::${laterColumns[name]} as ${name}`).join(', ');
  const complete = `ops_runs as not materialized (select *, ${empty} from ops_runs)`;
  return (sql, params) => query(`with ${complete}${sql.startsWith('with ') ? `, ${sql.slice(5)}` : ` ${sql}`}`, params);
}
