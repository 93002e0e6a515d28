import type { StatusCounts } from '@ops-widgets/truth';

/** What `--fail-on` can name. */
export const ProblemKind = {
  Stuck: 'stuck',
  Late: 'late',
  /** Ended and needs follow-up, by its own failure. */
  Failed: 'failed',
  /** Ended by the engine's reaper. */
  Reconciled: 'reconciled',
  /** Active, and nothing to judge it by. */
  Unknown: 'unknown',
} as const;
export type ProblemKind = (typeof ProblemKind)[keyof typeof ProblemKind];

const DEFAULT_KINDS = [ProblemKind.Stuck, ProblemKind.Late] as const;

/** @throws Error that lists the names */
export function parseKinds(given: readonly string[] | undefined): readonly ProblemKind[] {
  if (given === undefined) return DEFAULT_KINDS;
  const known = Object.values(ProblemKind);
  const foreign = given.find((name) => !known.some((kind) => kind === name));
  if (foreign !== undefined) throw new Error(`"${foreign}" is none of ${known.join(', ')}`);
  if (given.length === 0) throw new Error(`say which: ${known.join(', ')}`);
  return known.filter((kind) => given.includes(kind));
}

/** How many runs have a problem; null where the engine keeps no record of it (H4). */
export function countOf(kind: ProblemKind, counts: StatusCounts): number | null {
  switch (kind) {
    case ProblemKind.Stuck:
      return counts.likelyStale;
    case ProblemKind.Late:
      return counts.pastExpected;
    case ProblemKind.Unknown:
      return counts.unknown;
    case ProblemKind.Reconciled:
      return counts.reconciled;
    case ProblemKind.Failed:
      return counts.terminalFollowUp === null ? null : counts.terminalFollowUp - (counts.reconciled ?? 0);
  }
}
