/** A host that cannot serve the contract hands the kit an object with the same reads. */
import { failure, FailureKind, kindOfStatus, wordsOf, type Failure } from './failure.js';
import type { OpsAdapter } from './reads.js';
import { validatedAdapter, type ReadName } from './validated.js';

/**
 * Each read takes the contract's query in camelCase, with an `AbortSignal`, and resolves to the contract's JSON body, decoded.
 * To fail it rejects: an error may carry a `status` (as HTTP has it) or a `kind` (as the contract has it).
 */
export type CustomAdapter = {
  readonly [Read in ReadName]?: (
    query: Readonly<Record<string, unknown>>,
    options: { readonly signal: AbortSignal | undefined },
  ) => unknown;
};

/** The kit's adapter over a host's own object. Its bodies are validated as if they came over the wire. */
export function adapterFrom(custom: CustomAdapter, monotonicNow: () => number = () => performance.now()): OpsAdapter {
  return validatedAdapter(async ({ read, query, signal }) => {
    try {
      const method = custom[read];
      if (typeof method !== 'function') {
        return { kind: 'failure', failure: failure(FailureKind.Malformed, `the adapter has no read "${read}"`) };
      }
      const body = await method.call(custom, query, { signal });
      return { kind: 'body', body, validator: null, asOf: null };
    } catch (error) {
      return { kind: 'failure', failure: failureOf(error) };
    }
  }, monotonicNow);
}

function failureOf(error: unknown): Failure {
  const { kind, status } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const message = `the adapter failed: ${wordsOf(error)}`;
  const kinds: readonly unknown[] = Object.values(FailureKind);
  if (kinds.includes(kind)) return failure(kind as FailureKind, message);
  if (typeof status === 'number') {
    return failure(kindOfStatus(status) ?? FailureKind.Malformed, message, { status });
  }
  return failure(FailureKind.Network, message);
}
