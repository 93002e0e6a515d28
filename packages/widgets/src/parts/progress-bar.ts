/**
 * A bar exists only where a percentage does: counted work with a total (C2, C3). A frozen one is
 * hatched (C6).
 */
import type { Progress } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import { percentIn } from '../wording/format.js';
import type { Localizer } from '../wording/localizer.js';
import type { Piece } from './text-line.js';

/** The progress of a run in words, most important first. */
export function progressText(words: Localizer, { messages }: Progress): string {
  return messages.map((message) => words.format(message)).join(' · ');
}

/**
 * As `progressText`, in pieces, without what a run waits for: that is its state. Frozen progress
 * has the tone of its cause (C6).
 *
 * @csspart progress - The progress of a run in words.
 * @csspart frozen - The words that the progress is frozen.
 */
export function progressPieces(words: Localizer, { messages }: Progress): readonly Piece[] {
  const said = messages.filter(({ key }) => key !== 'waiting.for');
  return said.map((message) => {
    const says = words.format(message);
    return message.key === 'progress.frozen' ? { part: 'frozen', tone: 'danger', says } : { part: 'progress', says };
  });
}

/**
 * The bar and its percentage; nothing for a run without a percentage. The text beside it says the
 * same, also that it is frozen.
 *
 * @csspart measure - The bar with its percentage.
 * @csspart bar - The bar.
 * @csspart percent - The percentage.
 */
export function progressBar(words: Localizer, progress: Progress, name: string): TemplateResult | typeof nothing {
  const { percent, frozen } = progress;
  if (percent === null) return nothing;
  return html`<span class="measure" part="measure">
    <svg
      class="bar"
      part="bar"
      width="100%"
      height="6"
      role="progressbar"
      aria-label=${name}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${percent}
      aria-valuetext=${`${percentIn(words.locale, percent)} · ${progressText(words, progress)}`}
      ?data-frozen=${frozen}
    >
      <line class="groove" x1="0" x2="100%" y1="3" y2="3" />
      <line class="filled" x1="0" x2="${percent}%" y1="3" y2="3" />
    </svg>
    <span class="percent" part="percent">${percentIn(words.locale, percent)}</span>
  </span>`;
}

export const progressBarStyles = css`
  .measure {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
  }
  .bar {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    border-radius: 3px;
  }
  .bar:dir(rtl) {
    transform: scaleX(-1);
  }
  .groove,
  .filled {
    stroke-width: 6;
  }
  .groove {
    stroke: var(--_border);
  }
  .filled {
    stroke: var(--_muted);
  }
  .bar[data-frozen] .filled {
    stroke-dasharray: 3 3;
  }
  .percent {
    min-inline-size: 3.2em;
    text-align: var(--_end);
    font-variant-numeric: tabular-nums;
  }
`;
