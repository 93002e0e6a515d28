/**
 * What `createPostgresStore` reads runs from: the tables of `opsSchemaSql`, or those of a job engine
 * that is already there. A relation is one value: columns as SQL, and the conditions that the
 * indexes of its tables serve. The store makes its statements from it and has no other knowledge of
 * an engine.
 */
import type { EngineFacts } from '../store.js';
import type { Query } from './query.js';

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
}

/** The rows of runs of one database. */
export interface RunRelation {
  /**
   * A table or a subselect in parentheses, with every column of `ops_runs` but the id's type. A
   * subselect has to be flat, so that the planner sees the tables and their indexes through it.
   * @param lifecycle placeholder of the lifecycle windows, jsonb
   */
  readonly runs: (lifecycle: string) => string;
  /** Columns of `runs` that find a row again along an index. */
  readonly key: readonly string[];
  /** A subselect of the names of the parts (queues) that indexes begin with; null: one part. */
  readonly parts: string | null;
  /** Whether a row is of a part. */
  readonly inPart: (run: string, part: string) => string;
  /** Conditions of the engine's own words, that are true for the rows named and maybe for some more. */
  readonly finds: {
    /** Queued and running runs, scheduled ones included only if they are shown. */
    readonly active: OfRow;
    readonly ended: OfRow;
    /** Ended runs that may need follow-up: failed or reconciled. */
    readonly followUp: OfRow;
    /** The run of an id, which is a text placeholder. */
    readonly id: (run: string, id: string) => string;
  };
  readonly createdAt: IndexedInstant;
  readonly completedAt: IndexedInstant;
  /** Whether a text can be the id of a row; one that cannot belongs to no row (F2). */
  readonly isId: (text: string) => boolean;
  /** What the engine keeps no record of: its counts are null (H4). */
  readonly keeps: { readonly succeeded: boolean; readonly waiting: boolean };
  /** What is known of the engine at an instant (H5, H7). */
  readonly facts: (query: Query) => Promise<EngineFacts>;
}
