/**
 * The sheet that every widget shares: type, links, focus, tones. Layout follows the direction of
 * the page, and each piece of text its own: English words and foreign names read well on a page
 * that is written from right to left.
 */
import { css } from 'lit';
import { tokens } from './tokens.js';

// A reset of the page (`* { padding: 0 }`) wins over any rule of the host element. What must hold
// is in the frame, which no selector of the page reaches; the page gives the rest: font, colour,
// case, letter spacing, direction of writing, and the room of the element.
// A list style of none would take the list away from readers in WebKit; an empty one does not.
const sheet = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-inline-size: 0;
    border-radius: var(--_radius);
    background: var(--ops-surface, transparent);
    --_start: left;
    --_end: right;
  }
  :host(:dir(rtl)) {
    --_start: right;
    --_end: left;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host,
  .frame {
    color: var(--_text);
  }
  .frame {
    display: block;
    inline-size: 100%;
    container: ops / inline-size;
    padding: var(--ops-padding, 0);
    font-family: var(--ops-font, inherit);
    font-size: calc(var(--_base) * 0.875);
    font-weight: 400;
    line-height: 1.43;
    text-align: var(--_start);
    text-indent: 0;
    overflow-wrap: anywhere;
    white-space: normal;
    -webkit-user-select: text;
    user-select: text;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  * {
    unicode-bidi: plaintext;
  }
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  dl,
  dd,
  pre,
  figure {
    margin: 0;
    padding: 0;
    font: inherit;
  }
  ul,
  ol {
    list-style-type: '';
  }
  h2,
  h3,
  h4,
  h5,
  h6,
  strong {
    font-weight: 600;
  }
  a {
    color: inherit;
    text-decoration: none;
    text-underline-offset: 3px;
  }
  a:hover {
    text-decoration: underline;
  }
  a:focus-visible,
  button:focus-visible,
  summary:focus-visible,
  pre:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
    border-radius: 2px;
  }
  /* What is pressed is a shade darker than what is hovered. */
  a:active,
  button:active,
  summary:active {
    --_wash: var(--_border);
  }
  @media (forced-colors: active) {
    a:active,
    button:active,
    summary:active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  svg {
    display: block;
    flex: none;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: calc(var(--_size) * 0.8125);
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [data-tone='danger'] {
    color: var(--_danger);
  }
  [data-tone='warning'] {
    color: var(--_warning);
  }
  .glyph[data-tone='success'] {
    color: var(--_success);
  }
  .glyph[data-tone='info'] {
    color: var(--_info);
  }
  .glyph[data-tone='neutral'] {
    color: var(--_neutral);
  }
`;

export const baseStyles = [tokens, sheet];
