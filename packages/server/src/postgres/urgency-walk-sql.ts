/**
 * A page in the order of urgency over everything that is visible, the whole past included. The few
 * runs whose place depends on the clock are classified one by one. Ended runs are walked grade by
 * grade along an index, from the longest ago: the place of a run inside its grade is the instant of
 * its end, which does not change.
 */
import { rowInstant, rowInstants, type UrgencyPosition } from '../cursor.js';
import type { RunFilter } from '../store.js';
import {
  activeRuns,
  carried,
  endedSince,
  endedUnrecorded,
  unionOf,
  unknownRuns,
  type Source,
} from './classified-sql.js';
import type { Parameters } from './parameters.js';
import { onColumns, type RunRelation } from './relation.js';
import { endedGrade, epochMs, idText, secondsSince, urgencyOrder } from './verdict-sql.js';
import { walk } from './walk-sql.js';

export interface UrgencyWalk {
  readonly after: UrgencyPosition | null;
  readonly filter: RunFilter;
  /** Placeholder of how many rows are wanted. */
  readonly rows: string;
}

/** A subselect of the first rows behind a position: `carried`, grade and seconds. */
export function urgencyWalk(source: Source, asked: UrgencyWalk, parameters: Parameters): string {
  const { after, filter, rows } = asked;
  const may = (kind: StatusKind) => filter.status === null || kindOf(filter.status) === kind;
  const isBehind = after === null ? 'true' : isLessUrgent('m', after, parameters);
  const classified = [
    ...(may('active') ? [activeRuns(source)] : []),
    // Runs that ended at `asOf` or later have been over for 0 seconds, whenever they ended.
    ...(may('ended') ? [endedUnrecorded(source), endedSince(source, source.verdict.asOf)] : []),
    ...(may('unknown') ? [unknownRuns(source)] : []),
  ];
  const columns = `${carried(source.relation, 'm')}, m.grade, m.seconds`;
  const found = unionOf(classified);
  const firstClassified =
    found === ''
      ? null
      : `(select ${columns} from (${found}) as m where ${isBehind} order by ${urgencyOrder('m')} limit ${rows})`;
  const grades = gradesOf(filter.outcome).filter((grade) => after === null || grade >= after.grade);
  // An index that has the grades is walked from one to the next, else each is found for itself.
  const strata = source.relation.finds.graded === undefined ? grades.map((grade) => [grade]) : [grades];
  const walks =
    may('ended') && grades.length > 0 ? strata.map((of) => endedWalk(source, asked, of, columns, parameters)) : [];
  const all = unionOf([firstClassified, ...walks]);
  // A status that the engine does not have. The statement has to name all of its parameters.
  if (all === '')
    return `(select ${columns} from ${activeRuns(source)} as m where false and ${isBehind} limit ${rows})`;
  return `(select ${columns} from (${all}) as m order by ${urgencyOrder('m')} limit ${rows})`;
}

type StatusKind = 'active' | 'ended' | 'unknown';

function kindOf(status: string): StatusKind {
  if (status === 'completed') return 'ended';
  return status === 'queued' || status === 'running' ? 'active' : 'unknown';
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

/** The ended runs of grades that have been over for some time, the longest first. */
function endedWalk(
  source: Source,
  { after, rows }: UrgencyWalk,
  grades: readonly number[],
  columns: string,
  parameters: Parameters,
): string {
  const { relation, verdict } = source;
  const { finds, completedAt } = relation;
  const found = finds.graded ?? ((run: string) => foundByGrade(grades[0] ?? 6, run, finds));
  const from = (grade: number) =>
    grade === after?.grade
      ? `${endOf(after, parameters)}, ${parameters.text(after.id)}`
      : `${String(rowInstants.earliest)}::float8, ''`;
  const strata = grades.map((grade) => `(${String(grade)}, ${from(grade)})`);
  const ended = walk(source, {
    by: 'completed_at',
    direction: 'asc',
    id: idText,
    columns: `${carried(relation, 'r')}, r.completed_at, stratum.grade,
      ${secondsSince(epochMs('r.completed_at'), verdict.asOf)} as seconds`,
    where: `${found('r')} and ${onColumns(relation, `${endedGrade('r')} = stratum.grade`)}
      and ${completedAt.column('r')} < ${completedAt.value(verdict.asOf)}`,
    after: { ms: 'stratum.ended_ms', id: 'stratum.id' },
    rows,
  });
  return `(select ${columns} from (values ${strata.join(', ')}) as stratum (grade, ended_ms, id) cross join lateral ${ended} as m)`;
}

/** What finds ended runs of a grade, where no index has grades. */
function foundByGrade(grade: number, run: string, finds: RunRelation['finds']): string {
  if (grade === 6) return (finds.settled ?? finds.ended)(run);
  const outcome = ({ 4: 'blocked', 5: 'partially_succeeded' } as Record<number, string>)[grade];
  return outcome === undefined ? finds.followUp(run) : `${finds.followUp(run)} and ${finds.outcome(run, outcome)}`;
}

/**
 * The end of the run that a position is behind, in epoch milliseconds. A forged position must not
 * name an instant that no column can hold.
 */
function endOf({ asOf, seconds }: UrgencyPosition, parameters: Parameters): string {
  const end = asOf - Math.round(seconds * 1000);
  return parameters.number(rowInstant(end));
}
