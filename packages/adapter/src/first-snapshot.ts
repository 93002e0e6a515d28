/** The snapshot that a host put into the page, taken as if the server had answered it (B15). */
import { parseSnapshot, type Snapshot } from '@ops-widgets/contract';
import { FailureKind } from './failure.js';
import type { ReadResult, ScopeQuery } from './reads.js';
import { refuse, resultOf } from './validated.js';

/**
 * Validates a decoded snapshot, received at a reading of the monotonic clock (milliseconds). It never throws. One of another scope
 * is refused, and so is one of a single tenant where all of them are meant: nobody asked for it, so nothing says that it is all
 * there is.
 */
export function readFirstSnapshot(body: unknown, scope: ScopeQuery, receivedAt: number): ReadResult<Snapshot> {
  const result = resultOf(parseSnapshot(body, scope), receivedAt, { asOf: null, validator: null });
  return result.ok && (result.value.scope.tenant?.id ?? null) !== scope.tenant
    ? refuse('scope.tenant: asked for none', FailureKind.Scope)
    : result;
}
