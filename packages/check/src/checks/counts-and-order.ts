/** Numbers that add up (A10), rows that are where they belong, and orders that hold. */
import {
  compareUrgency,
  deriveRunTruth,
  type RunFacts,
  type StatusCounts,
  type TruthContext,
} from '@ops-widgets/truth';
import type { Section } from '../findings/findings.js';

/** The names that the counts have on the wire. */
export const wireNames: Readonly<Record<keyof StatusCounts, string>> = {
  active: 'active',
  healthy: 'healthy',
  pastExpected: 'past_expected',
  likelyStale: 'likely_stale',
  unknown: 'unknown',
  terminalFollowUp: 'terminal_follow_up',
  reconciled: 'reconciled',
  succeeded24h: 'succeeded_24h',
  ended24h: 'ended_24h',
};

export function checkSums(section: Section, counts: StatusCounts): void {
  const { active, healthy, pastExpected, likelyStale, unknown, reconciled, terminalFollowUp } = counts;
  const parts = healthy + pastExpected + likelyStale + unknown;
  if (parts !== active) {
    section.problem({
      at: 'counts',
      says: `${healthy} healthy + ${pastExpected} past_expected + ${likelyStale} likely_stale + ${unknown} unknown are ${parts}, and active is ${active}`,
      rule: 'healthy + past_expected + likely_stale + unknown = active (A10)',
      example: `"active": ${parts}`,
    });
  }
  const part = (name: string, value: number, of: string, whole: number) => {
    if (value <= whole) return;
    section.problem({
      at: `counts.${name}`,
      says: `is ${value}, and ${of} is ${whole}`,
      rule: `${name} is a part of ${of} (A10)`,
    });
  };
  part('reconciled', reconciled, 'terminal_follow_up', terminalFollowUp);
  part('succeeded_24h', counts.succeeded24h, 'ended_24h', counts.ended24h);
}

/** How many rows a list must have: all there are, up to its cap. */
export function checkLength(
  section: Section,
  at: string,
  found: number,
  due: { readonly all: number; readonly cap: number; readonly from: string },
): void {
  const expected = Math.min(due.all, due.cap);
  if (found === expected) return;
  section.problem({
    at,
    says: `lists ${found}, and ${due.from} ${due.from.includes('+') ? 'are' : 'is'} ${due.all}`,
    rule: `as many rows as the counts tell, up to the ${due.cap} that were asked for (A10)`,
    example: `${expected} rows`,
  });
}

/** Held against the verdicts of the rows: where a list holds them all, its verdicts are the counts. */
export function compareCounts(
  section: Section,
  rows: string,
  counts: StatusCounts,
  verdicts: StatusCounts,
  names: readonly (keyof StatusCounts)[],
): void {
  for (const name of names) {
    if (counts[name] === verdicts[name]) continue;
    section.problem({
      at: `counts.${wireNames[name]}`,
      says: `is ${counts[name]}; by the rules, ${rows} make it ${verdicts[name]}`,
      rule: 'counts by the same rules as the rows, at as_of, over the whole scope (A1, A10)',
      example: `"${wireNames[name]}": ${verdicts[name]}`,
    });
  }
}

/** Seconds by which a database that rounds may sort otherwise. */
const roundingSeconds = 1;

export function checkUrgencyOrder(
  section: Section,
  at: string,
  runs: readonly RunFacts[],
  context: TruthContext,
): void {
  const truths = runs.map((run) => deriveRunTruth(run, context));
  truths.forEach((truth, index) => {
    const next = truths[index + 1];
    if (next === undefined || compareUrgency(truth, next) <= 0) return;
    const isSame = truth.urgency.grade === next.urgency.grade;
    if (isSame && next.urgency.seconds - truth.urgency.seconds <= roundingSeconds) return;
    section.problem({
      at: `${at}[${index + 1}]`,
      says: `run ${next.urgency.id} (${describe(next)}) comes after run ${truth.urgency.id} (${describe(truth)})`,
      rule: 'stuck, late, reconciled, failed, blocked, partially succeeded, then the rest; inside of a grade the longest first',
    });
  });
}

function describe({ badge, staleLineage, urgency }: ReturnType<typeof deriveRunTruth>): string {
  const grade = ['stuck', 'late', 'reconciled', 'failed', 'blocked', 'partially succeeded'][urgency.grade];
  const seconds = urgency.seconds > 0 ? `, ${Math.round(urgency.seconds)} s` : '';
  return `${grade ?? badge.key.replace('badge.', '')}${staleLineage && grade !== 'reconciled' ? ', reconciled' : ''}${seconds}`;
}

export function checkNewestFirst(section: Section, at: string, runs: readonly RunFacts[]): void {
  runs.forEach(({ id, createdAt }, index) => {
    const next = runs[index + 1];
    if (next === undefined || (next.createdAt ?? -Infinity) <= (createdAt ?? -Infinity)) return;
    section.problem({
      at: `${at}[${index + 1}]`,
      says: `run ${next.id} is newer than run ${id} before it`,
      rule: 'ordered by created_at, newest first',
      example: 'order by created_at desc, id desc',
    });
  });
}
