/**
 * Classified runs, by how an index finds them. Every subselect has the columns of `carried`,
 * created_at, active, outcome, freshness and waiting (of active runs), lineage, end_ms (of ended
 * runs), grade and seconds, and reads only the rows of its condition.
 */
import { dayMs } from '../history.js';
import { hasLineage } from './conditions-sql.js';
import type { RunRelation } from './relation.js';
import { activeVerdict, endedGrade, endMs, secondsSince } from './verdict-sql.js';
import type { VerdictParameters } from './verdict-sql.js';
import type { EachPart } from './visible-sql.js';

/** The class `active_stale_attention`, by grade of urgency. */
export const isStaleAttention = (classified: string) => `${classified}.grade < 2`;
/** The class `terminal_follow_up`, by grade of urgency. */
export const isFollowUp = (classified: string) => `${classified}.grade between 2 and 5`;

export interface Source {
  readonly relation: RunRelation;
  readonly eachPart: EachPart;
  readonly verdict: VerdictParameters;
  /** A condition on a row `r` of the relation that narrows the source. */
  readonly onRun: string;
}

/** The columns that a subselect hands on, to sort by and to find the row again. */
export function carried({ key }: RunRelation, run: string): string {
  return [...new Set(['id', ...key])].map((name) => `${run}.${name}`).join(', ');
}

/** Joins the rows, as `r`, of a subselect that has the columns of `carried`. */
export function rowsOf({ key, runs }: RunRelation, at: VerdictParameters, carrying: string): string {
  return `join ${runs(at)} r on ${key.map((name) => `r.${name} = ${carrying}.${name}`).join(' and ')}`;
}

/** The instant a number of days before `asOf`, in epoch milliseconds. */
export function daysBefore(asOf: string, days: number): string {
  return `${asOf} - ${String(days * dayMs)}`;
}

/** Whether a run ended at most so many days before `asOf`; exactly that many counts. */
export function endedWithin(classified: string, asOf: string, days: number): string {
  return `${classified}.end_ms >= ${daysBefore(asOf, days)}`;
}

/** Queued and running runs: a handful in a table of millions. */
export function activeRuns(source: Source): string {
  const { relation, eachPart, verdict, onRun } = source;
  const found = (inPart: string) =>
    relation.finds.active('r', verdict.asOf).map(
      (
        condition,
      ) => `select ${carried(relation, 'r')}, r.created_at, true as active, r.outcome, v.freshness, v.waiting, ${hasLineage('r')} as lineage,
      null::float8 as end_ms, v.grade, v.seconds::float8 as seconds
    from ${foundBy(source, `${inPart} and ${condition}`)} cross join lateral (${activeVerdict('r', verdict)}) as v where ${onRun}`,
    );
  return eachPart((inPart) => found(inPart).join(' union all '));
}

/** Runs that ended at or after an instant (epoch milliseconds), with any outcome. */
export function endedSince(source: Source, since: string): string {
  const { finds, completedAt } = source.relation;
  return endedRuns(
    source,
    `${finds.ended('r')} and ${completedAt.column('r')} >= ${completedAt.value(since)} and ${completedAt.isKnown('r')}`,
  );
}

/** Runs that need follow-up and ended at or after one instant and before another. */
export function followUpsSince(source: Source, since: string, before?: string): string {
  const { finds, completedAt } = source.relation;
  const ended = completedAt.column('r');
  return endedRuns(
    source,
    `${finds.followUp('r')} and ${ended} >= ${completedAt.value(since)} and ${
      before === undefined ? completedAt.isKnown('r') : `${ended} < ${completedAt.value(before)}`
    }`,
  );
}

/** Ended runs without `completed_at`. Another instant stands for their end, and no index has it. */
export function endedUnrecorded(source: Source): string | null {
  const { unrecorded } = source.relation.finds;
  return unrecorded === null ? null : endedRuns(source, unrecorded('r'));
}

/** Runs of an unknown status (rule 4): rare, and never urgent. */
export function unknownRuns(source: Source): string | null {
  const { relation, eachPart, onRun } = source;
  const { unknown } = relation.finds;
  if (unknown === null) return null;
  return eachPart(
    (
      inPart,
    ) => `select ${carried(relation, 'r')}, r.created_at, false as active, r.outcome, null::text as freshness, false as waiting, ${hasLineage('r')} as lineage,
      null::float8 as end_ms, 6 as grade, 0::float8 as seconds
    from ${foundBy(source, `${inPart} and ${unknown('r')}`)} where ${onRun}`,
  );
}

function endedRuns(source: Source, found: string): string {
  const { relation, eachPart, verdict, onRun } = source;
  return eachPart(
    (
      inPart,
    ) => `select ${carried(relation, 'r')}, r.created_at, false as active, r.outcome, null::text as freshness, false as waiting, ${hasLineage('r')} as lineage,
      facts.end_ms, ${endedGrade('r')} as grade, coalesce(${secondsSince('facts.end_ms', verdict.asOf)}, 0)::float8 as seconds
    from ${foundBy(source, `${inPart} and ${found}`)}
    cross join lateral (select ${endMs('r')} as end_ms offset 0) as facts where ${onRun}`,
  );
}

/**
 * The few rows that a condition finds. `offset 0` keeps a filter from looking for them in a longer
 * index of its own.
 */
function foundBy({ relation, verdict }: Source, condition: string): string {
  return `(select * from ${relation.runs(verdict)} r where ${condition} offset 0) as r`;
}

export function unionOf(sources: readonly (string | null)[]): string {
  return sources
    .filter((source) => source !== null)
    .map((source) => `select * from ${source} as source`)
    .join(' union all ');
}
