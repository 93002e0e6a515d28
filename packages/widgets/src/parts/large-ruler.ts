/** The ruler of a run's detail: all instants of its life, with a legend in words. */
import { endOf, isTerminal, type RunFacts, type RunTruth, type TruthContext } from '@ops-widgets/truth';
import { readableRescues } from '@ops-widgets/truth/timing';
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { isoOf } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import { layOut, MarkKind, type Mark, type Moment } from './ruler-geometry.js';
import { momentsOf, toMoments } from './ruler-moments.js';
import { markLabel, markShape, rulerLine, rulerStyles, smallMarks, type MarkStyles } from './ruler.js';

const styles: MarkStyles = {
  ...smallMarks,
  [MarkKind.Started]: [svg`<path d="M0-4V4" />`, 'mark.started'],
  [MarkKind.Sign]: [svg`<path class="hollow" d="m0-3.5 3.5 3.5L0 3.5-3.5 0z" />`, 'mark.sign'],
  [MarkKind.Rescued]: [svg`<path d="M-1.5-3.5h-2v7h2M1.5-3.5h2v7h-2" />`, 'badge.rescued'],
  [MarkKind.Ended]: [svg`<rect class="solid" x="-3.5" y="-3.5" width="7" height="7" />`, 'mark.ended'],
  [MarkKind.Reconciled]: [svg`<path class="hollow" d="M-3.5-3.5h7v7h-7z" />`, 'mark.reconciled'],
};

/** Every instant that the large ruler shows, in no order. */
export function everyMomentOf(run: RunFacts, truth: RunTruth, evaluation: TruthContext): readonly Moment[] {
  return [
    ...momentsOf(run, truth, evaluation),
    ...toMoments([
      [MarkKind.Started, run.startedAt],
      [MarkKind.Sign, run.heartbeatAt],
      ...readableRescues(run).map(({ at }) => [MarkKind.Rescued, at] as const),
      [MarkKind.Ended, isTerminal(run) ? endOf(run) : null],
      [MarkKind.Reconciled, run.context?.reconciliation?.reconciledAt],
    ]),
  ];
}

/**
 * The ruler with its legend; nothing where the facts give no line.
 *
 * @csspart ruler - The place of the run in its window.
 * @csspart ruler-legend - The marks of the ruler and their times.
 */
export function largeRuler(words: Localizer, run: RunFacts, truth: RunTruth, evaluation: TruthContext): unknown {
  const layout = layOut(everyMomentOf(run, truth, evaluation));
  if (layout === null) return nothing;
  return html`<div class="ruler large" part="ruler">
    ${rulerLine(words, layout, truth, evaluation, styles)}
    <ol class="legend small" part="ruler-legend">
      ${layout.marks.map(
        (mark) =>
          html`<li data-mark=${mark.kind}>
            <svg class="key" viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
              ${markShape(mark, truth, styles)}
            </svg>
            <span class="muted">${markLabel(words, mark.kind, styles)}</span> ${moment(words, mark, evaluation.asOf)}
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
