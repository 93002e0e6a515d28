import { html } from 'hono/html';
import type { Markup } from './markup.js';

/** A page with one message. */
export function messagePage(title: string, message: string): Markup {
  return html`<h1>${title}</h1>
    <p>${message}</p>`;
}
