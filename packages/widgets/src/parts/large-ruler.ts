/** The ruler of a run's detail: all instants of its life, with a legend in words. */
import type { RunFacts, RunTruth, TruthContext } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import { isoOf } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import { layOut, MarkKind, type Mark } from './ruler-geometry.js';
import { momentsOf } from './ruler-moments.js';
import { markLabels, markShape, rulerLine, rulerStyles } from './ruler.js';

/**
 * The ruler with its legend; nothing where the facts give no line.
 *
 * @csspart ruler - The place of the run in its window.
 * @csspart ruler-legend - The marks of the ruler and their times.
 */
export function largeRuler(words: Localizer, run: RunFacts, truth: RunTruth, evaluation: TruthContext): unknown {
  const layout = layOut(momentsOf(run, truth, evaluation));
  if (layout === null) return nothing;
  return html`<div class="ruler large" part="ruler">
    ${rulerLine(words, layout, truth, evaluation)}
    <ol class="legend small" part="ruler-legend">
      ${layout.marks.map(
        (mark) =>
          html`<li data-mark=${mark.kind}>
            <svg class="key" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
              ${markShape(mark, truth)}
            </svg>
            <span class="muted">${words.text(markLabels[mark.kind])}</span> ${moment(words, mark, evaluation.asOf)}
          </li>`,
      )}
    </ol>
  </div>`;
}

function moment(words: Localizer, { kind, at }: Mark, asOf: number): TemplateResult | typeof nothing {
  // "Now" has no time: it would say that the label is as old as the last poll.
  if (kind === MarkKind.Now) return nothing;
  return html`<time datetime=${isoOf(at)} title=${words.instant(at)}>${words.moment(at, asOf)}</time>`;
}

export const largeRulerStyles = [
  rulerStyles,
  css`
    .ruler.large {
      padding-block: calc(var(--_space) * 2);
    }
    .legend {
      display: flex;
      flex-wrap: wrap;
      gap: var(--_space) calc(var(--_space) * 5);
      margin-inline: -5px;
      padding-block-start: calc(var(--_space) * 2);
    }
    .legend li {
      display: inline-flex;
      align-items: center;
      gap: var(--_space);
    }
    .legend time {
      font-variant-numeric: tabular-nums;
    }
  `,
];
