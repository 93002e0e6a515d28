/** truth.md, "Groups": what runs in attention may have in common. */
import { textOrNull } from './values.js';

/** The facts that name a cause, as they were given. */
export interface CauseFacts {
  /** `reason_code` of the reconciliation. */
  readonly reasonCode: unknown;
  /** Code of the first failure. */
  readonly failureCode: unknown;
  /** Basis of the evidence of a late or stuck run; null for one that ended. */
  readonly basis: unknown;
  readonly outcome: unknown;
  readonly type: unknown;
}

/** A code that no operator reads. A code of the host's own is one cause for runs of every type. */
export interface Cause {
  readonly code: string;
  /** The type that the cause is limited to; null: runs of every type. */
  readonly type: string | null;
}

/**
 * The cause that its facts name. What an active run failed of is why it is tried again, and not why
 * it is late: runs that one lost worker held are one incident, whatever their attempts.
 */
export function causeOf({ reasonCode, failureCode, basis, outcome, type }: CauseFacts): Cause {
  const evidence = textOrNull(basis);
  const given = evidence === null ? (textOrNull(reasonCode) ?? textOrNull(failureCode)) : null;
  if (given !== null) return { code: given, type: null };
  return { code: evidence ?? textOrNull(outcome) ?? 'unknown', type: textOrNull(type) ?? '' };
}
