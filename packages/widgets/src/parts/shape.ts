/**
 * How the shape of a state is drawn: 16 px grid, 1.5 px stroke, the colour of the text, in one path
 * (P4).
 */
import type { Icon } from '@ops-widgets/truth';
import { css, html, type TemplateResult } from 'lit';

/** Lines, and an area that is filled; both as the data of a path that begins with `M`. */
export type Shape = readonly [lines: string, area?: string];

/**
 * The shape of an icon; its meaning is always beside it in words, so it is hidden from
 * assistive technology.
 *
 * @csspart glyph - The shape of a state.
 */
export function shape(icon: Icon, tone: string, [lines, area = '']: Shape): TemplateResult {
  // Even and odd: what lines enclose is enclosed twice, and so not filled.
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
    <path d=${lines + lines + area} />
  </svg>`;
}

export const glyphStyles = css`
  .glyph {
    fill: currentColor;
    fill-rule: evenodd;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  :is([data-icon='queued'], [data-icon='waiting']) path {
    stroke-dasharray: 2.4 2.508;
  }
`;
