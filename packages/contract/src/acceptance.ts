/** Refuses well-formed rows that do not belong into an answer: of another scope, or twice. */
import { impliesNotification, isTerminal, type RunFacts } from '@ops-widgets/truth';
import type { RunNotification, Scope } from './domain.js';
import { IssueKind } from './issues.js';
import { oneRunPerId } from './one-run-per-id.js';
import type { ParseContext } from './parse-context.js';
import * as wire from './wire.js';

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
export function acceptanceOf(row: wire.Schema, context: ParseContext): (facts: unknown) => unknown {
  if (row === wire.run) return runAcceptance(context) as (facts: unknown) => unknown;
  if (row === wire.notification) return notificationAcceptance(context) as (facts: unknown) => unknown;
  return (facts) => facts;
}

/** Accepts each run once, and none of another tenant. */
function runAcceptance(context: ParseContext): (run: RunFacts) => RunFacts | null {
  const seen = new Set<string>();
  return (run) => (isInScope(context, run) ? oneRunPerId(run, seen, context) : null);
}

/** Accepts each notification and each run once, and only runs that imply one (A9, E4). */
function notificationAcceptance(context: ParseContext): (given: RunNotification) => RunNotification | null {
  const [isFirst, isFirstOfRun] = [once(context), once(context)];
  return (given) =>
    isFirst(given.id, ['id']) &&
    isInScope(context, given.run, ['run']) &&
    isDue(context, given.run) &&
    isFirstOfRun(given.run.id, ['run', 'id'])
      ? given
      : null;
}

function isDue(context: ParseContext, run: RunFacts): boolean {
  if (impliesNotification(run)) return true;
  const why = isTerminal(run) ? 'nobody started it' : 'it has not ended';
  context.report(`no notification is due for run ${run.id}: ${why}`, ['run']);
  // Perhaps the name of a person could not be read.
  if (run.initiator === '') context.refuseRow();
  return false;
}

function once(context: ParseContext): (id: string, path: readonly string[]) => boolean {
  const seen = new Set<string>();
  return (id, path) => {
    const isNew = !seen.has(id);
    if (isNew) seen.add(id);
    else context.report(`${id} is listed twice`, path);
    return isNew;
  };
}
