/** A host's panel around the widgets: its own navigation, cards and font. */
import { html, type TemplateResult } from 'lit';

export function inPanel(title: string, ...cards: readonly TemplateResult[]): TemplateResult {
  return html`<div class="panel">
    <nav aria-label="Panel">
      <ul>
        <li><a href="/admin">Overview</a></li>
        <li><a href="/admin/tenants">Tenants</a></li>
        <li><a href="/admin/operations" aria-current="page">Operations</a></li>
      </ul>
    </nav>
    <main class="page">
      <h1>${title}</h1>
      ${cards.map((card) => html`<section class="card">${card}</section>`)}
    </main>
  </div>`;
}
