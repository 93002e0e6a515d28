/**
 * The counts of a snapshot against its rows: a list that is not full has every run that is counted.
 */
import { endpoints, type Snapshot } from '@ops-widgets/contract';
import { deriveRunTruth, isActive, ProblemClass, summarize } from '@ops-widgets/truth';
import type { Section } from '../../findings/findings.js';
import { checkRowCount, compareCounts } from '../facts/counts.js';

const { active: activeLimit, recent: recentLimit } = endpoints.snapshot.query;

export function checkCounts(section: Section, snapshot: Snapshot): void {
  checkActive(section, snapshot);
  checkRecent(section, snapshot);
}

function checkActive(section: Section, snapshot: Snapshot): void {
  const { counts, countsExact, active } = snapshot;
  active.forEach((run, index) => {
    if (isActive(run)) return;
    section.problem({
      at: `active[${index}].status`,
      says: `is "${run.status}" (run ${run.id})`,
      rule: 'active lists queued and running runs',
      example: "where status in ('queued', 'running')",
    });
  });
  const due = { all: counts.active, limit: activeLimit.max, from: 'counts.active', exact: countsExact };
  checkRowCount(section, 'active', active.length, due);
  if (counts.active !== active.length) return;
  const verdicts = summarize(active, snapshot);
  const names = ['healthy', 'waiting', 'pastExpected', 'likelyStale', 'unknown'] as const;
  compareCounts(section, 'its rows in active', counts, verdicts, names, !countsExact);
}

function checkRecent(section: Section, snapshot: Snapshot): void {
  const { counts, countsExact, recent } = snapshot;
  if (recent.length > recentLimit.max) {
    section.problem({
      at: 'recent',
      says: `lists ${recent.length}`,
      rule: `at most the ${recentLimit.max} that were asked for`,
      example: `limit ${recentLimit.max}`,
    });
  }
  // A list of recent runs that is not full has all runs of the scope.
  if (recent.length >= recentLimit.max) return;
  const verdicts = summarize(recent, snapshot);
  compareCounts(section, 'the runs in recent', counts, verdicts, ['active', 'succeeded24h', 'ended24h'], !countsExact);
  const isFollowUp = (run: (typeof recent)[number]) =>
    deriveRunTruth(run, snapshot).problemClass === ProblemClass.TerminalFollowUp;
  const most = recent.filter(isFollowUp).length;
  // The host decides how many days count; a run that ended on the last one always does.
  const least = summarize(recent, { ...snapshot, followUpDays: 1 }).terminalFollowUp;
  if (counts.terminalFollowUp === null) return;
  if ((counts.terminalFollowUp < least && countsExact) || counts.terminalFollowUp > most) {
    compareCounts(section, 'the runs in recent', counts, verdicts, ['terminalFollowUp']);
  }
}
