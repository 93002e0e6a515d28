/**
 * The status of a run in one line, for lists: the same words on every surface, more or fewer (A4).
 */
import { endMessage, evidenceMessage, ProgressMode, type RunFacts, type RunTruth } from '@ops-widgets/truth';
import type { AnyMessage } from '../wording/messages.js';
import { sentence } from './age-label.js';
import { badge } from './badge.js';
import { joinWithDots } from './join-with-dots.js';
import { progressPieces } from './progress-bar.js';
import type { LabelContext } from './view-model.js';

/**
 * The badges of a run, then its evidence while it is late or stuck, else its progress.
 *
 * @renders badge, progressPieces
 */
export function statusLine(context: LabelContext, run: RunFacts, truth: RunTruth): unknown {
  const { words } = context;
  const evidence = evidenceMessage(run, truth);
  const { mode, percent } = truth.progress;
  // The badge of a running run says already that it is in progress.
  const progress = mode === ProgressMode.Activity ? [] : progressPieces(words, truth.progress);
  const details = evidence === null ? progress : [sentence(context, evidence)];
  const measure = evidence === null && percent !== null ? words.percent(percent) : null;
  return joinWithDots([...truth.badges.map((one) => badge(words, one)), ...details, measure]);
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
