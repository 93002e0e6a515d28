import { RunOutcome, RunStatus } from '@ops-widgets/truth';

/** The outcomes a run can end with. */
export type EndOutcome = Exclude<RunOutcome, typeof RunOutcome.Pending>;

/**
 * Every legal change of status, with the outcomes it may bring. A run comes into being queued; what has ended never moves
 * again, so a late word of a worker that was given up cannot undo what the reconciler has closed.
 */
const TRANSITIONS: Readonly<Record<RunStatus, Readonly<Partial<Record<RunStatus, readonly RunOutcome[]>>>>> = {
  [RunStatus.Queued]: {
    [RunStatus.Running]: [RunOutcome.Pending],
    [RunStatus.Completed]: [RunOutcome.Cancelled],
  },
  [RunStatus.Running]: {
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

/** A change that no run may make, whatever its state: a mistake in the program. */
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
