/**
 * The store over Postgres. Everything is counted, sorted and cut to pages by the database, each
 * answer by one statement, so that an answer is one state of the table and a pool may run it on any
 * connection.
 */
import type { OpsStore, RunRecord, VisibleRows } from '../store.js';
import { readRuns } from './list-sql.js';
import { readNotifications } from './notifications-sql.js';
import { Parameters } from './parameters.js';
import type { Query } from './query.js';
import { isRowId } from './row-id.js';
import {
  diagnosticsFromJson,
  json,
  relatedFromJson,
  reviewPackFromJson,
  reviewPackJson,
  runFacts,
  runJson,
} from './rows.js';
import { readSnapshot } from './snapshot-sql.js';
import { isVisible } from './visible-sql.js';

/**
 * A store over the tables of `opsSchemaSql`, on Postgres 14 or later.
 * @param options.query runs one statement; errors of the database are thrown on to the handler,
 * which answers 500
 */
export function createPostgresStore({ query }: { readonly query: Query }): OpsStore {
  return {
    snapshot: (rows, context, limits) => readSnapshot(query, rows, context, limits),
    runs: (rows, context, filter) => readRuns(query, rows, context, filter),
    run: (rows, _context, id) => readRun(query, rows, id),
    notifications: (rows, _context, request) => readNotifications(query, rows, request),
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

async function readRun(query: Query, rows: VisibleRows, id: string): Promise<RunRecord | null> {
  // The database would fail on such an id, and the answer would differ from that of a hidden run
  // (F2).
  if (!isRowId(id)) return null;
  const parameters = new Parameters();
  const answer = await query(
    `select json_build_object('run', ${runJson('r', 't')}, 'diagnostics', r.diagnostics, 'related', r.related) as record
    from ops_runs r left join ops_tenants t on t.id = r.tenant_id
    where r.id = ${parameters.id(id)} and ${isVisible('r', rows, parameters)}`,
    parameters.values,
  );
  if (answer.rows[0] === undefined) return null;
  const record = json(answer.rows[0]['record']) as Record<string, unknown>;
  return {
    run: runFacts(record['run']),
    diagnostics: diagnosticsFromJson(record['diagnostics']),
    related: relatedFromJson(record['related']),
  };
}
