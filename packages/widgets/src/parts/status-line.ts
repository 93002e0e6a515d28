/**
 * The status of a run in one line, for lists: the same words on every surface, more or fewer (A4).
 */
import {
  ActiveState,
  endMessage,
  evidenceMessage,
  ProgressMode,
  type RunFacts,
  type RunTruth,
} from '@ops-widgets/truth';
import type { LabelContext } from './view-model.js';
import { sentence } from './age-label.js';
import type { AnyMessage } from '../wording/messages.js';
import { badge } from './badge.js';
import { joinWithDots } from './join-with-dots.js';
import { progressPieces } from './progress-bar.js';

/**
 * What a run is, and on what that rests: its evidence while it is late or stuck, its progress while
 * it is not.
 *
 * @renders badge, progressPieces
 */
export function statusLine(context: LabelContext, run: RunFacts, truth: RunTruth): unknown {
  const { words } = context;
  const evidence = evidenceMessage(run, truth);
  const { mode, percent } = truth.progress;
  // That a running run is in progress goes without saying.
  const progress = mode === ProgressMode.Activity ? [] : progressPieces(words, truth.progress);
  const resting = evidence === null ? progress : [sentence(context, evidence)];
  const measure = evidence === null && percent !== null ? words.percent(percent) : null;
  return joinWithDots([...truth.badges.map((one) => badge(words, one)), ...resting, measure]);
}

/**
 * Why a run needs attention: the evidence, or how it ended and why.
 *
 * @renders statusLine
 */
export function reasonLine(context: LabelContext, run: RunFacts, truth: RunTruth): unknown {
  const ending = endMessage(run, truth);
  return ending === null ? statusLine(context, run, truth) : sentence(context, ending);
}

/** As `reasonLine`, beside a time that is shown already. */
export function reasonLineWithoutTime(context: LabelContext, run: RunFacts, truth: RunTruth): unknown {
  const ending = endMessage(run, truth);
  return ending === null
    ? statusLine(context, run, truth)
    : context.words.format({ ...ending, params: { ...ending.params, at: null } } as AnyMessage);
}

/**
 * How far a run is. A state that is no ordinary work is named first, except where the progress
 * names it: when it is frozen.
 *
 * @renders badge, progressPieces
 */
export function progressLine(context: LabelContext, truth: RunTruth): unknown {
  const { words } = context;
  const ordinary = truth.activeState === ActiveState.Healthy || truth.progress.frozen;
  const named = ordinary ? truth.badges.slice(1) : truth.badges;
  return joinWithDots([...named.map((one) => badge(words, one)), ...progressPieces(words, truth.progress)]);
}
