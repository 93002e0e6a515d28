/** The kit's reads, one per endpoint of the contract. GET only: there is no other kind (F7). */
import {
  parseRunDetail,
  parseRunList,
  parseSnapshot,
  type AskedScope,
  type Issue,
  type Parsed,
  type Plane,
  type ReadName,
  type ReadRows,
  type RunDetail,
  type RunList,
  type Snapshot,
} from '@ops-widgets/contract';
import type { Failure } from './failure.js';

/** The scope of a read. A null id asks for everything that the session may see (F1). */
export interface ScopeQuery {
  readonly plane: Plane;
  readonly workspace: string | null;
  readonly tenant: string | null;
}

/** The query of `GET {api}/snapshot`: a scope, and the numbers of recent and active rows. */
export interface SnapshotQuery extends ScopeQuery {
  readonly recent: number;
  readonly active: number;
}

/** The query of `GET {api}/runs`. A field that is null or absent is not sent. */
export interface RunListQuery extends ScopeQuery {
  readonly problemClass?: string | null;
  readonly status?: string | null;
  readonly outcome?: string | null;
  readonly type?: string | null;
  readonly queue?: string | null;
  readonly waiting?: boolean;
  readonly reconciled?: boolean;
  readonly q?: string | null;
  readonly sort?: 'urgency' | 'created' | null;
  readonly limit?: number | null;
  readonly cursor?: string | null;
}

/** The query of `GET {api}/runs/{id}`; `run` is the id. */
export interface RunQuery extends ScopeQuery {
  readonly run: string;
}

/** The query of `GET {api}/notifications`. A field that is null or absent is not sent. */
export interface NotificationQuery extends ScopeQuery {
  readonly limit?: number | null;
  readonly cursor?: string | null;
}

/** The result of a read that succeeded. */
export interface Answer<Value> {
  readonly ok: true;
  readonly value: Value;
  /**
   * The server's instant up to which the value holds, in epoch milliseconds: later than the value's
   * own where the value is unchanged.
   */
  readonly asOf: number;
  /** The reading of the monotonic clock when the answer came, in milliseconds. */
  readonly receivedAt: number;
  readonly validator: string | null;
  /** When the reply was made by its `Date`, in epoch milliseconds; null where it does not say. */
  readonly date: number | null;
  /**
   * True where nothing but the instant changed, by the server's word or by comparison: the value is
   * then the previous object. Where something changed, its equal parts are the previous ones (B8).
   */
  readonly unchanged: boolean;
  /** Rows that were dropped, for the developer. */
  readonly issues: readonly Issue[];
}

/** The result of a read that failed. `issues` says what is wrong in a malformed body. */
export interface Refusal {
  readonly ok: false;
  readonly failure: Failure;
  readonly issues: readonly Issue[];
}

/** The result of a read. A read never throws. */
export type ReadResult<Value> = Answer<Value> | Refusal;

/** What a read takes beside its query. An aborted `signal` ends the request. */
export interface ReadOptions<Value> {
  readonly signal?: AbortSignal;
  /** The last answer to the same query: a body with the same validator is not read. */
  readonly previous?: Answer<Value> | null;
  /** True if nothing but time or the browser caused the read (B18). */
  readonly poll?: boolean;
}

/** A read of the contract: its name, and what makes facts of a body that is not trusted. */
export interface Read<Query extends ScopeQuery, Value> {
  readonly name: ReadName;
  readonly parse: (body: unknown, asked: AskedScope, formerRows?: ReadRows | null) => Parsed<Value>;
  /** Absent: the type of the query. */
  readonly query?: Query;
}

/** `GET {api}/snapshot` */
export const snapshotOfScope: Read<SnapshotQuery, Snapshot> = { name: 'snapshot', parse: parseSnapshot };
/** `GET {api}/runs` */
export const pageOfRuns: Read<RunListQuery, RunList> = { name: 'runs', parse: parseRunList };
/** `GET {api}/runs/{id}` */
export const oneRun: Read<RunQuery, RunDetail> = { name: 'run', parse: parseRunDetail };
/**
 * Makes the reads of the contract, which a caller names: a page carries those that it makes. None
 * of them rejects: a failure is a result (B9).
 */
export interface OpsAdapter {
  read<Query extends ScopeQuery, Value extends { readonly asOf: number }>(
    read: Read<Query, Value>,
    query: Query,
    options?: ReadOptions<Value>,
  ): Promise<ReadResult<Value>>;
}
