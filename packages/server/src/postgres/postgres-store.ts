/**
 * The store over Postgres. Everything is counted, sorted and cut to pages by the database, each
 * answer by one statement, so that an answer is one state of the table and a pool may run it on any
 * connection.
 */
import type { Lifecycle } from '@ops-widgets/truth';
import { engineWindows } from '../engine-windows.js';
import {
  InvalidCursorError,
  type EngineFactsOf,
  type EvaluationContext,
  type OpsStore,
  type RunRecord,
  type VisibleRows,
} from '../store.js';
import { durationsQuery, readDurations, readUsual } from './durations-sql.js';
import { readRuns } from './list-sql.js';
import { readNotifications } from './notifications-sql.js';
import { Parameters } from './parameters.js';
import type { Query } from './query.js';
import type { EngineRelation, RunRelation } from './relation.js';
import {
  array,
  diagnosticsFromJson,
  json,
  relatedFromJson,
  reviewPackFromJson,
  reviewPackJson,
  runFacts,
  runJson,
  verdictParameters,
} from './rows.js';
import { runsTable } from './runs-table.js';
import { settledEnds, type SettledEndsOf } from './settled-counts.js';
import { readSnapshot } from './snapshot-sql.js';
import { eachPart, isVisible } from './visible-sql.js';

/** A database, and what is known beside it. */
export interface PostgresStoreOptions {
  /** Runs one statement; its errors are thrown on to the handler, which answers 500. */
  readonly query: Query;
  /** What is known of the engine; asked for each snapshot and list. */
  readonly engine?: EngineFactsOf;
  /**
   * Where runs are read from: the tables of `opsSchemaSql` by default, else those of an engine, as
   * `@ops-widgets/engines` has them.
   */
  readonly relation?: EngineRelation;
  /**
   * The windows of an engine, in seconds, for a handler without `lifecycle`: over those of
   * `engineWindows`.
   */
  readonly windows?: Lifecycle | null;
}

/**
 * A store over the tables of `opsSchemaSql`, or those of a job engine, on Postgres 14 or later.
 * Tables of version 1.0 serve as they are: `runs-table.ts`.
 * @throws EngineError from a read, if the engine cannot be read (J6)
 */
export function createPostgresStore(options: PostgresStoreOptions): OpsStore {
  const { query, engine, relation = runsTable, windows } = options;
  const opened = openedOnce(query, relation);
  const factsOf = async (runs: RunRelation, context: EvaluationContext) => ({
    ...(await runs.facts?.(query)),
    ...(await engine?.(context)),
  });
  return {
    // A host writes the instants of `ops_runs` by its own clock, and knows its windows.
    ...(relation === runsTable
      ? {}
      : {
          now: () => clockOf(query),
          lifecycle: engineWindows({ windows, learn: () => opened((runs) => readDurations(query, runs)) }),
        }),
    snapshot: (rows, context, limits) =>
      opened(async (runs, settled) => ({
        ...(await factsOf(runs, context)),
        ...(await readSnapshot(query, runs, rows, context, limits, await settled(rows, context))),
      })),
    runs: (rows, context, filter) =>
      opened(async (runs, settled) => {
        const { countsExact = true } = await factsOf(runs, context);
        const page = await readRuns(query, runs, rows, context, filter, await settled(rows, context));
        return { ...page, countsExact };
      }),
    run: (rows, context, id) => opened((runs) => readRun(query, runs, rows, context, id)),
    notifications: (rows, context, request) => opened((runs) => readNotifications(query, runs, rows, context, request)),
    usual: (rows, types) => opened((runs) => readUsual(query, runs, rows, types)),
    reviewPack: (rows) =>
      opened(async ({ reviewPacks }) => {
        if (reviewPacks === undefined) return null;
        const parameters = new Parameters();
        const answer = await query(
          `select ${reviewPackJson('p')} as pack from ${reviewPacks} p where ${isVisible('p', rows, parameters)}
          order by p.requested_at desc, p.id desc limit 1`,
          parameters.values,
        );
        return reviewPackFromJson(json(answer.rows[0]?.['pack'] ?? null));
      }),
  };
}

async function clockOf(query: Query): Promise<number> {
  const { rows } = await query('select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now');
  return Number(rows[0]?.['now']);
}

/**
 * The relation, looked at once: columns that are added later are read by a store that is made then.
 * After a read that failed it is looked at again: an engine may have moved on to another version.
 */
function openedOnce(query: Query, relation: EngineRelation) {
  let opened: Promise<{ readonly runs: RunRelation; readonly settled: SettledEndsOf }> | undefined;
  return async <Answer>(read: (runs: RunRelation, settled: SettledEndsOf) => Promise<Answer>): Promise<Answer> => {
    opened ??= relation.open(query).then((runs) => ({ runs, settled: settledEnds(query, runs) }));
    try {
      const { runs, settled } = await opened;
      return await read(runs, settled);
    } catch (error) {
      if (!(error instanceof InvalidCursorError)) opened = undefined;
      throw error;
    }
  };
}

async function readRun(
  query: Query,
  relation: RunRelation,
  rows: VisibleRows,
  context: EvaluationContext,
  id: string,
): Promise<RunRecord | null> {
  // The database would fail on such an id, and the answer would differ from that of a hidden run
  // (F2).
  if (!relation.isId(id)) return null;
  const parameters = new Parameters();
  const verdict = verdictParameters(context, parameters);
  const visible = relation.visible(rows, parameters);
  const source = { relation, eachPart: eachPart(visible), verdict, onRun: 'true' };
  const answer = await query(
    `select json_build_object('run', ${runJson('run', relation)}, 'diagnostics', run.diagnostics, 'related', run.related,
      'durations', ${durationsQuery(source, 'run.type')}) as record
    from ${relation.runs(verdict)} run
    where ${relation.finds.id('run', parameters.id(id, relation.idType))} and ${visible.isVisible('run')}`,
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
