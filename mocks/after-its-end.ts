/** A run of `active-runs.ts` a moment later. */
import { RunOutcome, RunStatus, type RunFacts } from '@ops-widgets/truth';
import { noon } from './instants.js';

/** The same run after it has ended at noon. */
export function afterItsEnd(run: RunFacts, outcome: RunOutcome = RunOutcome.Succeeded): RunFacts {
  return { ...run, status: RunStatus.Completed, outcome, completedAt: noon };
}
