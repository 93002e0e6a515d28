/**
 * The reads of the contract, once: paths, query fields with their wire names, defaults and limits.
 * A page takes the paths alone (`paths.ts`), and names the fields by the rule of the wire.
 */
import { ProblemClass } from '@ops-widgets/truth';
import { paths, rowLimits, type ReadName } from './paths.js';
import { defaultPlane, Plane } from './plane.js';

/** A field of a query. A field without `words` and limits is a text. */
export interface QueryField {
  /** The name of the field in the address. */
  readonly wireName: string;
  /** The allowed values, if the field has a fixed set of them. */
  readonly words?: readonly string[];
  /** The value that counts if the field is left out. */
  readonly default?: string | number;
  /** The least number, if the field is a number of rows; a server refuses less. */
  readonly min?: number;
  /** The greatest number of rows; a server answers so many if more are asked for. */
  readonly max?: number;
}

/** One read of the contract. */
export interface Endpoint {
  /** The path behind `{api}`; `{id}` stands for an id, percent-encoded. */
  readonly path: string;
  /** The fields of the query by their camelCase names. */
  readonly query: Readonly<Record<string, QueryField>>;
}

const scopeQuery = {
  plane: { wireName: 'plane', words: [Plane.Admin, Plane.System], default: defaultPlane },
  workspace: { wireName: 'workspace' },
  tenant: { wireName: 'tenant' },
} as const;

const pageQuery = {
  limit: { wireName: 'limit', min: 1, ...rowLimits.page },
  cursor: { wireName: 'cursor' },
} as const;

/** Every read by its name in the adapter. */
export const endpoints = {
  snapshot: {
    path: paths.snapshot,
    query: {
      ...scopeQuery,
      recent: { wireName: 'recent', min: 0, ...rowLimits.recent },
      active: { wireName: 'active', min: 0, ...rowLimits.active },
    },
  },
  runs: {
    path: paths.runs,
    query: {
      ...scopeQuery,
      problemClass: {
        wireName: 'problem_class',
        // `active` is the list's tab of that name.
        words: ['active', ProblemClass.ActiveStaleAttention, ProblemClass.TerminalFollowUp],
      },
      status: { wireName: 'status' },
      outcome: { wireName: 'outcome' },
      type: { wireName: 'type' },
      queue: { wireName: 'queue' },
      waiting: { wireName: 'waiting', words: ['true', 'false'], default: 'false' },
      reconciled: { wireName: 'reconciled', words: ['true', 'false'], default: 'false' },
      q: { wireName: 'q' },
      sort: { wireName: 'sort', words: ['urgency', 'created'], default: 'created' },
      ...pageQuery,
    },
  },
  run: { path: paths.run, query: scopeQuery },
  notifications: { path: paths.notifications, query: { ...scopeQuery, ...pageQuery } },
  reviewPack: { path: paths.reviewPack, query: scopeQuery },
} as const satisfies Readonly<Record<ReadName, Endpoint>>;
