/**
 * The store over Postgres. Everything is counted, sorted and cut to pages by the database, each
 * answer by one statement, so that an answer is one state of the table and a pool may run it on any
 * connection.
 */
import type { EngineFactsOf, OpsStore, RunRecord, VisibleRows } from '../store.js';
import { durationsQuery, readUsual } from './durations-sql.js';
import { readRuns } from './list-sql.js';
import { readNotifications } from './notifications-sql.js';
import { Parameters } from './parameters.js';
import type { Query } from './query.js';
import { isRowId } from './row-id.js';
import {
  array,
  diagnosticsFromJson,
  json,
  relatedFromJson,
  reviewPackFromJson,
  reviewPackJson,
  runFacts,
  runJson,
} from './rows.js';
import { runsTable, type RunsTable } from './runs-table.js';
import { readSnapshot } from './snapshot-sql.js';
import { isVisible } from './visible-sql.js';

/** A database, and what is known beside it. */
export interface PostgresStoreOptions {
  /** Runs one statement; its errors are thrown on to the handler, which answers 500. */
  readonly query: Query;
  /** What is known of the engine; asked for each snapshot and list. */
  readonly engine?: EngineFactsOf;
}

/**
 * A store over the tables of `opsSchemaSql`, on Postgres 14 or later. Tables of version 1.0 serve
 * as they are: `runs-table.ts`.
 */
export function createPostgresStore({ query, engine }: PostgresStoreOptions): OpsStore {
  const table = runsTable(query);
  return {
    snapshot: async (rows, context, limits) => ({
      ...(await engine?.(context)),
      ...(await readSnapshot(await table(), rows, context, limits)),
    }),
    async runs(rows, context, filter) {
      const { countsExact = true } = (await engine?.(context)) ?? {};
      return { ...(await readRuns(await table(), rows, context, filter)), countsExact };
    },
    run: async (rows, _context, id) => readRun(await table(), rows, id),
    notifications: async (rows, _context, request) => readNotifications(await table(), rows, request),
    usual: async (rows, types) => readUsual(await table(), rows, types),
    reviewPack: async (rows) => {
      const parameters = new Parameters();
      const answer = await query(
        `select ${reviewPackJson('p')} as pack from ops_review_packs p where ${isVisible('p', rows, parameters)}
        order by p.requested_at desc, p.id desc limit 1`,
        parameters.values,
      );
      return reviewPackFromJson(json(answer.rows[0]?.['pack'] ?? null));
    },
  };
}

async function readRun({ query }: RunsTable, rows: VisibleRows, id: string): Promise<RunRecord | null> {
  // The database would fail on such an id, and the answer would differ from that of a hidden run
  // (F2).
  if (!isRowId(id)) return null;
  const parameters = new Parameters();
  const answer = await query(
    `select json_build_object('run', ${runJson('run', 't')}, 'diagnostics', run.diagnostics, 'related', run.related,
      'durations', ${durationsQuery('run.type', rows, parameters)}) as record
    from ops_runs run left join ops_tenants t on t.id = run.tenant_id
    where run.id = ${parameters.id(id)} and ${isVisible('run', rows, parameters)}`,
    parameters.values,
  );
  if (answer.rows[0] === undefined) return null;
  const record = json(answer.rows[0]['record']) as Record<string, unknown>;
  return {
    run: runFacts(record['run']),
    durations: array(record['durations']).map(Number),
    diagnostics: diagnosticsFromJson(record['diagnostics']),
    related: relatedFromJson(record['related']),
  };
}
