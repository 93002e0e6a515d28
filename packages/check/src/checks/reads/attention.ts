/**
 * The attention of a snapshot: every run that is late, stuck or needs follow-up, and no other (A4,
 * A5, A7).
 */
import { endpoints, type Snapshot } from '@ops-widgets/contract';
import { deriveRunTruth, ProblemClass, summarize, type RunFacts } from '@ops-widgets/truth';
import type { Section } from '../../findings/findings.js';
import { checkRowCount, compareCounts } from '../facts/counts.js';

const limit = endpoints.snapshot.query.active.max;

export function checkAttention(section: Section, snapshot: Snapshot): void {
  const { counts, countsExact, attention } = snapshot;
  checkOnlyProblems(section, snapshot);
  // How many there are is not recorded: what is late or stuck has to be there all the same.
  if (counts.terminalFollowUp === null) {
    if (attention.length < limit) checkEveryProblem(section, snapshot);
    return;
  }
  const due = counts.pastExpected + counts.likelyStale + counts.terminalFollowUp;
  const from = 'past_expected + likely_stale + terminal_follow_up in counts';
  checkRowCount(section, 'attention', attention.length, { all: due, limit, from, exact: countsExact });
  if (attention.length >= limit) return;
  checkEveryProblem(section, snapshot);
  if (attention.length !== due) return;
  const ended = attention.filter((run) => problemClassOf(run, snapshot) === ProblemClass.TerminalFollowUp);
  const reconciled = ended.filter((run) => deriveRunTruth(run, snapshot).staleLineage);
  const verdicts = { ...counts, terminalFollowUp: ended.length, reconciled: reconciled.length };
  compareCounts(section, 'the runs in attention', counts, verdicts, ['terminalFollowUp', 'reconciled']);
}

function checkOnlyProblems(section: Section, snapshot: Snapshot): void {
  snapshot.attention.forEach((run, index) => {
    if (problemClassOf(run, snapshot) !== ProblemClass.None) return;
    section.problem({
      at: `attention[${index}]`,
      says: `run ${run.id} is ${stateOf(run, snapshot)}: no problem by the rules`,
      rule: 'attention lists runs that are late, stuck, or ended in need of follow-up, and nothing else (A5)',
    });
  });
}

/**
 * Every problem of the other two lists. The host decides how many days of ended runs count: the
 * last one always does, where it keeps them.
 */
function checkEveryProblem(section: Section, snapshot: Snapshot): void {
  const isDue = (run: RunFacts) =>
    problemClassOf(run, snapshot) === ProblemClass.ActiveStaleAttention ||
    (snapshot.counts.terminalFollowUp !== null &&
      summarize([run], { ...snapshot, followUpDays: 1 }).terminalFollowUp > 0);
  const listed = new Set(snapshot.attention.map(({ id }) => id));
  for (const list of ['active', 'recent'] as const) {
    for (const run of snapshot[list]) {
      if (listed.has(run.id) || !isDue(run)) continue;
      listed.add(run.id);
      section.problem({
        at: 'attention',
        says: `lacks run ${run.id}, which ${list} lists as ${stateOf(run, snapshot)}`,
        rule: 'attention lists every run that is late, stuck, or ended in need of follow-up (A4, A7)',
      });
    }
  }
}

function problemClassOf(run: RunFacts, snapshot: Snapshot): ProblemClass {
  return deriveRunTruth(run, snapshot).problemClass;
}

function stateOf(run: RunFacts, snapshot: Snapshot): string {
  return deriveRunTruth(run, snapshot).badge.label.toLowerCase();
}
