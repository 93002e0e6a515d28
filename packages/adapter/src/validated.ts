/** From replies to answers: the contract validates every body, whatever fetched it. */
import { answerTimeoutMs, IssueKind, type Parsed, type ReadRows } from '@ops-widgets/contract';
import { failure, FailureKind } from './failure.js';
import { monotonicNow } from './page-clock.js';
import type { Answer, OpsAdapter, Read, ReadOptions, ReadResult, ScopeQuery } from './reads.js';
import { reuseUnchanged } from './reuse-unchanged.js';
import type { Reply, Source } from './source.js';
import { withTimeout } from './with-timeout.js';

/** The rows of each answer that is known, by its value: the next answer repeats most of them. */
const rowsOf = new WeakMap<object, ReadRows>();

/**
 * An adapter over a source. Its reads never reject.
 * @param now reads a clock in milliseconds that never goes back
 * @param timeoutMs how long a reply may take, in milliseconds
 */
export function validatedAdapter(source: Source, now = monotonicNow, timeoutMs = answerTimeoutMs): OpsAdapter {
  const ask = withTimeout(source, timeoutMs);
  async function read<Value extends { readonly asOf: number }>(
    { name, parse }: Read<ScopeQuery, Value>,
    query: ScopeQuery,
    { signal, previous = null, poll = false }: ReadOptions<Value> = {},
  ): Promise<ReadResult<Value>> {
    const validator = previous?.validator ?? null;
    const reply = await ask({ read: name, query: { ...query }, signal, validator, poll });
    const receivedAt = now();
    if (reply.kind === 'failure') return { ok: false, failure: reply.failure, issues: [] };
    if (reply.kind === 'unchanged') {
      // Without a validator no source can know what has not changed.
      if (!previous?.validator) return refuse('no body');
      const { date } = reply;
      const asOf = reply.asOf ?? advanced(previous, receivedAt, date);
      return { ...previous, asOf: confirmed(asOf, previous.value), receivedAt, date, unchanged: true };
    }
    const parsed = parse(reply.body, query, previous && rowsOf.get(previous.value));
    const result = resultOf(parsed, receivedAt, reply);
    if (!result.ok || !parsed.ok) return result;
    const answer = reuseUnchanged(previous, result);
    rowsOf.set(answer.value, parsed.rows);
    return answer;
  }

  return { read };
}

/**
 * The result of a read from its validated body, with the instant and the validator of its headers.
 */
export function resultOf<Value extends { readonly asOf: number }>(
  parsed: Parsed<Value>,
  receivedAt: number,
  { asOf, validator, date }: Pick<Extract<Reply, { kind: 'body' }>, 'asOf' | 'validator' | 'date'>,
): ReadResult<Value> {
  const { issues } = parsed;
  if (parsed.ok) {
    const { value } = parsed;
    return { ok: true, value, asOf: confirmed(asOf, value), receivedAt, validator, date, unchanged: false, issues };
  }
  const kind = issues[0]?.kind === IssueKind.Scope ? FailureKind.Scope : FailureKind.Malformed;
  return { ok: false, failure: failure(kind, describe(issues[0])), issues };
}

/** Milliseconds by which two values of `Date` may differ from the time between them. */
const dateErrorMs = 1000;

/**
 * Where the server names no instant, the monotonic clock advances that of an unchanged body as far
 * as `Date` agrees. A reply with the `Date` of an earlier one is that one, and advances
 * nothing (B16).
 */
function advanced(previous: Answer<unknown>, receivedAt: number, date: number | null): number {
  const sinceMs = Math.max(0, receivedAt - previous.receivedAt);
  // Another copy of the kit on the page may be older and know no Date.
  if (date === null || previous.date == null) return previous.asOf + sinceMs;
  const byDateMs = date - previous.date;
  if (byDateMs <= 0) return previous.asOf;
  return previous.asOf + Math.min(Math.max(sinceMs, byDateMs - dateErrorMs), byDateMs + dateErrorMs);
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
