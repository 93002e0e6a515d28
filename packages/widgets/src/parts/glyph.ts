/**
 * One shape per state, so that it is seen without colour (A11): 16 px grid, strokes of 1.5 px, the
 * colour of the text. A shape is one node (P4): the borders of two pseudo-elements fill it, and
 * paths clip them. Forced colours and print leave out backgrounds, and keep borders; a strict
 * policy has nothing against either.
 */
import type { Icon } from '@ops-widgets/truth';
import { css, html, type TemplateResult } from 'lit';

/**
 * The glyph of an icon; its meaning is always beside it in words, and assistive technology finds
 * nothing in it.
 *
 * @csspart glyph - The shape of a state.
 */
export function glyph(icon: Icon, tone: string): TemplateResult {
  return html`<span class="glyph" part="glyph" data-icon=${icon} data-tone=${tone}></span>`;
}

/** The icons of what is counted: a page of counts loads no other. */
export type CountIcon = Extract<Icon, 'late' | 'stuck' | 'failed'>;

/**
 * A ring with a bar in it, and what is different in the shapes of `CountIcon`. The solid octagon of
 * a stuck run is to be seen first.
 */
export const glyphStyles = css`
  .glyph {
    position: relative;
    display: inline-block;
    flex: none;
    inline-size: 16px;
    block-size: 16px;
  }
  .glyph::before,
  .glyph::after {
    content: '';
    position: absolute;
    inset: 0;
    border: 8px solid;
    clip-path: inset(7.25px 0.9px);
  }
  .glyph::before {
    clip-path: path('M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1zm0 1.5a5.5 5.5 0 0 0 0 11 5.5 5.5 0 0 0 0-11z');
  }
  [data-icon='late']::after {
    clip-path: path('M7.25 4.5h1.5v3.1l2.2 1.55-.85 1.2-2.85-2z');
  }
  [data-icon='stuck']::before {
    clip-path: path(evenodd, 'M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9zM4 7v2h8V7z');
  }
  [data-icon='stuck']::after {
    content: none;
  }
  [data-icon='failed']::before {
    clip-path: inset(7.25px 0.9px);
    rotate: 45deg;
  }
  [data-icon='failed']::after {
    rotate: -45deg;
  }
`;
