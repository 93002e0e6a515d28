/** One shape per state, so that it is told without colour (A11). 16 px grid, 1.5 px stroke, the colour of the text. */
import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { Icon } from '@ops-widgets/truth';

const ring = svg`<circle cx="8" cy="8" r="6.25" />`;
// The one glyph that is solid: it is to be seen first.
const octagon = svg`<path class="solid" fill-rule="evenodd" d="M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9zM4 7v2h8V7z" />`;

const shapes: Readonly<Record<Icon, SVGTemplateResult>> = {
  queued: svg`<circle cx="8" cy="8" r="6.25" stroke-dasharray="2.4 2.508" />`,
  running: svg`${ring}<circle class="solid" cx="8" cy="8" r="2.25" />`,
  late: svg`${ring}<path d="M8 4.5V8l2.5 1.75" />`,
  stuck: octagon,
  succeeded: svg`<path d="m2.75 8.5 3.5 3.5 7-8" />`,
  partial: svg`${ring}<path class="solid" d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" />`,
  blocked: svg`${ring}<path d="m3.6 12.4 8.8-8.8" />`,
  failed: svg`<path d="m3.5 3.5 9 9m0-9-9 9" />`,
  cancelled: svg`<path d="M3 8h10" />`,
  reconciled: svg`<rect x="1.25" y="5.5" width="8" height="5" rx="2.5" /><rect x="6.75" y="5.5" width="8" height="5" rx="2.5" />`,
  unknown: svg`<path d="M4.75 5.25a3.25 3.25 0 1 1 4.8 2.9C8.5 8.7 8 9.4 8 10.5" /><circle class="solid" cx="8" cy="13.75" r="1" />`,
};

/** The glyph of an icon; its meaning is always beside it in words, so readers skip it. */
export function glyph(icon: Icon, tone: string): TemplateResult {
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
    ${shapes[icon]}
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
    stroke-width: 0;
  }
`;
