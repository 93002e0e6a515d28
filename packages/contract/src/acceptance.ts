/** Which well-formed rows an answer may hold. Each is asked anew for every list. */
import { impliesNotification, isTerminal, type RunFacts } from '@ops-widgets/truth';
import type { RunNotification, Scope } from './domain.js';
import { IssueKind, type Reader } from './reader.js';

/** An answer for another scope than was asked for is refused (F6, E5). */
export function isAskedScope(reader: Reader, scope: Scope): boolean {
  const { plane, workspace, tenant } = reader.asked;
  const foreign =
    (plane && scope.plane !== plane && ['plane', plane]) ||
    (workspace && scope.workspace?.id !== workspace && ['workspace', workspace]) ||
    (tenant && scope.tenant?.id !== tenant && ['tenant', tenant]);
  if (!foreign) return true;
  const [what, asked] = foreign;
  reader.report(`asked for ${what} ${asked}`, ['scope', what!], IssueKind.Scope);
  return false;
}

/** A run of another tenant than the one that was asked for has no place in an answer (F6). */
export function isInScope(reader: Reader, { tenant: its }: RunFacts, path: readonly string[] = []): boolean {
  const { tenant } = reader.asked;
  if (!tenant || !its || its.id === tenant) return true;
  reader.report(`a run of tenant ${its.id} where tenant ${tenant} was asked for`, path, IssueKind.Scope);
  return false;
}

/** Each run once, and none of another tenant. */
export function runs(reader: Reader): (run: RunFacts) => boolean {
  const isFirst = once(reader);
  return (run) => isFirst(run.id, ['id']) && isInScope(reader, run);
}

/** Each notification once, each run once, and only what a run implies (A9, E4). */
export function notifications(reader: Reader): (notification: RunNotification) => boolean {
  const [isFirst, isFirstOfRun] = [once(reader), once(reader)];
  return ({ id, run }) =>
    isFirst(id, ['id']) &&
    isInScope(reader, run, ['run']) &&
    isNotified(reader, run) &&
    isFirstOfRun(run.id, ['run', 'id']);
}

function isNotified(reader: Reader, run: RunFacts): boolean {
  if (impliesNotification(run)) return true;
  const why = isTerminal(run) ? 'nobody started it' : 'it has not ended';
  reader.report(`no notification is due for run ${run.id}: ${why}`, ['run']);
  return false;
}

function once(reader: Reader): (id: string, path: readonly string[]) => boolean {
  const seen = new Set<string>();
  return (id, path) => {
    const isNew = !seen.has(id);
    if (isNew) seen.add(id);
    else reader.report(`${id} is listed twice`, path);
    return isNew;
  };
}
