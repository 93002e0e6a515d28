/**
 * Counts that add up (A10), and that are those of the rows by the rules of the truth module (A1).
 */
import type { Snapshot } from '@ops-widgets/contract';
import type { StatusCounts } from '@ops-widgets/truth';
import type { Section } from '../../findings/findings.js';

/** The names that the counts have on the wire. */
const wireNames: Readonly<Record<keyof StatusCounts, string>> = {
  active: 'active',
  healthy: 'healthy',
  waiting: 'waiting',
  pastExpected: 'past_expected',
  likelyStale: 'likely_stale',
  unknown: 'unknown',
  terminalFollowUp: 'terminal_follow_up',
  reconciled: 'reconciled',
  succeeded24h: 'succeeded_24h',
  ended24h: 'ended_24h',
};

const dayMs = 24 * 60 * 60 * 1000;

/** The parts of a count are the count. */
export function checkSums(section: Section, counts: StatusCounts): void {
  const { active, healthy, pastExpected, likelyStale, unknown } = counts;
  const sum = healthy + pastExpected + likelyStale + unknown;
  if (sum !== active) {
    section.problem({
      at: 'counts',
      says: `${healthy} healthy + ${pastExpected} past_expected + ${likelyStale} likely_stale + ${unknown} unknown are ${sum}, and active is ${active}`,
      rule: 'healthy + past_expected + likely_stale + unknown = active (A10)',
      example: `"active": ${sum}`,
    });
  }
  checkPart(section, counts, 'waiting', 'healthy');
  checkPart(section, counts, 'reconciled', 'terminalFollowUp');
  checkPart(section, counts, 'succeeded24h', 'ended24h');
}

function checkPart(section: Section, counts: StatusCounts, part: keyof StatusCounts, whole: keyof StatusCounts): void {
  // A number that is not recorded is part of no sum (H4).
  if ((counts[part] ?? 0) <= (counts[whole] ?? Infinity)) return;
  section.problem({
    at: `counts.${wireNames[part]}`,
    says: `is ${counts[part]}, and ${wireNames[whole]} is ${counts[whole]}`,
    rule: `${wireNames[part]} is a part of ${wireNames[whole]} (A10)`,
  });
}

/** Numbers of a day that the host says it does not keep for a day (H4, H5). */
export function checkKept(section: Section, { asOf, counts, countsExact, keptSince }: Snapshot): void {
  const since = keptSince?.succeeded ?? null;
  if (since === null || since <= asOf - dayMs || !countsExact) return;
  for (const name of ['succeeded24h', 'ended24h'] as const) {
    if (counts[name] === null) continue;
    section.note({
      at: `counts.${wireNames[name]}`,
      says: `is ${counts[name]} for 24 hours, and by kept_since.succeeded not all of them are kept`,
      rule: 'null where a number is not recorded, counts_exact false where it is "at least" (H4, H5)',
      example: 'null',
    });
  }
}

/** How many rows a list has to have. */
export interface DueRows {
  /** How many there are in the scope. */
  readonly all: number;
  /** How many were asked for. */
  readonly limit: number;
  /** Where `all` comes from, e.g. `counts.active`. */
  readonly from: string;
  /** False where `all` is "at least" (H5). */
  readonly exact: boolean;
}

/** A list has all rows there are, up to its limit. */
export function checkRowCount(section: Section, at: string, found: number, { all, limit, from, exact }: DueRows): void {
  const due = Math.min(all, limit);
  if (found === due || (!exact && found > due)) return;
  section.problem({
    at,
    says: `lists ${found}, and ${from} ${from.includes('+') ? 'are' : 'is'} ${all}`,
    rule: `as many rows as the counts say, up to the ${limit} that were asked for (A10)`,
    example: `${due} rows`,
  });
}

/**
 * Compares counts with the verdicts on rows, for a list that holds all rows which are counted. A
 * null count is not recorded, and compared with nothing (H4).
 * @param isAtLeast whether the counts may be less than the rows say (H5)
 */
export function compareCounts(
  section: Section,
  rows: string,
  counts: StatusCounts,
  verdicts: StatusCounts,
  names: readonly (keyof StatusCounts)[],
  isAtLeast = false,
): void {
  for (const name of names) {
    const [given, due] = [counts[name], verdicts[name]];
    if (given === null || due === null || given === due || (isAtLeast && given < due)) continue;
    section.problem({
      at: `counts.${wireNames[name]}`,
      says: `is ${given}; by the rules, ${rows} make it ${due}`,
      rule: 'counts by the same rules as the rows, at as_of, over the whole scope (A1, A10)',
      example: `"${wireNames[name]}": ${due}`,
    });
  }
}
