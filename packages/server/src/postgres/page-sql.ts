/**
 * One page of the list and the number of what matches, as SQL. A list without a tab
 * is walked along an index in the page's order and cut there: its cost grows with the page and not
 * with the table. The tabs have few rows, so all of them are classified.
 */
import type { CreatedPosition, UrgencyPosition } from '../cursor.js';
import { exactTotal, type EvaluationContext, type RunFilter } from '../store.js';
import {
  activeRuns,
  carried,
  daysBefore,
  endedUnrecorded,
  followUpsSince,
  isStaleAttention,
  unionOf,
  type Source,
} from './classified-sql.js';
import { filterSql } from './filter-sql.js';
import type { Parameters } from './parameters.js';
import type { RunRelation } from './relation.js';
import { followsUp } from './summary-sql.js';
import { isLessUrgent, urgencyWalk } from './urgency-walk-sql.js';
import { fromEpochMs, urgencyOrder, type VerdictParameters } from './verdict-sql.js';
import type { EachPart } from './visible-sql.js';
import { walk } from './walk-sql.js';

export interface PageRequest {
  readonly relation: RunRelation;
  readonly eachPart: EachPart;
  /** Classifies the rows of the page, at the instant of the first page of the walk. */
  readonly verdict: VerdictParameters;
  readonly context: EvaluationContext;
  readonly filter: RunFilter;
  readonly after: CreatedPosition | UrgencyPosition | null;
}

export interface PageSql {
  /** CTEs that the subselects are made from. */
  readonly ctes: readonly string[];
  /**
   * A subselect of at most one row more than the page has, with the columns of `carried` and of
   * `order`.
   */
  readonly page: string;
  /** A subselect with a row for every match, cut behind one more row than `exactTotal`. */
  readonly matches: string;
  /** The order of the rows of `page`, under the given alias. */
  readonly order: (page: string) => string;
}

const newestFirst = (run: string) => `${run}.created_at desc, ${run}.id desc`;

export function pageSql(request: PageRequest, parameters: Parameters): PageSql {
  const { relation, eachPart, verdict, context, filter, after } = request;
  const source = {
    relation,
    eachPart,
    verdict,
    onRun: filterSql(filter, relation, context.catalog ?? {}, parameters),
  };
  const rows = parameters.count(filter.limit + 1);
  const counted = parameters.count(exactTotal + 1);
  const order = filter.sort === 'urgency' ? urgencyOrder : newestFirst;
  const tab = tabRows(source, context, filter);
  if (tab !== null) {
    const page = `(select m.* from matching m where ${behind('m', after, relation, parameters)} order by ${order('m')} limit ${rows})`;
    return {
      ctes: [`matching as materialized (${tab})`],
      page,
      matches: `(select from matching limit ${counted})`,
      order,
    };
  }
  return {
    ctes: [],
    page:
      filter.sort === 'urgency'
        ? urgencyWalk(source, { after: after?.order === 'urgency' ? after : null, filter, rows }, parameters)
        : createdWalk(source, after?.order === 'created' ? after : null, rows, parameters),
    matches: countedWalk(source, counted),
    order,
  };
}

/**
 * The classified rows of a tab, or of what waits, by the conditions of the counts, so that a number
 * and the list behind it agree; null without a tab.
 */
function tabRows(
  source: Source,
  { followUpDays }: EvaluationContext,
  { problemClass, waiting, status }: RunFilter,
): string | null {
  const { asOf } = source.verdict;
  // What waits on purpose is active and no problem.
  if (waiting) {
    const mayWait = problemClass === null || problemClass === 'active';
    return `${unionOf([activeRuns(source)])} where source.waiting and ${String(mayWait)}`;
  }
  switch (problemClass) {
    case 'active':
      return unionOf([activeRuns(source)]);
    case 'active_stale_attention':
      return `${unionOf([activeRuns(source)])} where ${isStaleAttention('source')}`;
    case 'terminal_follow_up':
      return `${unionOf([followUpsSince(source, daysBefore(asOf, followUpDays)), endedUnrecorded(source)])}
        where ${followsUp('source', asOf, followUpDays)}`;
    default:
      return isActiveStatus(status) ? unionOf([activeRuns(source)]) : null;
  }
}

function isActiveStatus(status: string | null): boolean {
  return status === 'queued' || status === 'running';
}

function createdWalk(source: Source, after: CreatedPosition | null, rows: string, parameters: Parameters): string {
  const { relation } = source;
  return walk(source, {
    by: 'created_at',
    direction: 'desc',
    id: (run) => `${run}.id`,
    columns: `${carried(relation, 'r')}, r.created_at`,
    where: 'true',
    after: after && { ms: parameters.number(after.createdAt), id: parameters.id(after.id, relation.idType) },
    rows,
  });
}

/** Sorted because a part is then counted along an index; the order of the parts does not matter. */
function countedWalk({ relation, eachPart, verdict, onRun }: Source, counted: string): string {
  const { createdAt, runs } = relation;
  const order = createdAt.cutsAtId ? newestFirst('r') : `${createdAt.column('r')} desc`;
  const walk = eachPart(
    (inPart) => `select r.id from ${runs(verdict)} r where ${inPart} and ${onRun} order by ${order} limit ${counted}`,
  );
  return `(select from ${walk} as walked limit ${counted})`;
}

function behind(
  classified: string,
  after: CreatedPosition | UrgencyPosition | null,
  { idType }: RunRelation,
  parameters: Parameters,
): string {
  if (after === null) return 'true';
  if (after.order === 'urgency') return isLessUrgent(classified, after, parameters);
  const createdAt = fromEpochMs(parameters.number(after.createdAt));
  return `(${classified}.created_at, ${classified}.id) < (${createdAt}, ${parameters.id(after.id, idType)})`;
}
