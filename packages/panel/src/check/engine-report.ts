/** The problems of one engine at one instant. */
import type { Snapshot } from '@ops-widgets/contract';
import { ActiveState, type RunFacts } from '@ops-widgets/truth';
import { countOf, ProblemKind } from './problem-kind.js';
import { sentenceOf, type RunSentence } from './sentences.js';

export interface Problem extends RunSentence {
  readonly kind: ProblemKind;
  readonly run: RunFacts;
}

export interface EngineReport {
  /** "BullMQ at localhost:6379" */
  readonly name: string;
  readonly engine: string | null;
  readonly version: string | null;
  readonly place: string;
  readonly snapshot: Snapshot;
  /** How many of each kind that was asked for; null where the engine keeps no record (H4). */
  readonly counts: ReadonlyMap<ProblemKind, number | null>;
  /** The gravest first; fewer than the counts where there are more than one answer has. */
  readonly problems: readonly Problem[];
}

/** The problems of the kinds asked for, and their counts over all runs. */
export function problemsOf(
  snapshot: Snapshot,
  kinds: readonly ProblemKind[],
): Pick<EngineReport, 'counts' | 'problems'> {
  const { attention, active } = snapshot;
  const unknown = active.filter((run) => !attention.some(({ id }) => id === run.id));
  const problems = [...attention, ...unknown].flatMap((run): Problem[] => {
    const sentence = sentenceOf(run, snapshot);
    const kind = kindOf(sentence);
    return kind !== null && kinds.includes(kind) ? [{ kind, run, ...sentence }] : [];
  });
  return { counts: new Map(kinds.map((kind) => [kind, countOf(kind, snapshot.counts)])), problems };
}

function kindOf({ truth }: RunSentence): ProblemKind | null {
  switch (truth.activeState) {
    case ActiveState.Stuck:
      return ProblemKind.Stuck;
    case ActiveState.Late:
      return ProblemKind.Late;
    case ActiveState.Terminal:
      if (truth.problemClass === 'none') return null;
      return truth.isReconciled ? ProblemKind.Reconciled : ProblemKind.Failed;
    case ActiveState.Unknown:
      return ProblemKind.Unknown;
    default:
      return null;
  }
}
