/** The status of a run in one line, for lists that show its time beside it. */
import { endMessage, type RunFacts, type RunTruth } from '@ops-widgets/truth';
import type { Localizer } from '../wording/localizer.js';
import type { AnyMessage } from '../wording/messages.js';
import { durationInWords, pastInWords, statusLine } from './status-line.js';
import type { Line } from './text-line.js';

/**
 * As `reasonLine`, beside a time that is shown already.
 *
 * @renders statusLine, pastInWords
 */
export function reasonLineWithoutTime(words: Localizer, run: RunFacts, truth: RunTruth): Line {
  const ending = endMessage(run, truth);
  return ending === null
    ? statusLine(words, run, truth)
    : [
        words.format({ ...ending, params: { ...ending.params, at: null } } as AnyMessage),
        durationInWords(words, run, truth),
        ...pastInWords(words, run, truth),
      ];
}
