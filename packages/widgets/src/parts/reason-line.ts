/** The status of a run in one line, for lists that show no time beside it. */
import { endMessage, type RunFacts, type RunTruth } from '@ops-widgets/truth';
import { sentence } from './age-label.js';
import { joinWithDots } from './join-with-dots.js';
import { pastInWords, statusLine } from './status-line.js';
import type { LabelContext } from './view-model.js';

/**
 * Why a run needs attention: the evidence, or how it ended and why.
 *
 * @renders statusLine, pastInWords
 */
export function reasonLine(context: LabelContext, run: RunFacts, truth: RunTruth): unknown {
  const ending = endMessage(run, truth);
  return ending === null
    ? statusLine(context, run, truth)
    : joinWithDots([sentence(context, ending), ...pastInWords(context.words, run, truth)]);
}
