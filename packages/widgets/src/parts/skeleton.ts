/** Placeholders of the size of the facts that are loading, without motion. */
import { css, html, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';

const bar = html`<span class="bone"></span>`;

/** As many rows as the list will have at most. */
export function skeletonRows(words: Localizer, rows: number): TemplateResult {
  return skeleton(
    words,
    Array.from({ length: rows }, () => html`<div class="row">${bar}${bar}</div>`),
  );
}

/** One row that stays one line, also where a row of a list takes more. */
export function skeletonLine(words: Localizer): TemplateResult {
  return skeleton(words, html`<div class="row line">${bar}${bar}</div>`);
}

/** As many blocks of a label, a number and a note as there will be counts. */
export function skeletonBlocks(words: Localizer, blocks: number): TemplateResult {
  return skeleton(
    words,
    html`<div class="kpis" part="kpis">
      ${Array.from({ length: blocks }, () => html`<div class="kpi" part="kpi">${bar}${bar}${bar}</div>`)}
    </div>`,
  );
}

function skeleton(words: Localizer, content: unknown): TemplateResult {
  return html`<div class="skeleton" part="skeleton">
    <span class="visually-hidden">${words.text('state.loading')}</span>
    ${content}
  </div>`;
}

export const skeletonStyles = css`
  .bone {
    display: block;
    block-size: calc(var(--_size) * 0.75);
    border-radius: 2px;
    background: var(--_wash);
  }
  .skeleton .row {
    display: grid;
    grid-template-columns: minmax(0, 2fr) minmax(0, 5fr);
    align-items: center;
    gap: calc(var(--_space) * 4);
    min-block-size: calc(var(--_row) + 1px);
  }
  @container ops (max-width: 559.9px) {
    .skeleton .row:not(.line) {
      min-block-size: calc(var(--_size) * 3.3);
    }
  }
  @container ops (max-width: 339.9px) {
    .skeleton .row:not(.line) {
      min-block-size: calc(var(--_size) * 4.55);
    }
  }
  .skeleton .kpi {
    display: grid;
    align-content: space-around;
    justify-items: start;
  }
  .skeleton .kpi .bone {
    inline-size: 60%;
  }
  .skeleton .kpi .bone:nth-child(2) {
    inline-size: 30%;
    block-size: calc(var(--_size) * 1.5);
  }
`;
