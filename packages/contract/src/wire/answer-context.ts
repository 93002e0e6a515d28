/** What every answer of the contract carries: its scope, and of runs the context of their truth. */
import type { CatalogEntry, Lifecycle, StatusCounts } from '@ops-widgets/truth';
import { object, objectOf, optional, optionalRecord, record } from './codecs.js';
import { refused } from './contract-schema.js';
import { lifecycleWindow, reference } from './run.js';
import { count, flag, instant, plane, text } from './values.js';

/** For a part that may be missing, and that must not be taken for missing. */
export const refuse = () => refused;

/**
 * The scope that an answer is for (F1). `workspace` and `tenant` are null where the scope has none.
 */
export const scope = object({
  plane,
  workspace: [optional(reference), undefined, refuse],
  tenant: [optional(reference), undefined, refuse],
});

/** Lifecycle windows by operation type, with a default for the types that it does not name. */
export const lifecycle = objectOf<Lifecycle>()({
  default: optional(lifecycleWindow),
  types: [optional(record(lifecycleWindow)), {}],
});

/**
 * What the operation catalog says about one type: its label, and the labels of its phases by key.
 */
export const catalogEntry = objectOf<CatalogEntry>()({
  label: optional(text),
  phases: optionalRecord(record(text)),
});

/** A count that a host may not keep: null is not recorded, and what is no count is refused (H4). */
const kept = [optional(count), undefined, refuse] as const;

/** The counts of a scope (A10); `succeeded24h` and `ended24h` are of the 24 hours before `asOf`. */
export const counts = objectOf<StatusCounts>()({
  active: count,
  healthy: count,
  waiting: optional(count),
  pastExpected: count,
  likelyStale: count,
  unknown: count,
  terminalFollowUp: kept,
  reconciled: kept,
  succeeded24h: kept,
  ended24h: kept,
});

/** False where counts are "at least" (H5). */
export const exact = [optional(flag), true, () => false] as const;

/** Whose answer it is, and as of when. */
export const ofScope = { asOf: instant, scope } as const;

/** What every answer about runs carries, as `AnswerContext`. */
export const context = {
  ...ofScope,
  lifecycle: [lifecycle, { default: null, types: {} }],
  catalog: [record(catalogEntry), {}],
} as const;
