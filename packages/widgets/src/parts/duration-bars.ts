/** How long the last runs of a type took, as bars beside a sentence that says the same (H6). */
import type { RunFacts, RunTruth } from '@ops-widgets/truth';
import { lastDurationsMessage } from '@ops-widgets/truth/timing';
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';

const [width, height, gap] = [5, 20, 2];

/**
 * A question of the decision zone, with its answer; nothing where fewer than two durations are
 * known. The run itself stands apart from the others: the durations do not say whose they are.
 *
 * @csspart durations - How long the last runs of the type took.
 * @param durations seconds, newest first
 */
export function durationBars(
  words: Localizer,
  durations: readonly number[] | null,
  run: RunFacts,
  truth: RunTruth,
): TemplateResult | typeof nothing {
  const said = lastDurationsMessage(durations, run, truth);
  if (said === null || durations === null) return nothing;
  const oldestFirst = [...durations].reverse();
  const own = said.params.took;
  const longest = Math.max(own ?? 0, ...durations);
  const bar = (x: number, seconds: number, name: string) => {
    // Even the shortest is seen.
    const size = Math.max(1, Math.round((seconds / longest) * height) || 0);
    return svg`<rect class=${name} x=${x} y=${height - size} width=${width - gap} height=${size} />`;
  };
  const apart = oldestFirst.length * width + gap;
  const end = own === null ? oldestFirst.length * width : apart + width;
  return html`<div part="durations">
    <dt class="muted">${words.text('question.durations')}</dt>
    <dd class="durations">
      <svg viewBox="0 0 ${end - gap} ${height}" width=${end - gap} height=${height} aria-hidden="true">
        ${oldestFirst.map((seconds, index) => bar(index * width, seconds, 'other'))}
        ${own === null ? nothing : bar(apart, own, 'own')}
      </svg>
      <span>${words.format(said)}</span>
    </dd>
  </div>`;
}

export const durationBarsStyles = css`
  .durations {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: var(--_space) calc(var(--_space) * 3);
  }
  .durations svg {
    flex: none;
  }
  .durations span {
    flex: 1 1 16em;
  }
  .durations svg:dir(rtl) {
    transform: scaleX(-1);
  }
  .other {
    fill: var(--_neutral);
    opacity: 0.7;
  }
  .own {
    fill: currentColor;
  }
`;
