/**
 * A page in the order of urgency over everything that is visible, the whole past included. The few
 * runs whose place depends on the clock are classified one by one. Ended runs are walked grade by
 * grade along an index, from the longest ago: the place of a run inside its grade is the instant of
 * its end, which does not change.
 */
import { rowInstant, rowInstants, type UrgencyPosition } from '../cursor.js';
import type { RunFilter } from '../store.js';
import { activeRuns, endedSince, endedUnrecorded, unionOf, unknownRuns, type Source } from './classified-sql.js';
import { hasEnded, isActive, isOfUnknownStatus, statusCondition } from './conditions-sql.js';
import type { Parameters } from './parameters.js';
import { endedGrade, epochMs, fromEpochMs, idText, secondsSince, urgencyOrder } from './verdict-sql.js';

export interface UrgencyWalk {
  readonly after: UrgencyPosition | null;
  readonly filter: RunFilter;
  /** Placeholder of how many rows are wanted. */
  readonly rows: string;
}

/** A subselect of the first rows behind a position, with id, grade and seconds. */
export function urgencyWalk(source: Source, walk: UrgencyWalk, parameters: Parameters): string {
  const { after, filter, rows } = walk;
  const may = (status: (run: string) => string) => filter.status === null || statusCondition(filter.status) === status;
  const asOf = fromEpochMs(source.verdict.asOf);
  const isBehind = after === null ? 'true' : isLessUrgent('m', after, parameters);
  const classified = [
    ...(may(isActive) ? [activeRuns(source)] : []),
    // Runs that ended at `asOf` or later have been over for 0 seconds, whenever they ended.
    ...(may(hasEnded) ? [endedUnrecorded(source), endedSince(source, asOf)] : []),
    ...(may(isOfUnknownStatus) ? [unknownRuns(source)] : []),
  ];
  const firstClassified = `(select m.id, m.grade, m.seconds from (${unionOf(classified)}) as m where ${isBehind}
    order by ${urgencyOrder('m')} limit ${rows})`;
  const grades = gradesOf(filter.outcome).filter((grade) => after === null || grade >= after.grade);
  const walks = may(hasEnded) && grades.length > 0 ? [endedWalk(source, walk, grades, asOf, parameters)] : [];
  return `(select m.id, m.grade, m.seconds from (${unionOf([firstClassified, ...walks])}) as m order by ${urgencyOrder('m')} limit ${rows})`;
}

/** Whether a classified row comes after a position. */
export function isLessUrgent(classified: string, after: UrgencyPosition, parameters: Parameters): string {
  const [grade, seconds] = [parameters.count(after.grade), parameters.number(after.seconds)];
  return `(${classified}.grade > ${grade} or (${classified}.grade = ${grade} and (${classified}.seconds < ${seconds}
    or (${classified}.seconds = ${seconds} and ${idText(classified)} > ${parameters.text(after.id)}))))`;
}

/**
 * The grades that an ended run of this outcome can have. A reconciled run has grade 2 whatever its
 * outcome.
 */
function gradesOf(outcome: string | null): readonly number[] {
  if (outcome === null) return [2, 3, 4, 5, 6];
  return [2, ({ failed: 3, blocked: 4, partially_succeeded: 5 } as Record<string, number>)[outcome] ?? 6];
}

function endedWalk(
  { eachPart, verdict, onRun }: Source,
  { after, rows }: UrgencyWalk,
  grades: readonly number[],
  asOf: string,
  parameters: Parameters,
): string {
  const from = (grade: number) =>
    grade === after?.grade
      ? `${endOf(after, parameters)}, ${parameters.text(after.id)}`
      : `${fromEpochMs(String(rowInstants.earliest))}, ''`;
  const strata = grades.map((grade) => `(${String(grade)}, ${from(grade)})`);
  return `(select walked.* from (values ${strata.join(', ')}) as stratum (grade, ended_at, id)
    cross join lateral ${eachPart(
      (inPart) => `select r.id, stratum.grade, ${secondsSince(epochMs('r.completed_at'), verdict.asOf)} as seconds
        from ops_runs r where ${inPart} and ${hasEnded('r')} and ${endedGrade('r')} = stratum.grade
          and (r.completed_at, ${idText('r')}) > (stratum.ended_at, stratum.id) and r.completed_at < ${asOf} and ${onRun}
        order by r.completed_at, ${idText('r')} limit ${rows}`,
    )} as walked)`;
}

/**
 * The end of the run that a position is behind. A forged position must not name an instant that no
 * column can hold.
 */
function endOf({ asOf, seconds }: UrgencyPosition, parameters: Parameters): string {
  const end = asOf - Math.round(seconds * 1000);
  return fromEpochMs(parameters.number(rowInstant(end)));
}
