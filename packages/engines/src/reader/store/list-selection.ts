/**
 * The ended runs that a page of a list can be made of. A page is made of all active runs and a few
 * ended ones: these, so that it is the page over all of them.
 */
import type { EvaluationContext, RunFilter } from '@ops-widgets/server';
import { dayMs, filterOf } from '@ops-widgets/server/for-stores';
import { ProblemClass, RunOutcome, RunStatus } from '@ops-widgets/truth';
import type { EndedOutcome } from '../engine-reader.js';
import type { EndedEntry } from './ended-window.js';
import type { EngineScope } from './scope.js';

/** Which ended runs a filter lets pass. */
export interface EndedSelection {
  readonly outcomes: readonly EndedOutcome[];
  /** Whether only failed runs within the days of follow-up pass. */
  readonly needsFollowUp: boolean;
  /** Whether every run of these lists passes, so that their lengths say how many do. */
  readonly isByListAlone: boolean;
  matches(entry: EndedEntry): boolean;
}

export function endedSelection(filter: RunFilter, context: EvaluationContext, scope: EngineScope): EndedSelection {
  const { problemClass, status, outcome, type, q, reconciled, waiting } = filter;
  const needsFollowUp = problemClass === ProblemClass.TerminalFollowUp;
  const ofClass = problemClass === null || needsFollowUp;
  const ofStatus = status === null || status === RunStatus.Completed;
  const outcomes: EndedOutcome[] = [];
  if (ofClass && ofStatus && !waiting) {
    const onlyFailed = needsFollowUp || reconciled;
    if (!onlyFailed && (outcome === null || outcome === RunOutcome.Succeeded)) outcomes.push('succeeded');
    if (outcome === null || outcome === RunOutcome.Failed) outcomes.push('failed');
  }
  // Class and lineage of an ended run are remembered; they are not derived anew for each page.
  const rest = filterOf({ ...filter, problemClass: null, reconciled: false, waiting: false }, context);
  const from = context.asOf - context.followUpDays * dayMs;
  return {
    outcomes,
    needsFollowUp,
    isByListAlone: type === null && q === null && !reconciled && scope.tenantIds === null,
    matches: ({ ref, run, needsFollowUp: needs, isReconciled }) =>
      run !== null &&
      scope.sees(run) &&
      (!needsFollowUp || (needs && ref.endedAt >= from)) &&
      (!reconciled || isReconciled) &&
      rest(run),
  };
}

/** The first rows of an order, without sorting all of them. */
export function firstOf<Row>(rows: Iterable<Row>, compare: (a: Row, b: Row) => number, most: number): readonly Row[] {
  const first: Row[] = [];
  for (const row of rows) {
    const last = first.length === most ? first[most - 1] : undefined;
    if (last !== undefined && compare(row, last) >= 0) continue;
    let place = first.length;
    while (place > 0 && compare(row, first[place - 1]!) < 0) place -= 1;
    first.splice(place, 0, row);
    if (first.length > most) first.pop();
  }
  return first;
}
