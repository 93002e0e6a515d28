/** From replies to answers: the contract validates every body, whatever fetched it. */
import {
  answerTimeoutMs,
  IssueKind,
  parseNotifications,
  parseReviewPack,
  parseRunDetail,
  parseRunList,
  parseSnapshot,
  type AskedScope,
  type Parsed,
  type ReadName,
} from '@ops-widgets/contract';
import { failure, FailureKind } from './failure.js';
import type { Answer, OpsAdapter, ReadOptions, ReadResult, ScopeQuery } from './reads.js';
import { reuseUnchanged } from './reuse-unchanged.js';
import type { Source } from './source.js';
import { withTimeout } from './with-timeout.js';

/**
 * An adapter over a source. Its reads never reject.
 * @param monotonicNow reads a clock in milliseconds that never jumps
 * @param timeoutMs how long a reply may take, in milliseconds
 */
export function validatedAdapter(
  source: Source,
  monotonicNow = () => performance.now(),
  timeoutMs = answerTimeoutMs,
): OpsAdapter {
  const ask = withTimeout(source, timeoutMs);
  async function read<Value extends { readonly asOf: number }>(
    name: ReadName,
    query: ScopeQuery,
    parse: (body: unknown, asked: AskedScope) => Parsed<Value>,
    { signal, previous = null, poll = false }: ReadOptions<Value> = {},
  ): Promise<ReadResult<Value>> {
    const validator = previous?.validator ?? null;
    const reply = await ask({ read: name, query: { ...query }, signal, validator, poll });
    const receivedAt = monotonicNow();
    if (reply.kind === 'failure') return { ok: false, failure: reply.failure, issues: [] };
    if (reply.kind === 'unchanged') {
      // Without a validator no source can know what has not changed.
      if (!previous?.validator) return refuse('no body');
      const asOf = reply.asOf ?? advanced(previous, receivedAt);
      return { ...previous, asOf: confirmed(asOf, previous.value), receivedAt, unchanged: true };
    }
    const result = resultOf(parse(reply.body, query), receivedAt, reply);
    return result.ok ? reuseUnchanged(previous, result) : result;
  }

  return {
    snapshot: (query, options) => read('snapshot', query, parseSnapshot, options),
    runs: (query, options) => read('runs', query, parseRunList, options),
    run: (query, options) => read('run', query, parseRunDetail, options),
    notifications: (query, options) => read('notifications', query, parseNotifications, options),
    reviewPack: (query, options) => read('reviewPack', query, parseReviewPack, options),
  };
}

/**
 * The result of a read from its validated body, with the instant and the validator of its headers.
 */
export function resultOf<Value extends { readonly asOf: number }>(
  parsed: Parsed<Value>,
  receivedAt: number,
  { asOf, validator }: { readonly asOf: number | null; readonly validator: string | null },
): ReadResult<Value> {
  const { issues } = parsed;
  if (parsed.ok) {
    const { value } = parsed;
    return { ok: true, value, asOf: confirmed(asOf, value), receivedAt, validator, unchanged: false, issues };
  }
  const kind = issues[0]?.kind === IssueKind.Scope ? FailureKind.Scope : FailureKind.Malformed;
  return { ok: false, failure: failure(kind, describe(issues[0])), issues };
}

/** Where the server names no instant, the monotonic clock advances that of an unchanged body. */
function advanced(previous: Answer<unknown>, receivedAt: number): number {
  return previous.asOf + Math.max(0, receivedAt - previous.receivedAt);
}

/** The instant up to which a value holds: that of the header, but none before that of the facts. */
function confirmed(asOf: number | null, value: { readonly asOf: number }): number {
  return Math.max(asOf ?? value.asOf, value.asOf);
}

export function refuse(message: string, kind: FailureKind = FailureKind.Malformed): ReadResult<never> {
  return { ok: false, failure: failure(kind, message), issues: [] };
}

function describe(issue: { readonly path: string; readonly message: string } | undefined): string {
  return issue ? `${issue.path || 'the body'}: ${issue.message}` : 'malformed';
}
