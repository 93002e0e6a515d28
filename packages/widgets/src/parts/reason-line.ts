/** The status of a run in one line, for lists that show no time beside it. */
import { endMessage, type RunFacts, type RunTruth } from '@ops-widgets/truth';
import type { Localizer } from '../wording/localizer.js';
import { pastInWords, statusLine } from './status-line.js';
import type { Line } from './text-line.js';

/**
 * Why a run needs attention: the evidence, or how it ended and why.
 *
 * @renders statusLine, pastInWords
 */
export function reasonLine(words: Localizer, run: RunFacts, truth: RunTruth): Line {
  const ending = endMessage(run, truth);
  return ending === null ? statusLine(words, run, truth) : [{ says: ending }, ...pastInWords(words, run, truth)];
}
