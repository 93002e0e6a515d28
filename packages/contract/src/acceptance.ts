/** Refuses well-formed rows that do not belong into an answer: of another scope, or twice. */
import type { RunFacts } from '@ops-widgets/truth';
import type { Scope } from './domain.js';
import { IssueKind } from './issues.js';
import { oneRunPerId } from './one-run-per-id.js';
import type { ParseContext } from './parse-context.js';
import type { Schema } from './wire/contract-schema.js';
import { run } from './wire/run.js';

/** Refuses an answer for another scope than was asked for (F6, E5). */
export function isAskedScope(context: ParseContext, scope: Scope): boolean {
  const { plane, workspace, tenant } = context.asked;
  const foreign =
    (plane && scope.plane !== plane && ['plane', plane]) ||
    (workspace && scope.workspace?.id !== workspace && ['workspace', workspace]) ||
    (tenant && scope.tenant?.id !== tenant && ['tenant', tenant]);
  if (!foreign) return true;
  const [part, asked] = foreign;
  context.report(`asked for ${part} ${asked}`, ['scope', part!], IssueKind.Scope);
  return false;
}

/**
 * Refuses a run of another tenant than the one that was asked for (F6), and one whose tenant could
 * not be read: it may be another.
 */
export function isInScope(context: ParseContext, { tenant }: RunFacts, path: readonly string[] = []): boolean {
  const { tenant: asked } = context.asked;
  if (!asked || !tenant || tenant.id === asked) return true;
  if (tenant.id === '') context.refuseRow();
  else context.report(`a run of tenant ${tenant.id} where tenant ${asked} was asked for`, path, IssueKind.Scope);
  return false;
}

/** What is shown of each row of one list, by the schema of the rows; null for none. */
export function acceptanceOf(row: Schema, context: ParseContext): (facts: unknown) => unknown {
  if (row === run) return runAcceptance(context) as (facts: unknown) => unknown;
  const { ownRows } = context;
  return row === ownRows?.schema ? ownRows.acceptance(context) : (facts) => facts;
}

/** Accepts each run once, and none of another tenant. */
function runAcceptance(context: ParseContext): (facts: RunFacts) => RunFacts | null {
  const seen = new Set<string>();
  return (facts) => (isInScope(context, facts) ? oneRunPerId(facts, seen, context) : null);
}
