/** Refuses well-formed rows that do not belong into an answer: of another scope, or twice. */
import { impliesNotification, isTerminal, type RunFacts } from '@ops-widgets/truth';
import type * as z from 'zod/mini';
import type { RunNotification, Scope } from './domain.js';
import { IssueKind } from './issues.js';
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

/** Refuses a run of another tenant than the one that was asked for (F6). */
export function isInScope(context: ParseContext, { tenant }: RunFacts, path: readonly string[] = []): boolean {
  const { tenant: asked } = context.asked;
  if (!asked || !tenant || tenant.id === asked) return true;
  context.report(`a run of tenant ${tenant.id} where tenant ${asked} was asked for`, path, IssueKind.Scope);
  return false;
}

/** A test of the rows of one list, by the schema of the rows; it remembers the ids it saw. */
export function acceptanceOf(row: z.core.$ZodType, context: ParseContext): (facts: unknown) => boolean {
  if (row === wire.run) return runAcceptance(context) as (facts: unknown) => boolean;
  if (row === wire.notification) return notificationAcceptance(context) as (facts: unknown) => boolean;
  return () => true;
}

/** Accepts each run once, and none of another tenant. */
function runAcceptance(context: ParseContext): (run: RunFacts) => boolean {
  const isFirst = once(context);
  return (run) => isFirst(run.id, ['id']) && isInScope(context, run);
}

/** Accepts each notification and each run once, and only runs that imply one (A9, E4). */
function notificationAcceptance(context: ParseContext): (notification: RunNotification) => boolean {
  const [isFirst, isFirstOfRun] = [once(context), once(context)];
  return ({ id, run }) =>
    isFirst(id, ['id']) &&
    isInScope(context, run, ['run']) &&
    isDue(context, run) &&
    isFirstOfRun(run.id, ['run', 'id']);
}

function isDue(context: ParseContext, run: RunFacts): boolean {
  if (impliesNotification(run)) return true;
  const why = isTerminal(run) ? 'nobody started it' : 'it has not ended';
  context.report(`no notification is due for run ${run.id}: ${why}`, ['run']);
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
