/**
 * Placeholders of the size of the facts that are loading, without motion. Facts that need less room
 * leave the rest free: what follows the widget stays where it is.
 */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';

const bone = html`<span class="bone"></span>`;

/** More than these would be a long grey page; the others are only room. */
const mostVisible = 10;

const sheetRows = 5;

/**
 * As many rows as the list will have at most. `name` says of what height: `ruled` have a bar or a
 * ruler, `wordy` ones are longer.
 */
export function skeletonRows(rows: number, name: 'ruled' | 'wordy' | '' = ''): readonly TemplateResult[] {
  return Array.from(
    { length: rows },
    (_, index) => html`<div class="bones ${name}">${index < mostVisible ? [bone, bone] : nothing}</div>`,
  );
}

/** One bone in a block: a line, that of a next section, the controls of a list, or a card. */
export function skeletonBlock(name: 'single' | 'single next' | 'controls' | 'card'): TemplateResult {
  return html`<div class="bones ${name}">${bone}</div>`;
}

/** A run with its answers, its ruler and its sections. */
export function skeletonSheet(): TemplateResult {
  return html`<div class="sheet">${skeletonRows(sheetRows)}</div>`;
}

/** As many blocks of a label, a number and a note as there will be counts. */
export function skeletonBlocks(blocks: number): TemplateResult {
  return html`<div class="kpis">
    ${Array.from({ length: blocks }, () => html`<div class="kpi">${bone}${bone}${bone}</div>`)}
  </div>`;
}

/** The placeholder, or the room of one that was shown. */
export function skeleton(words: Localizer, bones: unknown, isShown: boolean): TemplateResult {
  return html`<div class="skeleton ${isShown ? '' : 'room'}" part="skeleton">
    ${isShown ? html`<span class="visually-hidden">${words.text('state.loading')}</span>` : nothing} ${bones}
  </div>`;
}

// The lines of a row are those of `runRowStyles` at the same width. In a narrow widget some
// sentences take one more, and controls and answers several. Room may be larger than what follows
// by a few pixels, and never smaller: fonts differ in the height of their lines.
export const skeletonStyles = css`
  .place {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
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
    grid: var(--_lines, 1lh) / minmax(0, 2fr) minmax(0, 5fr);
    align-content: center;
    align-items: center;
    column-gap: calc(var(--_space) * 4);
    min-block-size: calc(var(--_row) + 1px);
    padding-block: calc(var(--_space) * 1.5);
    margin-block-end: var(--_more, 0);
  }
  .bones.controls {
    min-block-size: calc(var(--_size) * 8.5);
  }
  .sheet {
    min-block-size: calc(var(--_size) * 20);
  }
  @container ops (max-width: 899.9px) {
    .bones {
      --_more: 0.2lh;
    }
    .wordy {
      --_more: 1lh;
    }
    .bones.controls {
      min-block-size: calc(var(--_size) * 11);
    }
    .sheet {
      min-block-size: calc(var(--_size) * 27);
    }
  }
  @container ops (max-width: 559.9px) {
    .bones {
      grid-template-columns: minmax(0, 1fr);
      --_lines: 1lh 1lh;
      --_more: 0.4lh;
    }
    .ruled {
      --_lines: 1lh 1lh 1lh;
    }
    .card {
      min-block-size: calc(2lh + var(--_space) * 4);
    }
    .sheet {
      min-block-size: calc(var(--_size) * 38);
    }
  }
  @container ops (max-width: 339.9px) {
    .bones {
      --_lines: 1lh 1lh 1lh;
    }
    .ruled {
      --_lines: 1lh 1lh 1lh 1lh;
    }
    .bones.controls {
      min-block-size: calc(var(--_size) * 20.5);
    }
    .sheet {
      min-block-size: calc(var(--_size) * 40);
    }
  }
  .bones:is(.single, .controls, .card) {
    --_lines: 1lh;
    --_more: 0;
  }
  .next {
    margin-block-start: calc(var(--_space) * 5);
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
