/**
 * Rows in the order of an instant, walked along an index and cut behind so many. An index has the
 * instants of an engine in its own words and in its own precision, and facts and cursors count in
 * whole milliseconds: where an index does not cut at the id, all rows of the last millisecond are
 * looked at, so that a page neither skips nor repeats one.
 */
import type { Source } from './classified-sql.js';
import type { IndexedInstant } from './relation.js';
import { epochMs, fromEpochMs } from './verdict-sql.js';

export interface Walk {
  readonly by: 'created_at' | 'completed_at';
  readonly direction: 'asc' | 'desc';
  /** The id as rows of one instant are sorted by it. */
  readonly id: (run: string) => string;
  /** The select list, over `r`; it has `by` and the columns of `id`. */
  readonly columns: string;
  /** Which rows of a part are walked, over `r`. */
  readonly where: string;
  /** The walk begins behind this position: epoch milliseconds and an id, as SQL. */
  readonly after?: { readonly ms: string; readonly id: string } | null;
  /** How many rows are wanted, as SQL. */
  readonly rows: string;
}

/** A subselect of the first rows of a walk over all parts. */
export function walk({ relation, eachPart, verdict, onRun }: Source, asked: Walk): string {
  const { by, direction, id, columns, rows } = asked;
  const instant = by === 'created_at' ? relation.createdAt : relation.completedAt;
  const runs = relation.runs(verdict);
  const order = (run: string) => `${run}.${by} ${direction}, ${id(run)} ${direction}`;
  const where = [asked.where, onRun, ...behind(asked, instant), instant.isKnown('r')].join(' and ');
  const part = (inPart: string) => {
    const from = (more: string) =>
      `select ${columns} from ${runs} r where ${inPart} and ${where}${more} order by ${order('r')} limit ${rows}`;
    if (instant.cutsAtId) return from('');
    const [edge, reaches] = reached(direction, instant);
    return `select r.* from (select ${edge}(ms) as ms from (select ${epochMs(`r.${by}`)} as ms from ${runs} r
        where ${inPart} and ${where} order by ${instant.column('r')} ${direction} limit ${rows}) as walked) as edge
      cross join lateral (${from(` and ${reaches}`)}) as r`;
  };
  return `(select * from ${eachPart(part)} as walked order by ${order('walked')} limit ${rows})`;
}

/** The millisecond that a cut walk ends in, and the condition that all rows of it are read. */
function reached(direction: Walk['direction'], { column, value }: IndexedInstant) {
  return direction === 'desc'
    ? (['min', `${column('r')} >= ${value('edge.ms')}`] as const)
    : (['max', `${column('r')} < ${value('edge.ms + 1')}`] as const);
}

function behind({ by, direction, id, after }: Walk, { column, value, cutsAtId }: IndexedInstant): readonly string[] {
  if (after === undefined || after === null) return [];
  const sign = direction === 'desc' ? '<' : '>';
  const position = `(r.${by}, ${id('r')}) ${sign} (${fromEpochMs(after.ms)}, ${after.id})`;
  if (cutsAtId) return [position];
  const bound = direction === 'desc' ? `< ${value(`${after.ms} + 1`)}` : `>= ${value(after.ms)}`;
  return [`${column('r')} ${bound}`, position];
}
