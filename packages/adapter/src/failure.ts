import { maxAnswerBytes } from '@ops-widgets/contract';

/** The ways in which a read fails, as contract.md distinguishes them. */
export const FailureKind = {
  Unauthenticated: 'unauthenticated',
  Forbidden: 'forbidden',
  NotFound: 'not_found',
  RateLimited: 'rate_limited',
  Unavailable: 'unavailable',
  Network: 'network',
  Timeout: 'timeout',
  Offline: 'offline',
  Malformed: 'malformed',
  Scope: 'scope',
} as const;
export type FailureKind = (typeof FailureKind)[keyof typeof FailureKind];

/** Why a read failed. */
export interface Failure {
  readonly kind: FailureKind;
  /** The HTTP status, or null where there was no answer. */
  readonly status: number | null;
  /** The wait that `Retry-After` asks for, in milliseconds from the answer; null without one. */
  readonly retryAfterMs: number | null;
  /** For the developer; operators read the message of the kind. */
  readonly message: string;
}

export function failure(kind: FailureKind, message: string, more: Partial<Failure> = {}): Failure {
  return { kind, message, status: null, retryAfterMs: null, ...more };
}

/**
 * The kind of failure of a status; null for a success. A status that the contract lacks is
 * malformed.
 */
export function kindOfStatus(status: number): FailureKind | null {
  if (status >= 200 && status < 300) return null;
  // fetch did not follow the redirect: it leads to a sign-in page.
  if (status === 401 || (status >= 300 && status < 400)) return FailureKind.Unauthenticated;
  if (status === 403) return FailureKind.Forbidden;
  if (status === 404) return FailureKind.NotFound;
  if (status === 429) return FailureKind.RateLimited;
  return status >= 500 ? FailureKind.Unavailable : FailureKind.Malformed;
}

/** Describes a thrown value for the developer. Never throws. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'no error was thrown';
}

/** The message of a failure, for a body of more than `maxAnswerBytes`. */
export const tooLong = `the answer is longer than ${maxAnswerBytes / 1_000_000} MB`;
