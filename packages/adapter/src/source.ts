/** What an adapter is made over: whatever fetches replies. */
import type { Failure } from './failure.js';
import type { OpsAdapter } from './reads.js';

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

/** Fetches replies. */
export type Source = (request: Request) => Promise<Reply>;
