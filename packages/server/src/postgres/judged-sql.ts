/**
 * Judged runs, by how an index finds them. Every subselect has the columns id, created_at, active, outcome, freshness (of
 * active runs), lineage, end_ms (of ended runs), grade and seconds, and reads what its condition names and no more.
 */
import { dayMs } from '../history.js';
import { hasEnded, hasLineage, isActive, isOfUnknownStatus } from './conditions-sql.js';
import { activeVerdict, endedGrade, endMs, fromEpochMs, secondsSince } from './verdict-sql.js';
import type { VerdictParameters } from './verdict-sql.js';
import type { EachPart } from './visible-sql.js';

/** Problem classes by grade of urgency. */
export const isStaleAttention = (judged: string) => `${judged}.grade < 2`;
export const isFollowUp = (judged: string) => `${judged}.grade between 2 and 5`;
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

/** Whether a judged run ended within a number of days before `asOf`; exactly that long ago is within. */
export function endedWithin(judged: string, asOf: string, days: number): string {
  return `${judged}.end_ms >= ${asOf} - ${String(days * dayMs)}`;
}

/** Queued and running: a handful in a table of millions, and all of them count. */
export function activeRuns({ eachPart, verdict, onRun }: Source): string {
  return eachPart(
    (inPart) => `select r.id, r.created_at, true as active, r.outcome, v.freshness, ${hasLineage('r')} as lineage,
      null::float8 as end_ms, v.grade, v.seconds::float8 as seconds
    from ${foundBy(`${inPart} and ${isActive('r')}`)} cross join lateral (${activeVerdict('r', verdict)}) as v where ${onRun}`,
  );
}

/** Ended at or after an instant (a timestamptz), whatever came of them. */
export function endedSince(source: Source, since: string): string {
  return endedRuns(source, `${anyGrade('r')} and r.completed_at >= ${since}`);
}

/** In need of follow-up, ended at or after one instant and before another. */
export function followUpsSince(source: Source, since: string, before = `'infinity'`): string {
  return endedRuns(source, `${followUpGrades('r')} and r.completed_at >= ${since} and r.completed_at < ${before}`);
}

/** Ended, and nobody wrote when: something else stands for the end, which no index holds. */
export function endedUnrecorded(source: Source): string {
  return endedRuns(source, 'r.completed_at is null');
}

/** Of a status that nobody knows (rule 4): hardly ever anything, and never urgent. */
export function unknownRuns({ eachPart, onRun }: Source): string {
  return eachPart(
    (
      inPart,
    ) => `select r.id, r.created_at, false as active, r.outcome, null::text as freshness, ${hasLineage('r')} as lineage,
      null::float8 as end_ms, 6 as grade, 0::float8 as seconds
    from ${foundBy(`${inPart} and ${isOfUnknownStatus('r')}`)} where ${onRun}`,
  );
}

function endedRuns({ eachPart, verdict, onRun }: Source, found: string): string {
  return eachPart(
    (
      inPart,
    ) => `select r.id, r.created_at, false as active, r.outcome, null::text as freshness, ${hasLineage('r')} as lineage,
      facts.end_ms, ${endedGrade('r')} as grade, coalesce(${secondsSince('facts.end_ms', verdict.asOf)}, 0)::float8 as seconds
    from ${foundBy(`${inPart} and ${hasEnded('r')} and ${found}`)}
    cross join lateral (select ${endMs('r')} as end_ms offset 0) as facts where ${onRun}`,
  );
}

/** The few rows that a condition finds. `offset 0` keeps a filter from looking for them in a longer index of its own. */
function foundBy(condition: string): string {
  return `(select * from ops_runs r where ${condition} offset 0) as r`;
}

export function unionOf(sources: readonly string[]): string {
  return sources.map((source) => `select * from ${source} as source`).join(' union all ');
}
