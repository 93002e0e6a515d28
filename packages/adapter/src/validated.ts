/** From replies to answers: every body is validated by the contract, whoever fetched it. */
import {
  IssueKind,
  parseNotifications,
  parseReviewPack,
  parseRunDetail,
  parseRunList,
  parseSnapshot,
  type AskedScope,
  type Parsed,
} from '@ops-widgets/contract';
import { failure, FailureKind, type Failure } from './failure.js';
import type { Answer, OpsAdapter, ReadOptions, ReadResult, ScopeQuery } from './reads.js';

/** What a source brought back for a read: a body, the word that nothing changed, or a failure. */
export type Reply =
  | { readonly kind: 'body'; readonly body: unknown; readonly validator: string | null; readonly asOf: number | null }
  | { readonly kind: 'unchanged'; readonly asOf: number | null }
  | { readonly kind: 'failure'; readonly failure: Failure };

export type ReadName = keyof OpsAdapter;

export interface Request {
  readonly read: ReadName;
  readonly query: Readonly<Record<string, string | number | boolean | null | undefined>>;
  readonly signal: AbortSignal | undefined;
  /** The validator of the last answer, where there is one. */
  readonly validator: string | null;
}

/** Fetches replies. It must not reject. */
export type Source = (request: Request) => Promise<Reply>;

/** An adapter over a source. `monotonicNow` reads a clock in milliseconds that never jumps. */
export function validatedAdapter(source: Source, monotonicNow: () => number): OpsAdapter {
  async function read<Value extends { readonly asOf: number }>(
    name: ReadName,
    query: ScopeQuery,
    parse: (body: unknown, asked: AskedScope) => Parsed<Value>,
    { signal, previous }: ReadOptions<Value> = {},
  ): Promise<ReadResult<Value>> {
    const validator = previous?.validator ?? null;
    const reply = await source({ read: name, query: { ...query }, signal, validator });
    const receivedAt = monotonicNow();
    if (reply.kind === 'failure') return { ok: false, failure: reply.failure, issues: [] };
    if (reply.kind === 'unchanged') {
      if (!previous) return refuse('no body');
      return {
        ...previous,
        asOf: reply.asOf ?? advanced(previous, receivedAt),
        receivedAt,
        unchanged: true,
        issues: [],
      };
    }
    const parsed = parse(reply.body, query);
    if (!parsed.ok) {
      const first = parsed.issues[0];
      const kind = first?.kind === IssueKind.Scope ? FailureKind.Scope : FailureKind.Malformed;
      return { ok: false, failure: failure(kind, describe(first)), issues: parsed.issues };
    }
    return {
      ok: true,
      value: parsed.value,
      asOf: reply.asOf ?? parsed.value.asOf,
      receivedAt,
      validator: reply.validator,
      unchanged: false,
      issues: parsed.issues,
    };
  }

  return {
    snapshot: (query, options) => read('snapshot', query, parseSnapshot, options),
    runs: (query, options) => read('runs', query, parseRunList, options),
    run: (query, options) => read('run', query, parseRunDetail, options),
    notifications: (query, options) => read('notifications', query, parseNotifications, options),
    reviewPack: (query, options) => read('reviewPack', query, parseReviewPack, options),
  };
}

/** Where the server names no instant, an unchanged body holds up to now by our own monotonic clock. */
function advanced(previous: Answer<unknown>, receivedAt: number): number {
  return previous.asOf + Math.max(0, receivedAt - previous.receivedAt);
}

function refuse(message: string): ReadResult<never> {
  return { ok: false, failure: failure(FailureKind.Malformed, message), issues: [] };
}

function describe(issue: { readonly path: string; readonly message: string } | undefined): string {
  return issue ? `${issue.path || 'the body'}: ${issue.message}` : 'malformed';
}
