/**
 * One shape per state, so that it is seen without colour (A11). 16 px grid, 1.5 px stroke, the
 * colour of the text.
 */
import type { Icon } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';

const ring = 'M14.25 8a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 1 1 12.5 0z';
const dot = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0z`;
const link = (x: number) => `M${x} 5.5h3a2.5 2.5 0 0 1 0 5h-3a2.5 2.5 0 0 1 0-5z`;

/** Each shape as a line and a filled area. The solid octagon of a stuck run is to be seen first. */
const shapes: Readonly<Record<Icon, readonly [line: string, solid?: string]>> = {
  queued: [ring],
  waiting: [ring, 'M5.75 5.5h1.5v5h-1.5zm3 0h1.5v5h-1.5z'],
  running: [ring, dot(8, 8, 2.25)],
  late: [`${ring}M8 4.5V8l2.5 1.75`],
  stuck: ['', 'M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9zM4 7v2h8V7z'],
  succeeded: ['m2.75 8.5 3.5 3.5 7-8'],
  partial: [ring, 'M8 1.75a6.25 6.25 0 0 1 0 12.5z'],
  blocked: [`${ring}M3.6 12.4l8.8-8.8`],
  failed: ['m3.5 3.5 9 9m0-9-9 9'],
  cancelled: ['M3 8h10'],
  reconciled: [link(3.75) + link(9.25)],
  rescued: ['M6.5 5H4a3 3 0 0 0 0 6h2.5M5 8h1.5m3-3H12a3 3 0 0 1 0 6H9.5m0-3H11'],
  unknown: ['M4.75 5.25a3.25 3.25 0 1 1 4.8 2.9C8.5 8.7 8 9.4 8 10.5', dot(8, 13.75, 1)],
};

/**
 * The glyph of an icon; its meaning is always beside it in words, so it is hidden from
 * assistive technology.
 *
 * @csspart glyph - The shape of a state.
 */
export function glyph(icon: Icon, tone: string): TemplateResult {
  const [line, solid] = shapes[icon];
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
