/**
 * One shape per state, so that it is seen without colour (A11): 16 px grid, strokes of 1.5 px, the
 * colour of the text. A shape is one node: the border of a pseudo-element fills it and a path clips
 * it. Forced colours and print leave out backgrounds, and keep borders; a strict policy has nothing
 * against either.
 */
import type { Icon } from '@ops-widgets/truth';
import { css, html, unsafeCSS, type TemplateResult } from 'lit';

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

const ring = unsafeCSS('M8 1a7 7 0 0 1 0 14A7 7 0 0 1 8 1zm0 1.5a5.5 5.5 0 0 0 0 11 5.5 5.5 0 0 0 0-11z');

/** The shapes of `CountIcon`. The solid octagon of a stuck run is to be seen first. */
export const countGlyphStyles = css`
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
    clip-path: path('${ring}');
  }
  [data-icon='late']::after {
    clip-path: path('M7.25 4.5h1.5v3.1l2.2 1.55-.85 1.2-2.85-2z');
  }
  :is([data-icon='stuck'], [data-icon='failed'])::before {
    content: none;
  }
  [data-icon='stuck']::after {
    clip-path: path(evenodd, 'M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9zM4 7v2h8V7z');
  }
  [data-icon='failed']::after {
    clip-path: path(
      'M3.95 2.85 8 6.9l4.05-4.05 1.1 1.1L9.1 8l4.05 4.05-1.1 1.1L8 9.1l-4.05 4.05-1.1-1.1L6.9 8 2.85 3.95z'
    );
  }
`;

const dashes = unsafeCSS('repeating-conic-gradient(#000 0 36deg, #0000 0 45deg)');
const link = unsafeCSS(
  'M3.75 4.75h3a3.25 3.25 0 0 1 0 6.5h-3a3.25 3.25 0 0 1 0-6.5zm0 1.5a1.75 1.75 0 0 0 0 3.5h3a1.75 1.75 0 0 0 0-3.5z',
);
const halfLink = unsafeCSS('M7.25 4.25v1.5H4a2.25 2.25 0 0 0 0 4.5h3.25v1.5H4a3.75 3.75 0 0 1 0-7.5zm-3 3h3v1.5h-3z');

/** The shapes of the other icons, beside `countGlyphStyles`. */
export const stateGlyphStyles = css`
  :is([data-icon='queued'], [data-icon='waiting'])::before {
    -webkit-mask: ${dashes};
    mask: ${dashes};
  }
  :is([data-icon='succeeded'], [data-icon='cancelled'], [data-icon='unknown'])::before,
  [data-icon='queued']::after {
    content: none;
  }
  [data-icon='waiting']::after {
    clip-path: path('M5.75 5.5h1.5v5h-1.5zm3 0h1.5v5h-1.5z');
  }
  [data-icon='running']::after {
    clip-path: circle(2.25px);
  }
  [data-icon='succeeded']::after {
    clip-path: path('m3.2 7.45 3 3 6.55-7.45 1.15 1-7.65 8.7L2.1 8.5z');
  }
  [data-icon='partial']::after {
    clip-path: path('M8 1.75a6.25 6.25 0 0 1 0 12.5z');
  }
  [data-icon='blocked']::after {
    clip-path: path('m3.05 11.9 8.85-8.85 1.05 1.05-8.85 8.85z');
  }
  [data-icon='cancelled']::after {
    clip-path: inset(7.25px 2.25px round 0.75px);
  }
  [data-icon='reconciled']::before,
  [data-icon='reconciled']::after {
    clip-path: path('${link}');
  }
  [data-icon='reconciled']::after {
    translate: 5.5px;
  }
  [data-icon='rescued']::before,
  [data-icon='rescued']::after {
    clip-path: path('${halfLink}');
  }
  [data-icon='rescued']::after {
    scale: -1 1;
  }
  [data-icon='unknown']::after {
    clip-path: path(
      'M4 5.25a4 4 0 1 1 5.9 3.5c-.85.45-1.15.9-1.15 1.9h-1.5c0-1.6.6-2.5 1.95-3.2A2.5 2.5 0 1 0 5.5 5.25zm5 8.5a1 1 0 1 1-2 0 1 1 0 1 1 2 0z'
    );
  }
`;
