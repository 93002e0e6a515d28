import { html } from 'hono/html';
import type { Markup } from './markup.js';
import { PERSONAS } from './personas.js';

export function signInPage(): Markup {
  return html`<div class="sign-in">
    <h1>Who are you?</h1>
    <p>This panel is a demonstration: choose who to be. Each sees exactly what they may.</p>
    <ul>
      ${PERSONAS.map(
        ({ key, name, title, description }) =>
          html`<li><a href="/sign-in?as=${key}">${title}</a> ${name} ${description}.</li>`,
      )}
    </ul>
  </div>`;
}
