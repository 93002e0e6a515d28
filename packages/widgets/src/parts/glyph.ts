/**
 * One shape per state, so that it is seen without colour (A11). It is one node, clipped to its
 * outline (P4): a vector image in each row took a tenth of a poll that changes all of them (P2).
 */
import type { Icon } from '@ops-widgets/truth';
import { css, html, unsafeCSS, type CSSResult, type TemplateResult } from 'lit';

/**
 * The shape of an icon. Its meaning is always beside it in words, and assistive technology has
 * nothing of it.
 *
 * @csspart glyph - The shape of a state.
 */
export function glyph(icon: Icon, tone: string): TemplateResult {
  return html`<span class="glyph" part="glyph" data-icon=${icon} data-tone=${tone}></span>`;
}

/** Outlines by icon, on a grid of 16 px. */
export type Shapes = Readonly<Partial<Record<Icon, string>>>;

/** The rules that draw these shapes. */
export function shapeRules(shapes: Shapes): CSSResult {
  return unsafeCSS(
    Object.entries(shapes)
      .map(([icon, outline]) => `[data-icon=${icon}]{clip-path:path('${outline}')}`)
      .join(''),
  );
}

// An item of a flex box. It is a border: forced colours and print leave out backgrounds.
export const glyphStyles = css`
  .glyph {
    inline-size: 0;
    block-size: 0;
    border: 8px solid;
  }
`;
