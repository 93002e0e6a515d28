/** A host that cannot serve the contract hands the kit an object with the same reads. */
import { maxAnswerBytes, type ReadName } from '@ops-widgets/contract';
import { describeError, failure, FailureKind, kindOfStatus, tooLong, type Failure } from './failure.js';
import type { OpsAdapter } from './reads.js';
import { validatedAdapter } from './validated.js';

/**
 * The host's object. Each read takes the contract's query in camelCase, with an `AbortSignal` and
 * `poll` (true if nothing but time or the browser caused the read, B18), and resolves to the
 * contract's JSON body, decoded. It fails by rejecting: the error may carry a `status` (of HTTP) or
 * a `kind` (a `FailureKind`).
 */
export type CustomAdapter = {
  readonly [Read in ReadName]?: (
    query: Readonly<Record<string, unknown>>,
    options: { readonly signal: AbortSignal | undefined; readonly poll: boolean },
  ) => unknown;
};

/**
 * The kit's adapter over a host's own object. Its bodies are validated as if they came over the
 * wire: each is copied through JSON, so that no object of the host is kept. Its reads never reject.
 * @param monotonicNow reads a clock in milliseconds that never jumps; `performance.now` by default
 * @param timeoutMs how long a read may take, in milliseconds; 15 s by default
 */
export function adapterFrom(custom: CustomAdapter, monotonicNow?: () => number, timeoutMs?: number): OpsAdapter {
  return validatedAdapter(
    async ({ read, query, signal, poll }) => {
      let failed = failureOf;
      try {
        const method = custom[read];
        if (typeof method !== 'function') {
          return { kind: 'failure', failure: failure(FailureKind.Malformed, `the adapter has no read "${read}"`) };
        }
        const body = await method.call(custom, query, { signal, poll });
        failed = (error) => failure(FailureKind.Malformed, `the adapter's answer is not JSON: ${describeError(error)}`);
        const text = JSON.stringify(body);
        if (text.length > maxAnswerBytes) return { kind: 'failure', failure: failure(FailureKind.Malformed, tooLong) };
        return { kind: 'body', body: JSON.parse(text) as unknown, validator: null, asOf: null };
      } catch (error) {
        return { kind: 'failure', failure: failed(error) };
      }
    },
    monotonicNow,
    timeoutMs,
  );
}

function failureOf(error: unknown): Failure {
  const { kind, status } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const message = `the adapter failed: ${describeError(error)}`;
  const kinds: readonly unknown[] = Object.values(FailureKind);
  if (kinds.includes(kind)) return failure(kind as FailureKind, message);
  if (typeof status === 'number') {
    return failure(kindOfStatus(status) ?? FailureKind.Malformed, message, { status });
  }
  return failure(FailureKind.Network, message);
}
