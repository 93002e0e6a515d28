/**
 * Classified runs, by how an index finds them. Every subselect has the columns id, created_at,
 * active, outcome, freshness and waiting (of active runs), lineage, end_ms (of ended runs), grade
 * and seconds, and reads only the rows of its condition.
 */
import { dayMs } from '../history.js';
import { hasEnded, hasLineage, isActive, isOfUnknownStatus } from './conditions-sql.js';
import { activeVerdict, endedGrade, endMs, fromEpochMs, secondsSince } from './verdict-sql.js';
import type { VerdictParameters } from './verdict-sql.js';
import type { EachPart } from './visible-sql.js';

/** The class `active_stale_attention`, by grade of urgency. */
export const isStaleAttention = (classified: string) => `${classified}.grade < 2`;
/** The class `terminal_follow_up`, by grade of urgency. */
export const isFollowUp = (classified: string) => `${classified}.grade between 2 and 5`;
const followUpGrades = (run: string) => `${endedGrade(run)} in (2, 3, 4, 5)`;
const anyGrade = (run: string) => `${endedGrade(run)} in (2, 3, 4, 5, 6)`;

export interface Source {
  readonly eachPart: EachPart;
  readonly verdict: VerdictParameters;
  /** A condition on `ops_runs r` that narrows the source. */
  readonly onRun: string;
}

/** The instant a number of days before `asOf`. */
export function daysBefore(asOf: string, days: number): string {
  return fromEpochMs(`${asOf} - ${String(days * dayMs)}`);
}

/** Whether a run ended at most so many days before `asOf`; exactly that many counts. */
export function endedWithin(classified: string, asOf: string, days: number): string {
  return `${classified}.end_ms >= ${asOf} - ${String(days * dayMs)}`;
}

/** Queued and running runs: a handful in a table of millions. */
export function activeRuns({ eachPart, verdict, onRun }: Source): string {
  return eachPart(
    (
      inPart,
    ) => `select r.id, r.created_at, true as active, r.outcome, v.freshness, v.waiting, ${hasLineage('r')} as lineage,
      null::float8 as end_ms, v.grade, v.seconds::float8 as seconds
    from ${foundBy(`${inPart} and ${isActive('r')}`)} cross join lateral (${activeVerdict('r', verdict)}) as v where ${onRun}`,
  );
}

/** Runs that ended at or after an instant (a timestamptz), with any outcome. */
export function endedSince(source: Source, since: string): string {
  return endedRuns(source, `${anyGrade('r')} and r.completed_at >= ${since} and r.completed_at < 'infinity'`);
}

/** Runs that need follow-up and ended at or after one instant and before another. */
export function followUpsSince(source: Source, since: string, before = `'infinity'`): string {
  return endedRuns(source, `${followUpGrades('r')} and r.completed_at >= ${since} and r.completed_at < ${before}`);
}

/** Ended runs without `completed_at`. Another instant stands for their end, and no index has it. */
export function endedUnrecorded(source: Source): string {
  return endedRuns(source, 'r.completed_at is null');
}

/** Runs of an unknown status (rule 4): rare, and never urgent. */
export function unknownRuns({ eachPart, onRun }: Source): string {
  return eachPart(
    (
      inPart,
    ) => `select r.id, r.created_at, false as active, r.outcome, null::text as freshness, false as waiting, ${hasLineage('r')} as lineage,
      null::float8 as end_ms, 6 as grade, 0::float8 as seconds
    from ${foundBy(`${inPart} and ${isOfUnknownStatus('r')}`)} where ${onRun}`,
  );
}

function endedRuns({ eachPart, verdict, onRun }: Source, found: string): string {
  return eachPart(
    (
      inPart,
    ) => `select r.id, r.created_at, false as active, r.outcome, null::text as freshness, false as waiting, ${hasLineage('r')} as lineage,
      facts.end_ms, ${endedGrade('r')} as grade, coalesce(${secondsSince('facts.end_ms', verdict.asOf)}, 0)::float8 as seconds
    from ${foundBy(`${inPart} and ${hasEnded('r')} and ${found}`)}
    cross join lateral (select ${endMs('r')} as end_ms offset 0) as facts where ${onRun}`,
  );
}

/**
 * The few rows that a condition finds. `offset 0` keeps a filter from looking for them in a longer
 * index of its own.
 */
function foundBy(condition: string): string {
  return `(select * from ops_runs r where ${condition} offset 0) as r`;
}

export function unionOf(sources: readonly string[]): string {
  return sources.map((source) => `select * from ${source} as source`).join(' union all ');
}
