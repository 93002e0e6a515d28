/** The status of a run in one line, for lists that show its time beside it. */
import { endMessage, type RunFacts, type RunTruth } from '@ops-widgets/truth';
import type { AnyMessage } from '../wording/messages.js';
import { joinWithDots } from './join-with-dots.js';
import { durationInWords, pastInWords, statusLine } from './status-line.js';
import type { LabelContext } from './view-model.js';

/**
 * As `reasonLine`, beside a time that is shown already.
 *
 * @renders statusLine, pastInWords
 */
export function reasonLineWithoutTime(context: LabelContext, run: RunFacts, truth: RunTruth): unknown {
  const ending = endMessage(run, truth);
  const { words } = context;
  return ending === null
    ? statusLine(context, run, truth)
    : joinWithDots([
        words.format({ ...ending, params: { ...ending.params, at: null } } as AnyMessage),
        durationInWords(words, run, truth),
        ...pastInWords(words, run, truth),
      ]);
}
