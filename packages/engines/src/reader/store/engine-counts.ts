/**
 * The counts and the history of a scope. What is active is classified run by run. Of a whole
 * engine, what ended is counted by the engine's own lists; of some tenants, run by run too.
 */
import type { HistoryHour } from '@ops-widgets/contract';
import type { EvaluationContext } from '@ops-widgets/server';
import { dayMs, historyOf } from '@ops-widgets/server/for-stores';
import { summarize, type RunFacts, type StatusCounts } from '@ops-widgets/truth';
import type { EndedOutcome, EngineLook, Kept } from '../engine-reader.js';
import type { CountedRanges } from './counted-ranges.js';
import type { Budget, EndedRuns } from './ended-runs.js';
import type { EngineScope } from './scope.js';

/** What one request sees of the engine. */
export interface Seen {
  readonly look: EngineLook;
  readonly scope: EngineScope;
  readonly counted: CountedRanges;
  /** The active runs that may be seen. */
  readonly active: readonly RunFacts[];
  readonly budget: Budget;
}

export interface EngineCounts {
  readonly counts: StatusCounts;
  readonly history: readonly HistoryHour[] | null;
  /** Ended runs that may need follow-up. */
  readonly followUp: readonly RunFacts[];
  /** False: the counts are "at least". */
  readonly isExact: boolean;
}

/** @throws EngineError */
export async function engineCounts(
  ended: EndedRuns,
  seen: Seen,
  keeps: Kept['keeps'],
  context: EvaluationContext,
): Promise<EngineCounts> {
  const { look, scope, counted, active } = seen;
  if (scope.isEmpty) {
    return { counts: summarize([], context), followUp: [], isExact: true, history: historyOf([], context) };
  }
  const followUpStart = context.asOf - context.followUpDays * dayMs;
  const dayStart = context.asOf - dayMs;
  const since = (outcome: EndedOutcome, start: number) => endedSince(ended, seen, outcome, start);
  if (scope.tenantIds === null) {
    const failed = await since('failed', followUpStart);
    const { lastDay, followUp, history } = counted.read(look.ended);
    const unread = [...look.unread.values()].reduce((sum, count) => sum + count, 0);
    const ofRuns = summarize([...active, ...failed.runs], context);
    const counts: StatusCounts = {
      ...ofRuns,
      active: ofRuns.active + unread,
      unknown: ofRuns.unknown + unread,
      terminalFollowUp: followUp,
      succeeded24h: lastDay.succeeded,
      ended24h: lastDay.succeeded + lastDay.failed,
    };
    return recorded({ counts, followUp: failed.runs, isExact: failed.isRead && look.isComplete, history }, keeps);
  }
  const failed = await since('failed', Math.min(followUpStart, dayStart));
  const succeeded = await since('succeeded', dayStart);
  const runs = [...failed.runs, ...succeeded.runs];
  return recorded(
    {
      counts: summarize([...active, ...runs], context),
      followUp: failed.runs,
      isExact: failed.isRead && succeeded.isRead && look.isComplete,
      history: historyOf(runs, context),
    },
    keeps,
  );
}

/** The runs of an outcome that ended since an instant, and whether all of them were read. */
async function endedSince(
  ended: EndedRuns,
  { look, scope, active, budget }: Seen,
  outcome: EndedOutcome,
  start: number,
): Promise<{ readonly runs: readonly RunFacts[]; readonly isRead: boolean }> {
  const known = await ended.windowsOf(look.queues, [outcome], look.at, budget);
  const windows = await ended.extend(known, budget, () => start);
  const isActive = new Set(active.map(({ id }) => id));
  const runs = windows.flatMap(({ entries }) =>
    entries.flatMap(({ ref, run }) =>
      run !== null && ref.endedAt >= start && scope.sees(run) && !isActive.has(run.id) ? [run] : [],
    ),
  );
  return { runs, isRead: windows.every((window) => window.reaches(start)) };
}

/** The counts without those of which the engine keeps no record (H4). */
function recorded({ counts, history, ...others }: EngineCounts, keeps: Kept['keeps']): EngineCounts {
  const keepsBoth = keeps.succeeded && keeps.failed;
  return {
    ...others,
    counts: {
      ...counts,
      terminalFollowUp: keeps.failed ? counts.terminalFollowUp : null,
      reconciled: keeps.failed ? counts.reconciled : null,
      succeeded24h: keeps.succeeded ? counts.succeeded24h : null,
      ended24h: keepsBoth ? counts.ended24h : null,
    },
    history: keepsBoth ? history : null,
  };
}
