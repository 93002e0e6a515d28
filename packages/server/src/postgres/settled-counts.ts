/**
 * How many runs ended in the last day and need no follow-up. These are nearly all of an engine's
 * jobs, and they hardly ever change: their numbers are remembered by the minute, so that an answer
 * costs what ended since the last one, and not what ended in a day (J5). Minutes that have just
 * ended are read each time, for a transaction commits later than the instant that it writes. What
 * is committed or deleted later still is seen when the day is counted anew, minutes later.
 */
import { dayMs, hourMs } from '../history.js';
import type { EvaluationContext, VisibleRows } from '../store.js';
import type { Source } from './classified-sql.js';
import { isRecord } from './decode-row.js';
import { Parameters } from './parameters.js';
import type { Query } from './query.js';
import type { RunRelation } from './relation.js';
import { array, json, verdictParameters } from './rows.js';
import { epochMs } from './verdict-sql.js';
import { eachPart } from './visible-sql.js';

const minuteMs = 60_000;
/** Whole minutes after which a minute is remembered. */
const settlesAfter = 2;
/** Minutes after which the day is counted anew. */
const countedFor = 5;
/** How many scopes are remembered, the last ones that were asked for. */
const scopesKept = 200;

interface Ends {
  readonly ended: number;
  readonly succeeded: number;
}

/** What is remembered of a stretch of time, `from` (epoch milliseconds) included and `to` not. */
export interface SettledEnds {
  readonly from: number;
  readonly to: number;
  readonly hours: readonly (Ends & { readonly hour: number })[];
}

/** Tells what is remembered for an answer; null where the relation has nothing to remember. */
export type SettledEndsOf = (rows: VisibleRows, context: EvaluationContext) => Promise<SettledEnds | null>;

/** A memory per scope, of the minutes of the day before `asOf`. */
export function settledEnds(query: Query, relation: RunRelation): SettledEndsOf {
  const days = new Map<string, Day>();
  return async (rows, context) => {
    if (relation.finds.settled === undefined) return null;
    const scope = JSON.stringify([rows.workspaceId, rows.tenantIds]);
    const day = days.get(scope) ?? new Day((from, to, at) => countMinutes(query, relation, rows, at, from, to));
    days.delete(scope);
    days.set(scope, day);
    for (const oldest of days.keys()) if (days.size > scopesKept) days.delete(oldest);
    return day.upTo(context);
  };
}

type Minutes = ReadonlyMap<number, Ends>;
/** Counts the ends of the minutes from one (included) to another (not). */
type Count = (from: number, to: number, context: EvaluationContext) => Promise<Minutes>;

interface Remembered {
  readonly from: number;
  readonly to: number;
  readonly minutes: Minutes;
}

/** The minutes of a day, numbered since the epoch. */
class Day {
  readonly #count: Count;
  #remembered: Remembered | null = null;
  #countedAt = -Infinity;
  /** One after the other, so that no minute is counted twice. */
  #last: Promise<unknown> = Promise.resolve();
  #recounts = false;

  constructor(count: Count) {
    this.#count = count;
  }

  async upTo(context: EvaluationContext): Promise<SettledEnds> {
    const from = Math.ceil((context.asOf - dayMs) / minuteMs);
    const to = Math.floor(context.asOf / minuteMs) - settlesAfter;
    const extended = this.#last.then(() => this.#extended(from, to, context));
    this.#last = extended.catch(() => undefined);
    const { minutes } = await extended;
    if (Math.abs(to - this.#countedAt) >= countedFor) this.#recount(from, to, context);
    const hours = new Map<number, Ends>();
    for (const [minute, { ended, succeeded }] of minutes) {
      if (minute < from || minute >= to) continue;
      const hour = Math.floor((minute * minuteMs) / hourMs);
      const before = hours.get(hour) ?? { ended: 0, succeeded: 0 };
      hours.set(hour, { ended: before.ended + ended, succeeded: before.succeeded + succeeded });
    }
    return {
      from: from * minuteMs,
      to: to * minuteMs,
      hours: [...hours].map(([hour, ends]) => ({ hour, ...ends })),
    };
  }

  /** What is remembered, with the minutes that were not yet. */
  async #extended(from: number, to: number, context: EvaluationContext): Promise<Remembered> {
    const known = this.#remembered;
    if (known === null || from < known.from || from > known.to) {
      this.#countedAt = to;
      return (this.#remembered = { from, to, minutes: await this.#count(from, to, context) });
    }
    if (to <= known.to) return known;
    const added = await this.#count(known.to, to, context);
    const minutes = new Map([...known.minutes, ...added].filter(([minute]) => minute >= from));
    return (this.#remembered = { from, to, minutes });
  }

  /** No answer waits for it; where it fails, it is tried again with the next answer. */
  #recount(from: number, to: number, context: EvaluationContext): void {
    if (this.#recounts) return;
    this.#recounts = true;
    void this.#count(from, to, context)
      .then((minutes) => {
        const now = this.#remembered;
        const later = now === null ? [] : [...now.minutes].filter(([minute]) => minute >= to);
        this.#remembered = { from, to: Math.max(to, now?.to ?? to), minutes: new Map([...minutes, ...later]) };
        this.#countedAt = to;
      })
      .catch(() => undefined)
      .finally(() => {
        this.#recounts = false;
      });
  }
}

async function countMinutes(
  query: Query,
  relation: RunRelation,
  rows: VisibleRows,
  context: EvaluationContext,
  from: number,
  to: number,
): Promise<Minutes> {
  const parameters = new Parameters();
  const verdict = verdictParameters(context, parameters);
  const source = { relation, eachPart: eachPart(relation.visible(rows, parameters)), verdict, onRun: 'true' };
  const [first, end] = [parameters.number(from * minuteMs), parameters.number(to * minuteMs)];
  const { rows: counted } = await query(
    `select coalesce(json_agg(minutes), '[]') as minutes from (
      select floor(end_ms / ${String(minuteMs)}) as minute, ${numbers}
      from ${endsBetween(source, [[first, end]])} as ends group by 1) as minutes`,
    parameters.values,
  );
  const minutes = array(json(counted[0]?.['minutes'])).filter(isRecord);
  return new Map(
    minutes.map(({ minute, ended, succeeded }) => [
      Number(minute),
      { ended: Number(ended), succeeded: Number(succeeded) },
    ]),
  );
}

const numbers = `count(*)::float8 as ended, (count(*) filter (where outcome = 'succeeded'))::float8 as succeeded`;

/**
 * A CTE `settled` of the ends in the last day that need no follow-up, by hour: what is remembered,
 * and what is read before and behind it. An end in the future counts as now.
 */
export function settledQuery(source: Source, { from, to, hours }: SettledEnds, parameters: Parameters): string {
  const { asOf } = source.verdict;
  const first = `${asOf} - ${String(dayMs)}`;
  const read = endsBetween(source, [
    [first, parameters.number(from)],
    [parameters.number(to), null],
  ]);
  return `settled as materialized (
    select hour, ended, succeeded from jsonb_to_recordset(${parameters.json(hours)})
      as remembered (hour bigint, ended float8, succeeded float8)
    union all select floor(least(end_ms, ${asOf}) / ${String(hourMs)})::bigint as hour, ${numbers}
      from ${read} as ends group by 1)`;
}

/** A subselect of the outcome and the end of settled runs, by stretches of time. */
function endsBetween(
  { relation, eachPart: parts, verdict }: Source,
  stretches: readonly (readonly [from: string, to: string | null])[],
): string {
  const { completedAt, finds, runs } = relation;
  const ended = completedAt.column('r');
  return parts((inPart) =>
    stretches
      .map(
        ([from, to]) => `select r.outcome, ${epochMs('r.completed_at')} as end_ms from ${runs(verdict)} r
          where ${inPart} and ${finds.settled?.('r') ?? 'false'} and ${ended} >= ${completedAt.value(from)}
            and ${to === null ? completedAt.isKnown('r') : `${ended} < ${completedAt.value(to)}`}`,
      )
      .join(' union all '),
  );
}
