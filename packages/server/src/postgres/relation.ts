/**
 * What `createPostgresStore` reads runs from: the tables of `opsSchemaSql`, or those of a job
 * engine that is already there. A relation is one value: columns as SQL, and the conditions that
 * the indexes of its tables serve. The store makes its statements from it and has no other
 * knowledge of an engine.
 */
import type { EngineFacts, VisibleRows } from '../store.js';
import type { Parameters } from './parameters.js';
import type { Query } from './query.js';
import type { VerdictParameters } from './verdict-sql.js';

/** An engine on Postgres, not looked at yet. */
export interface EngineRelation {
  /** The name that operators know, "pg-boss". */
  readonly engine: string;
  /**
   * Looks at the database: which version of the engine is there, and what may be read.
   * @throws EngineError with a sentence for the operator: no such schema, an unknown version, a
   * right that is missing (J6)
   */
  open(query: Query): Promise<RunRelation>;
}

/** SQL about a row, given the alias that the row has in the statement. */
export type OfRow = (run: string) => string;

/** An instant of a row, as an index has it. */
export interface IndexedInstant {
  readonly column: OfRow;
  /** The value of the column's type that stands for epoch milliseconds (a float8 expression). */
  readonly value: (epochMs: string) => string;
  /** Whether the row has the instant, where it may lack it, or have an infinite one. */
  readonly isKnown: OfRow;
  /**
   * Whether the column has whole milliseconds and its indexes go on with the id, so that a page can
   * be cut along them. Else the rows of the last millisecond of a page are all looked at.
   */
  readonly cutsAtId: boolean;
}

/** The rows that a scope may see, in the parts that indexes begin with. */
export interface VisibleParts {
  /** Items of a `from` that name the parts; none: all is one part. */
  readonly from: readonly string[];
  /** Whether a row is visible and of the part that is named. */
  readonly inPart: OfRow;
  /** Whether a row is visible, of any part. */
  readonly isVisible: OfRow;
}

/** The rows of runs of one database. */
export interface RunRelation {
  /**
   * A table or a subselect in parentheses, with the columns of `RunColumn` and those of `key`, and
   * with instants of whole milliseconds. A subselect has to be flat, so that the planner sees the
   * tables and their indexes through it. Runs that are left out by default, such as those of a
   * schedule that is not due at `asOf`, are not in it.
   */
  readonly runs: (at: VerdictParameters) => string;
  /** Columns of `runs` that find a row again along an index. */
  readonly key: readonly string[];
  /** The type of the column `id`; a text is of the collation "C". */
  readonly idType: 'bigint' | 'text';
  /** Whether a text can be the id of a row; one that cannot belongs to no row (F2). */
  readonly isId: (text: string) => boolean;
  /** See `queueParts`. */
  readonly visible: (rows: VisibleRows, parameters: Parameters) => VisibleParts;
  /**
   * Conditions on a row in the engine's own words, which its indexes serve. `active`, `ended` and
   * `unrecorded` hold for exactly the rows named, the others at least for those.
   */
  readonly finds: {
    /**
     * Queued and running runs that are in `runs` at `asOf`, as conditions of which at most one
     * holds: each is looked up by itself.
     */
    readonly active: (run: string, asOf: string) => readonly string[];
    /** Ended runs with `completedAt`. */
    readonly ended: OfRow;
    /** Ended runs with `completedAt` that may need follow-up, whatever of them does. */
    readonly followUp: OfRow;
    /**
     * What finds ended runs with `completedAt` in the order of it, if an index has the grade before
     * it: `endedGrade` is said beside it. By default `followUp` and `ended` find them.
     */
    readonly graded?: OfRow;
    /**
     * Ended runs with `completedAt` that need no follow-up, which are all others of `ended` than
     * `followUp`. Where it is given, their numbers are remembered (`settled-counts.ts`); else each
     * answer reads those of the last day.
     */
    readonly settled?: OfRow;
    /** Ended runs without `completedAt`; null where there are none. */
    readonly unrecorded: OfRow | null;
    /** Runs of an unknown status; null where there are none. */
    readonly unknown: OfRow | null;
    readonly status: (run: string, status: string) => string;
    readonly outcome: (run: string, outcome: string) => string;
    readonly reconciled: OfRow;
    /** Runs that ended with `completedAt` and have an initiator; null where none has one. */
    readonly notified: OfRow | null;
    /** The run of an id, which is a placeholder of `idType` that `isId` accepted. */
    readonly id: (run: string, id: string) => string;
  };
  readonly createdAt: IndexedInstant;
  readonly completedAt: IndexedInstant;
  /**
   * Whether the columns of `runs` are those of a table: else the planner has no statistics of them,
   * and takes any condition on one for one that hardly a row meets.
   */
  readonly hasStoredColumns?: boolean;
  /** What the engine keeps no record of: its counts are null (H4). */
  readonly keeps: { readonly succeeded: boolean; readonly waiting: boolean };
  /**
   * A subselect, without parentheses, of the types whose durations say when a run is late. Left out
   * where tenants are kept apart: runs of hidden ones have no part in a verdict (F4).
   */
  readonly types?: string;
  /** The name of the tenant of a row; its id by default. */
  readonly tenantName?: OfRow;
  /** Whether a reader has seen the notification of a row; nothing is read by default. */
  readonly isRead?: (run: string, reader: string) => string;
  /** The table of review packs, as `opsSchemaSql` has it; none by default. */
  readonly reviewPacks?: string;
  /** What is known of the engine now (H5, H7). */
  readonly facts?: (query: Query) => Promise<EngineFacts>;
}

/** A condition on columns of `runs`, said so that it is no wrong hint to the planner. */
export function onColumns({ hasStoredColumns = false }: RunRelation, condition: string): string {
  return hasStoredColumns ? condition : `coalesce(${condition}, false)`;
}

/** The columns of `runs`, with their types. */
export const runColumns = {
  id: 'text',
  tenant_id: 'text',
  type: 'text',
  label: 'text',
  status: 'text',
  outcome: 'text',
  queue: 'text',
  created_at: 'timestamptz',
  queued_at: 'timestamptz',
  started_at: 'timestamptz',
  completed_at: 'timestamptz',
  heartbeat_at: 'timestamptz',
  waiting_reason: 'text',
  waiting_until: 'timestamptz',
  attempt_number: 'integer',
  attempt_of: 'integer',
  initiator: 'text',
  freshness_state: 'text',
  lifecycle: 'jsonb',
  summary_counts: 'jsonb',
  phase: 'jsonb',
  composite: 'jsonb',
  reconciliation: 'jsonb',
  rescues: 'jsonb',
  failures: 'jsonb',
  diagnostics: 'jsonb',
  related: 'jsonb',
} as const;
/** A column of `runs`. */
export type RunColumn = keyof typeof runColumns;

/** A run has to have these. */
type RequiredColumn = 'id' | 'type' | 'status' | 'outcome' | 'created_at';

/** An expression per column, and columns of the engine's own: those of the key and of indexes. */
export type RunColumnsSql = Readonly<Record<RequiredColumn, string>> &
  Readonly<Partial<Record<RunColumn, string>>> &
  Readonly<Record<string, string>>;

/** The select list of `runs`; a column that is left out is null. */
export function selectRunColumns(columns: RunColumnsSql): string {
  const empty = Object.entries(runColumns).map(([name, type]) => [name, `null::${type}`] as const);
  const all = { ...Object.fromEntries(empty), ...columns };
  return Object.entries(all)
    .map(([name, expression]) => `${expression} as ${name}`)
    .join(', ');
}

/**
 * The parts of an engine whose indexes begin with the name of a queue.
 * @param names a subselect, without parentheses, of the names of the queues to show
 * @param queue the column of `runs` that has the name
 */
export function queueParts(names: string, queue: string): RunRelation['visible'] {
  return ({ tenantIds }, parameters) => {
    // Without a path to the tenant in the payload, a row has none, and is of no tenant's scope.
    const tenants = tenantIds === null ? null : parameters.texts(tenantIds);
    const ofTenant = (run: string) => (tenants === null ? '' : ` and ${run}.tenant_id = any(${tenants})`);
    return {
      from: [`unnest(array(${names})) as queue_part (name)`],
      inPart: (run) => `${run}.${queue} = queue_part.name${ofTenant(run)}`,
      isVisible: (run) => `${run}.${queue} = any(array(${names}))${ofTenant(run)}`,
    };
  };
}

/** The whole milliseconds of a timestamptz, as facts and cursors count them. */
export function wholeMilliseconds(column: string): string {
  return `date_trunc('milliseconds', ${column})`;
}

/** The text that RFC 3339 has for a timestamptz, in whole milliseconds. */
export function instantText(column: string): string {
  return `to_char((${column}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/**
 * A window of the run's own, in the engine, under the user's for its type, or the default: the
 * truth module takes the window of a run as a whole. What the user sets holds, null included, which
 * means never.
 * @param own jsonb; what it has as null is left out
 */
export function windowUnder(lifecycle: string, type: string, own: string): string {
  const given = (window: string) => `case when jsonb_typeof(${window}) = 'object' then ${window} end`;
  return `(jsonb_strip_nulls(${own})
    || coalesce(${given(`${lifecycle} -> 'types' -> ${type}`)}, ${given(`${lifecycle} -> 'default'`)}, '{}'))`;
}
