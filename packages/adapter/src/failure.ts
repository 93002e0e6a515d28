/** Everything that can be wrong with an answer, told apart as in contract.md. */
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

export interface Failure {
  readonly kind: FailureKind;
  /** The HTTP status, or null where there was no answer. */
  readonly status: number | null;
  /** What `Retry-After` asked for, in milliseconds from the answer; null where it did not. */
  readonly retryAfterMs: number | null;
  /** For the developer; operators are told by the message catalogue. */
  readonly message: string;
}

export function failure(kind: FailureKind, message: string, more: Partial<Failure> = {}): Failure {
  return { kind, message, status: null, retryAfterMs: null, ...more };
}

/** The kind of failure that a status stands for; null for a success. A status that is none of the contract's is malformed. */
export function kindOfStatus(status: number): FailureKind | null {
  if (status >= 200 && status < 300) return null;
  // A redirect that was not followed leads to a sign-in page.
  if (status === 401 || (status >= 300 && status < 400)) return FailureKind.Unauthenticated;
  if (status === 403) return FailureKind.Forbidden;
  if (status === 404) return FailureKind.NotFound;
  if (status === 429) return FailureKind.RateLimited;
  return status >= 500 ? FailureKind.Unavailable : FailureKind.Malformed;
}

/** An error in words; whatever was thrown, this does not throw. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'no error was thrown';
}
