import { RunOutcome, RunStatus } from '@ops-widgets/truth';

/** The outcomes that a run can end with. */
export type EndOutcome = Exclude<RunOutcome, typeof RunOutcome.Pending>;

/**
 * Every legal change of status, with the outcomes that it may set. A run begins as queued, and goes
 * back there to wait for its next attempt; an ended run never changes again, so a late write of a
 * worker that was given up cannot undo the reconciler.
 */
const TRANSITIONS: Readonly<Record<RunStatus, Readonly<Partial<Record<RunStatus, readonly RunOutcome[]>>>>> = {
  [RunStatus.Queued]: {
    [RunStatus.Running]: [RunOutcome.Pending],
    [RunStatus.Completed]: [RunOutcome.Cancelled],
  },
  [RunStatus.Running]: {
    [RunStatus.Queued]: [RunOutcome.Pending],
    [RunStatus.Completed]: [
      RunOutcome.Succeeded,
      RunOutcome.PartiallySucceeded,
      RunOutcome.Blocked,
      RunOutcome.Failed,
      RunOutcome.Cancelled,
    ],
  },
  [RunStatus.Completed]: {},
};

export interface Transition {
  readonly from: RunStatus;
  readonly to: RunStatus;
  readonly outcome: RunOutcome;
}

/** A change that is illegal for every run: a bug in the program. */
export class IllegalTransitionError extends Error {
  override readonly name = 'IllegalTransitionError';
  constructor({ from, to, outcome }: Transition) {
    super(`A ${from} run cannot become ${to} with outcome ${outcome}.`);
  }
}

export function isLegal({ from, to, outcome }: Transition): boolean {
  return TRANSITIONS[from][to]?.includes(outcome) ?? false;
}

/** @throws IllegalTransitionError */
export function requireLegal(transition: Transition): void {
  if (!isLegal(transition)) throw new IllegalTransitionError(transition);
}
