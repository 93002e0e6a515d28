/** One id over all lists of an answer is one run (contract.md, "GET {api}/snapshot"). */
import type { RunFacts } from '@ops-widgets/truth';
import { isDeeplyEqual } from './deeply-equal.js';
import { pathOf } from './issues.js';
import type { ParseContext } from './parse-context.js';

/** Whether both are known, and differ: what is missing or malformed tells no runs apart. */
function differ<Part>(one: Part, other: Part): boolean {
  return !!one && !!other && one !== other;
}

/** Whether two runs of one id differ in what a run is and whose, which does not change. */
export function isAnotherRun(one: Pick<RunFacts, 'type' | 'tenant'>, other: RunFacts): boolean {
  return differ(one.type, other.type) || differ(one.tenant?.id, other.tenant?.id);
}

/**
 * The run to show in a row, by the ids that its list has already (`seen`); null for none. Under one
 * id that is the first run of the answer, whose lists begin with the most urgent: facts of the same
 * run that differ are reported, and so is another run, whose row is refused.
 */
export function oneRunPerId(run: RunFacts, seen: Set<string>, context: ParseContext): RunFacts | null {
  const { id } = run;
  const { run: first, place } = context.firstOf(run);
  if (!isDeeplyEqual(first, run)) {
    context.report(`${id} contradicts ${pathOf(place)}`, ['id']);
    if (isAnotherRun(first, run) || differ(first.createdAt, run.createdAt)) {
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
