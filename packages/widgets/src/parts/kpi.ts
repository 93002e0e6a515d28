/**
 * Counts by truth, each a way into the list: a description list of links (A7, A10). A zero is
 * always muted.
 */
import type { ListTab, ProblemClass, Tone } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { CountIcon } from './count-shapes.js';
import { count, countText, type CountName } from './counts.js';
import { glyph } from './glyph.js';
import type { ViewModel } from './view-model.js';

export interface Kpi {
  readonly name: CountName;
  readonly label: string;
  /** Null: not recorded (H4). */
  readonly value: number | null;
  readonly tab: ListTab | null;
  readonly problemClass: ProblemClass | null;
  /** The shape and tone of the number while it is not zero. */
  readonly emphasis?: { readonly icon: CountIcon; readonly tone: Tone; readonly muted?: boolean };
  /** The line under the number: a part of it in words. */
  readonly note: unknown;
  readonly beside?: unknown;
}

/**
 * `isExact` is false for counts that are "at least" (H5).
 *
 * @csspart kpi - A count with its label.
 * @csspart kpi-label - Its label.
 * @csspart kpi-number - The number and its shape.
 * @hook data-problem-class
 * @renders count, glyph
 */
export function kpi(
  model: Pick<ViewModel<unknown>, 'words' | 'links'>,
  { name, label, value, tab, problemClass, ...rest }: Kpi,
  isExact: boolean,
): TemplateResult {
  const { words, links } = model;
  const number = count(words, name, value, isExact);
  const href = links.list(tab, problemClass);
  const emphasis = value ? rest.emphasis : undefined;
  return html`<div
    class="kpi ${value === null ? 'unrecorded' : ''}"
    part="kpi"
    data-kpi=${name}
    ?data-zero=${value === 0}
  >
    <dt class="small muted" part="kpi-label">${label}</dt>
    <dd>
      <span class="figure" part="kpi-number" data-tone=${emphasis && !emphasis.muted ? emphasis.tone : nothing}>
        ${emphasis ? glyph(emphasis.icon, emphasis.tone) : nothing}
        ${
          href === null
            ? html`<span>${number}</span>`
            : html`<a
                href=${href}
                aria-label=${`${label}: ${countText(words, value, isExact)}`}
                data-problem-class=${problemClass ?? nothing}
                >${number}</a
              >`
        }
      </span>
      ${rest.beside ?? nothing}
    </dd>
    <dd class="note small muted">${rest.note}</dd>
  </div>`;
}

export const kpiStyles = css`
  .kpis {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--_space) * 4);
  }
  .kpi {
    position: relative;
    min-block-size: calc(var(--_size) * 4.75);
    min-inline-size: 0;
  }
  .kpi dd {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
  }
  .figure {
    display: inline-flex;
    flex: none;
    max-inline-size: 100%;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: calc(var(--_size) * 2.25);
  }
  .figure [data-count] {
    font-size: calc(var(--_size) * 1.75);
    line-height: 1.2857143;
    font-variant-numeric: tabular-nums;
  }
  .figure[data-tone] [data-count] {
    font-weight: 600;
  }
  .kpi:is([data-zero], .unrecorded) .figure {
    color: var(--_muted);
  }
  .unrecorded .figure [data-count] {
    font-size: inherit;
  }
  .kpi a::before {
    content: '';
    position: absolute;
    inset: calc(var(--_space) * -1) 0;
  }
  .kpi a:hover {
    text-decoration: none;
  }
  .kpi a:hover::before {
    background: var(--_wash);
  }
  @container ops (min-width: 340px) {
    .kpis {
      grid-template-columns: repeat(auto-fit, minmax(calc(var(--_size) * 6.5), 1fr));
    }
  }
  .kpi .note {
    display: block;
    min-block-size: 1.43em;
  }
`;
