/** One id over all lists of an answer is one run (contract.md, "GET {api}/snapshot"). */
import type { RunFacts } from '@ops-widgets/truth';
import { pathOf } from './issues.js';
import type { ParseContext } from './parse-context.js';

/** What a run is and whose, which does not change: another text under its id is another run. */
export function identityOf({ type, tenant }: RunFacts): string {
  return [type, tenant?.id].join();
}

/**
 * The run to show in a row, by the ids that its list has already (`seen`); null for none. Under one
 * id that is the first run of the answer, whose lists begin with the most urgent: facts of the same
 * run that differ are reported, and so is another run, whose row is refused.
 */
export function oneRunPerId(run: RunFacts, seen: Set<string>, context: ParseContext): RunFacts | null {
  const { id } = run;
  const { run: first, place } = context.firstOf(run);
  if (first !== run && JSON.stringify(first) !== JSON.stringify(run)) {
    context.report(`${id} contradicts ${pathOf(place)}`, ['id']);
    if (identityOf(first) !== identityOf(run) || !Object.is(first.createdAt, run.createdAt)) {
      context.refuseRow();
      return null;
    }
  } else if (seen.has(id)) {
    context.report(`${id} is listed twice`, ['id']);
  }
  if (seen.has(id)) return null;
  seen.add(id);
  return first;
}
