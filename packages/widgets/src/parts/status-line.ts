/**
 * The status of a run in one line, for lists: the same words on every surface, more or fewer (A4).
 */
import {
  attemptMessage,
  badges,
  durationMessage,
  evidenceMessage,
  ProgressMode,
  waitingMessage,
  type RunFacts,
  type RunTruth,
} from '@ops-widgets/truth';
import { percentIn } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import { stateBadge } from './badge.js';
import { progressPieces } from './progress-bar.js';
import type { Line, Piece } from './text-line.js';

/**
 * The badges of a run, the first with what it waits for and until when (H1).
 *
 * @renders stateBadge
 */
export function stateInWords(words: Localizer, truth: RunTruth): readonly Piece[] {
  const wait = waitingMessage(truth);
  return truth.badges.map((one, index) => stateBadge(words, one, index === 0 ? wait : null));
}

/**
 * What a run has been through: its attempts, and that it was taken from a lost worker (H2, H3).
 *
 * @csspart attempt - Which attempt the run is.
 * @csspart rescued - The words that the run was rescued.
 */
export function pastInWords(words: Localizer, run: RunFacts, truth: RunTruth): Line {
  const attempt = attemptMessage(truth);
  const { key: badge, tone } = badges['badge.rescued'];
  const times = run.context?.rescues?.length ?? 0;
  const says = () => words.text('row.rescued', { times: times > 1 ? times : null });
  return [
    attempt && { part: 'attempt', says: words.format(attempt) },
    truth.rescued ? { part: 'rescued', badge, tone, says: says() } : null,
  ];
}

/** How long an ended run took (H6); null where that is not known. */
export function durationInWords(words: Localizer, run: RunFacts, truth: RunTruth): string | null {
  const duration = durationMessage(run, truth);
  return duration && words.format(duration);
}

/**
 * The state of a run, then its evidence while it is late or stuck, else its progress, then how
 * long it took, and its past.
 *
 * @renders stateInWords, pastInWords, progressPieces
 */
export function statusLine(words: Localizer, run: RunFacts, truth: RunTruth): Line {
  const evidence = evidenceMessage(run, truth);
  const { mode, percent } = truth.progress;
  // The badge of a running run says already that it is in progress.
  const progress = mode === ProgressMode.Activity ? [] : progressPieces(words, truth.progress);
  const details = evidence === null ? progress : [{ says: evidence }];
  const measure = evidence === null && percent !== null ? percentIn(words.locale, percent) : null;
  return [
    ...stateInWords(words, truth),
    ...details,
    measure,
    durationInWords(words, run, truth),
    ...pastInWords(words, run, truth),
  ];
}
