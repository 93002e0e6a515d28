/**
 * From a decoded JSON body to facts. Nothing throws: a body is refused whole, or its bad rows are
 * dropped.
 */
import type * as z from 'zod/mini';
import { isAskedScope, isInScope } from './acceptance.js';
import type { AskedScope } from './asked-scope.js';
import type { RunDetail, RunList, Scope, Snapshot } from './domain.js';
import type { Issue } from './issues.js';
import { decodeLeniently } from './lenient.js';
import { ParseContext, type OwnRows } from './parse-context.js';
import type { ReadRows } from './read-rows.js';
import { scope } from './wire/answer-context.js';
import { isRecord, refused } from './wire/contract-schema.js';
import { runDetail } from './wire/run-detail.js';
import { runList } from './wire/run-list.js';
import { snapshot } from './wire/snapshot.js';

/** The facts with what was wrong on the way, or the reasons why there are none. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value; readonly issues: readonly Issue[]; readonly rows: ReadRows }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Parses `GET {api}/snapshot`. Rows outside the asked scope are dropped (F6). */
export function parseSnapshot(body: unknown, asked: AskedScope = {}, formerRows?: ReadRows | null): Parsed<Snapshot> {
  return parse(snapshot, body, asked, formerRows);
}

/** Parses `GET {api}/runs`. Rows outside the asked scope are dropped (F6). */
export function parseRunList(body: unknown, asked: AskedScope = {}, formerRows?: ReadRows | null): Parsed<RunList> {
  return parse(runList, body, asked, formerRows);
}

/** Parses `GET {api}/runs/{id}`. A run outside the asked scope refuses the whole body (F6). */
export function parseRunDetail(body: unknown, asked: AskedScope = {}): Parsed<RunDetail> {
  return parse(runDetail, body, asked, undefined, {
    accepts: (context, { run }) => isInScope(context, run, ['run']),
  });
}

/** What an answer has of its own. */
interface Particulars<Value> {
  /** Whether the whole answer is accepted. */
  readonly accepts?: (context: ParseContext, value: Value) => boolean;
  readonly ownRows?: OwnRows;
}

/**
 * Parses an answer of the contract.
 * @param formerRows the rows of a former answer: those that come again as the same JSON are not
 * read again. Whatever else is judged of an answer does not depend on another.
 */
export function parse<Value>(
  schema: z.core.$ZodType<Value>,
  body: unknown,
  asked: AskedScope,
  formerRows?: ReadRows | null,
  { accepts, ownRows }: Particulars<Value> = {},
): Parsed<Value> {
  const context = new ParseContext(asked, formerRows, ownRows);
  try {
    if (isForeign(body, context)) return { ok: false, issues: context.issues };
    const value = decodeLeniently(schema, body, context);
    if (value !== refused && (accepts?.(context, value as Value) ?? true)) {
      const { refusedRows, issues, rows } = context;
      const facts = Object.keys(refusedRows).length > 0 ? { ...(value as Value), refusedRows } : (value as Value);
      return { ok: true, value: facts, issues, rows };
    }
  } catch {
    // A getter or a proxy: no decoder of JSON makes them.
    context.report('expected JSON');
  }
  return { ok: false, issues: context.issues };
}

/** Whether an answer is for another scope: then nothing else of it is read. */
function isForeign(body: unknown, context: ParseContext): boolean {
  const given = isRecord(body) ? body['scope'] : undefined;
  const answered = decodeLeniently(scope, given, new ParseContext(context.asked));
  return answered !== refused && !isAskedScope(context, answered as Scope);
}
