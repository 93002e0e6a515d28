/** The ruler of a row. Its place has its height from the beginning: nothing moves when it comes. */
import type { RunFacts, RunTruth, TruthContext } from '@ops-widgets/truth';
import { css, html, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';
import { lazyRulers } from './lazy-rulers.js';

/**
 * The small ruler of a row; its place stays empty where the facts give no line.
 *
 * @csspart ruler - The place of a run in its window.
 */
export function smallRuler(words: Localizer, run: RunFacts, truth: RunTruth, evaluation: TruthContext): TemplateResult {
  return html`<div class="ruler" part="ruler">
    ${lazyRulers.loaded?.smallRulerLine(words, run, truth, evaluation)}
  </div>`;
}

export const smallRulerStyles = css`
  .under .ruler {
    max-inline-size: calc(var(--_size) * 24);
    block-size: 20px;
    padding-block: 2px;
  }
`;
