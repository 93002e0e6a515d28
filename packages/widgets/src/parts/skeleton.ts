/**
 * Placeholders of the size of the facts that are loading, without motion. Facts that need less room
 * leave the rest free: what follows the widget stays where it is.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';

const bone = html`<span class="bone"></span>`;
const row = html`<div class="bones">${bone}${bone}</div>`;

/** More than these would be a long grey page; the others are only room. */
const mostVisible = 10;

/** As many rows as the list will have at most. */
export function skeletonRows(rows: number): readonly TemplateResult[] {
  return Array.from({ length: rows }, (_, index) => (index < mostVisible ? row : html`<div class="bones"></div>`));
}

/** The line of a heading, a link or controls; `name` is the class that has its height. */
export function skeletonLine(name = ''): TemplateResult {
  return html`<div class="bones line ${name}">${bone}</div>`;
}

/** As many blocks of a label, a number and a note as there will be counts. */
export function skeletonBlocks(blocks: number): TemplateResult {
  return html`<div class="kpis">
    ${Array.from({ length: blocks }, () => html`<div class="kpi">${bone}${bone}${bone}</div>`)}
  </div>`;
}

/** The placeholder, or the room of one that was shown. */
export function skeleton(words: Localizer, bones: unknown, isShown: boolean): TemplateResult {
  return html`<div class="skeleton ${isShown ? '' : 'room'}" part=${isShown ? 'skeleton' : nothing}>
    ${isShown ? html`<span class="visually-hidden">${words.text('state.loading')}</span>` : nothing} ${bones}
  </div>`;
}

// The lines of a row are those of `runRowStyles` at the same width.
export const skeletonStyles = css`
  .place {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .place > * {
    grid-area: 1 / 1;
  }
  .room {
    visibility: hidden;
  }
  .bone {
    display: block;
    block-size: calc(var(--_size) * 0.75);
    border-radius: 2px;
    background: var(--_wash);
  }
  .bones {
    display: grid;
    grid: 1lh / minmax(0, 2fr) minmax(0, 5fr);
    align-content: center;
    align-items: center;
    column-gap: calc(var(--_space) * 4);
    min-block-size: calc(var(--_row) + 1px);
    padding-block: calc(var(--_space) * 1.5);
  }
  @container ops (max-width: 559.9px) {
    .bones:not(.line) {
      grid: 1lh 1lh / minmax(0, 1fr);
    }
  }
  @container ops (max-width: 339.9px) {
    .bones:not(.line) {
      grid: 1lh 1lh 1lh / minmax(0, 1fr);
    }
    .bones:not(.line) :nth-child(2) {
      grid-row: 3;
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
