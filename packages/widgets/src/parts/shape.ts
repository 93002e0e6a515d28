/**
 * How the shape of a state is drawn: 16 px grid, 1.5 px stroke, the colour of the text. The solid
 * octagon of a stuck run is to be seen first.
 */
import type { Icon } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';

/** A line and a filled area, each as the data of a path. */
export type Shape = readonly [line: string, solid?: string];

/**
 * The shape of an icon; its meaning is always beside it in words, so it is hidden from
 * assistive technology.
 *
 * @csspart glyph - The shape of a state.
 */
export function shape(icon: Icon, tone: string, [line, solid]: Shape): TemplateResult {
  return html`<svg
    class="glyph"
    part="glyph"
    data-icon=${icon}
    data-tone=${tone}
    viewBox="0 0 16 16"
    width="16"
    height="16"
    aria-hidden="true"
  >
    <path d=${line} />
    <path class="solid" d=${solid ?? nothing} />
  </svg>`;
}

export const glyphStyles = css`
  .glyph {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .glyph .solid {
    fill: currentColor;
    fill-rule: evenodd;
    stroke-width: 0;
  }
  :is([data-icon='queued'], [data-icon='waiting']) path {
    stroke-dasharray: 2.4 2.508;
  }
`;
