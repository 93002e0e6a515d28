/**
 * The decision zone: is the run still active, was it reconciled, what next (D1, D3, D4).
 */
import type { RunDetail } from '@ops-widgets/contract';
import {
  badges,
  ProgressMode,
  type Contradiction,
  type Decision,
  type RunTruth,
  type TruthContext,
} from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { AnyMessage } from '../wording/messages.js';
import { sentence } from './age-label.js';
import { stateBadge } from './badge.js';
import { durationBars } from './duration-bars.js';
import { glyph } from './glyph.js';
import { joinWithDots } from './join-with-dots.js';
import { lazyRulers } from './lazy-rulers.js';
import { progressBar, progressPieces } from './progress-bar.js';
import { stateShapeRules } from './state-shapes.js';
import { textLine } from './text-line.js';
import type { LabelContext } from './view-model.js';

const contradictions = {
  ended_without_outcome: 'contradiction.ended_without_outcome',
  ended_before_started: 'contradiction.ended_before_started',
  active_with_end: 'contradiction.active_with_end',
  life_after_end: 'contradiction.life_after_end',
  freshness_mismatch: 'contradiction.freshness_mismatch',
  from_the_future: 'contradiction.from_the_future',
} as const satisfies Record<Contradiction, string>;

/**
 * The state of a run as the first words of its heading, and that it was rescued (H3).
 *
 * @csspart verdict - The state of the run.
 * @renders stateBadge, glyph
 */
export function headline(context: LabelContext, decision: Decision): TemplateResult {
  return html`<span class="verdict" part="verdict">
    ${joinWithDots(
      [...decision.headline, ...(decision.rescued === null ? [] : [badges['badge.rescued']])].map(
        (one) =>
          html`<span class="state-of"
            >${glyph(one.icon, one.tone)}<span ${textLine(context, [stateBadge(context.words, one)])}></span
          ></span>`,
      ),
    )}
  </span>`;
}

/**
 * @csspart decision - The decision zone.
 * @csspart arrival - What changed since the operator followed the link.
 * @csspart answers - The questions and their answers.
 * @csspart contradictions - The contradictions in the facts.
 * @renders progressPieces, progressBar, durationBars, largeRuler
 */
export function decisionZone(
  context: LabelContext,
  { run, durations }: RunDetail,
  truth: RunTruth,
  decision: Decision,
  evaluation: TruthContext,
  name: string,
): TemplateResult {
  const { words } = context;
  const { progress } = truth;
  const pieces = progress.mode === ProgressMode.None ? [] : progressPieces(words, progress);
  const answer = (
    key: 'question.active' | 'question.reconciled' | 'question.next',
    message: AnyMessage,
    also: AnyMessage | null = null,
  ) =>
    html`<div>
      <dt class="muted">${words.text(key)}</dt>
      <dd data-answer=${key}>
        ${sentence(context, message)}${also === null ? nothing : html`${truth.isReconciled ? ' · ' : ' '}${sentence(context, also)}`}
      </dd>
    </div>`;
  return html`<section class="decision" part="decision">
    ${decision.arrival === null ? nothing : html`<p class="arrival muted" part="arrival">${words.format(decision.arrival)}</p>`}
    <dl class="pairs answers" part="answers">
      ${answer('question.active', decision.stillActive)}
      ${answer('question.reconciled', decision.reconciled, decision.rescued)} ${answer('question.next', decision.next)}
      ${
        pieces.length === 0
          ? nothing
          : html`<div>
              <dt class="muted">${words.text('question.progress')}</dt>
              <dd><span ${textLine(context, pieces)}></span> ${progressBar(words, progress, name)}</dd>
            </div>`
      }
      ${durationBars(words, durations, run, truth)}
    </dl>
    ${
      decision.contradictions.length === 0
        ? nothing
        : html`<div class="contradictions" part="contradictions">
            <p data-tone="warning">${words.text('detail.contradictions')}</p>
            <ul>
              ${decision.contradictions.map(
                (code) => html`<li data-contradiction=${code}>${words.text(contradictions[code])}</li>`,
              )}
            </ul>
          </div>`
    }
    ${lazyRulers.loaded?.largeRuler(words, run, truth, evaluation)}
  </section>`;
}

export const decisionStyles = css`
  ${stateShapeRules}
  .verdict,
  .state-of {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
  }
  .state-of > :last-child {
    display: contents;
  }
  .decision {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding-block: var(--_space) calc(var(--_space) * 3);
  }
  .pairs {
    display: grid;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }
  .pairs > div {
    display: contents;
  }
  .pairs dt {
    margin-block-end: calc(var(--_space) * -2);
  }
  .contradictions ul {
    list-style: disc;
    padding-inline-start: 1.25em;
  }
  .contradictions p {
    font-weight: 600;
  }
  .decision .measure {
    max-inline-size: calc(var(--_size) * 20);
  }
  @container ops (min-width: 480px) {
    .pairs {
      grid-template-columns: calc(var(--_size) * 10) minmax(0, 1fr);
    }
    .pairs dt {
      margin: 0;
    }
  }
`;
