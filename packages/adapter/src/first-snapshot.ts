/** The snapshot that a host embeds in the page, read as if the server had answered it (B15). */
import { parseSnapshot, type Snapshot } from '@ops-widgets/contract';
import { FailureKind } from './failure.js';
import type { ReadResult, ScopeQuery } from './reads.js';
import { refuse, resultOf } from './validated.js';

/**
 * Validates a decoded snapshot. Never throws. One of another scope is refused (F6), and so is one
 * of a single tenant where all tenants are meant: it is not the whole of what there is.
 * @param receivedAt the reading of the monotonic clock, in milliseconds
 */
export function readFirstSnapshot(body: unknown, scope: ScopeQuery, receivedAt: number): ReadResult<Snapshot> {
  const result = resultOf(parseSnapshot(body, scope), receivedAt, { asOf: null, validator: null, date: null });
  return result.ok && (result.value.scope.tenant?.id ?? null) !== scope.tenant
    ? refuse('scope.tenant: asked for none', FailureKind.Scope)
    : result;
}
