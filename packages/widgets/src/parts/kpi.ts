/**
 * Counts by truth, each a way into the list: a description list of links (A7, A10). A zero is
 * always muted.
 */
import type { Icon, ListTab, ProblemClass, Tone } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import { count, type CountName } from './counts.js';
import { glyph } from './glyph.js';
import type { ViewModel } from './view-model.js';

export interface Kpi {
  readonly name: CountName;
  readonly label: string;
  readonly value: number;
  readonly tab: ListTab | null;
  readonly problemClass: ProblemClass | null;
  /** The shape and tone of the number while it is not zero. */
  readonly emphasis?: { readonly icon: Icon; readonly tone: Tone; readonly muted?: boolean };
  /** The line under the number: a part of it in words. */
  readonly note: unknown;
  readonly beside?: unknown;
}

/**
 * @csspart kpi - A count with its label.
 * @csspart kpi-label - Its label.
 * @csspart kpi-number - The number and its shape.
 * @hook data-problem-class
 * @renders count, glyph
 */
export function kpi(
  model: Pick<ViewModel<unknown>, 'words' | 'links'>,
  { name, label, value, tab, problemClass, ...rest }: Kpi,
): TemplateResult {
  const { words, links } = model;
  const number = count(words, name, value);
  const href = links.list(tab, problemClass);
  const emphasis = value > 0 ? rest.emphasis : undefined;
  return html`<div class="kpi" part="kpi" data-kpi=${name} ?data-zero=${value === 0}>
    <dt class="small muted" part="kpi-label">${label}</dt>
    <dd>
      <span class="figure" part="kpi-number" data-tone=${emphasis && !emphasis.muted ? emphasis.tone : nothing}>
        ${emphasis ? glyph(emphasis.icon, emphasis.tone) : nothing}
        ${
          href === null
            ? html`<span>${number}</span>`
            : html`<a
                href=${href}
                aria-label=${`${label}: ${words.number(value)}`}
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
    white-space: nowrap;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    font-size: calc(var(--_size) * 1.75);
    line-height: 1.2857143;
    font-variant-numeric: tabular-nums;
  }
  .figure[data-tone] {
    font-weight: 600;
  }
  .kpi[data-zero] .figure {
    color: var(--_muted);
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
