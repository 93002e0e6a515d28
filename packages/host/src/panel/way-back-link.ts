import { html } from 'hono/html';
import type { Markup } from './markup.js';
import type { WayBack } from './way-back.js';

export function wayBackLink({ href, label }: WayBack): Markup {
  return html`<nav class="back" aria-label="Back"><a href="${href}" rel="up">${label}</a></nav>`;
}
