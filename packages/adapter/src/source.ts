/** What an adapter is made over: a source, which fetches replies. */
import type { ReadName } from '@ops-widgets/contract';
import type { Failure } from './failure.js';

/** The reply to a read: a body, the word that nothing changed, or a failure. */
export type Reply =
  | { readonly kind: 'body'; readonly body: unknown; readonly validator: string | null; readonly asOf: number | null }
  | { readonly kind: 'unchanged'; readonly asOf: number | null }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** The query of a read by the names that the kit has for its fields. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Request {
  readonly read: ReadName;
  readonly query: Query;
  readonly signal: AbortSignal | undefined;
  /** The validator of the last answer; null without one. */
  readonly validator: string | null;
  /** True if nothing but time or the browser caused the read (B18). */
  readonly poll: boolean;
}

/** Fetches the reply to a request. */
export type Source = (request: Request) => Promise<Reply>;
