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
import { html, type TemplateResult } from 'lit';
import { percentIn } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import { sentence } from './age-label.js';
import { badge } from './badge.js';
import { joinWithDots } from './join-with-dots.js';
import { progressPieces } from './progress-bar.js';
import type { LabelContext } from './view-model.js';

/**
 * The badges of a run, the first with what it waits for and until when (H1).
 *
 * @renders badge
 */
export function stateInWords(context: LabelContext, truth: RunTruth): readonly TemplateResult[] {
  const wait = waitingMessage(truth);
  return truth.badges.map((one, index) =>
    wait === null || index > 0
      ? badge(context.words, one)
      : html`<span class="badge" part="badge" data-badge=${one.key} data-tone=${one.tone}
          >${sentence(context, wait)}</span
        >`,
  );
}

/**
 * What a run has been through: its attempts, and that it was taken from a lost worker (H2, H3).
 *
 * @csspart attempt - Which attempt the run is.
 * @csspart rescued - The words that the run was rescued.
 */
export function pastInWords(words: Localizer, run: RunFacts, truth: RunTruth): readonly (TemplateResult | null)[] {
  const attempt = attemptMessage(truth);
  const { key, tone } = badges['badge.rescued'];
  const times = run.context?.rescues?.length ?? 0;
  return [
    attempt && html`<span part="attempt">${words.format(attempt)}</span>`,
    truth.rescued
      ? html`<span part="rescued" data-badge=${key} data-tone=${tone}
          >${words.text('row.rescued', { times: times > 1 ? times : null })}</span
        >`
      : null,
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
export function statusLine(context: LabelContext, run: RunFacts, truth: RunTruth): unknown {
  const { words } = context;
  const evidence = evidenceMessage(run, truth);
  const { mode, percent } = truth.progress;
  // The badge of a running run says already that it is in progress.
  const progress = mode === ProgressMode.Activity ? [] : progressPieces(words, truth.progress);
  const details = evidence === null ? progress : [sentence(context, evidence)];
  const measure = evidence === null && percent !== null ? percentIn(words.locale, percent) : null;
  return joinWithDots([
    ...stateInWords(context, truth),
    ...details,
    measure,
    durationInWords(words, run, truth),
    ...pastInWords(words, run, truth),
  ]);
}
