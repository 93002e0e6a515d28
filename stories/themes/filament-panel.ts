/** A part of a Filament panel: a top bar, a side bar, a page with widgets. */
import { css, html, type TemplateResult } from 'lit';

const items = ['Dashboard', 'Tenants', 'Policies', 'Operations', 'Audit log'];

export function filamentPanel(scheme: string, title: string, content: TemplateResult): TemplateResult {
  return html`<div class="fi-page fi-panel ${scheme === 'dark' ? 'dark' : ''}">
    <header class="fi-topbar">
      <strong>Acme Admin</strong><span class="fi-user" aria-label="Ada Lovelace" role="img">AL</span>
    </header>
    <nav class="fi-sidebar" aria-label="Panel">
      <ul>
        ${items.map(
          (name) =>
            html`<li>
              <a href="/admin/${name.toLowerCase()}" aria-current=${name === 'Dashboard' ? 'page' : 'false'}>
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                  <rect x="3.5" y="3.5" width="13" height="13" rx="2.5" />
                  <path d="M3.5 8h13" />
                </svg>
                ${name}
              </a>
            </li>`,
        )}
      </ul>
    </nav>
    <main class="fi-main">
      <h1>${title}</h1>
      ${content}
    </main>
  </div>`;
}

export const filamentStyles = css`
  .fi-page {
    color-scheme: light;
    background: light-dark(#fafafa, #09090b);
    color: light-dark(#09090b, #fff);
    font:
      0.875rem/1.43 'Inter Variable',
      Inter,
      ui-sans-serif,
      system-ui,
      sans-serif;
  }
  .fi-page.dark {
    color-scheme: dark;
  }
  .fi-panel {
    display: grid;
    grid-template: auto 1fr / 15rem minmax(0, 1fr);
    min-block-size: 90vh;
  }
  .fi-ground {
    padding: 16px;
  }
  .fi-topbar {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    justify-content: space-between;
    block-size: 64px;
    padding-inline: 24px;
    background: light-dark(#fff, #18181b);
    box-shadow: 0 0 0 1px light-dark(rgb(9 9 11 / 5%), rgb(255 255 255 / 10%));
  }
  .fi-topbar strong {
    font-size: 1.25rem;
    letter-spacing: -0.025em;
  }
  .fi-user {
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
    background: #09090b;
    color: #fff;
    font-size: 0.75rem;
  }
  .fi-sidebar {
    padding: 32px 16px;
  }
  .fi-sidebar ul {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .fi-sidebar a {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 8px;
    border-radius: 8px;
    color: light-dark(#3f3f46, #e4e4e7);
    font-weight: 500;
    text-decoration: none;
  }
  .fi-sidebar svg {
    fill: none;
    stroke: light-dark(#a1a1aa, #71717a);
    stroke-width: 1.5;
  }
  .fi-sidebar [aria-current='page'] {
    background: light-dark(#f4f4f5, rgb(255 255 255 / 5%));
    color: light-dark(#a04a07, #fbbf24);
  }
  .fi-sidebar [aria-current='page'] svg {
    stroke: currentColor;
  }
  .fi-main {
    display: grid;
    align-content: start;
    gap: 24px;
    padding: 32px;
  }
  .fi-main h1 {
    margin: 0;
    font-size: 1.875rem;
    font-weight: 700;
    letter-spacing: -0.025em;
    line-height: 1.2;
  }
  .fi-grid {
    display: grid;
    gap: 24px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
    align-items: start;
  }
  .fi-grid > * {
    min-inline-size: 0;
  }
  .fi-section {
    padding: 12px 24px;
    border-radius: 12px;
    background: light-dark(#fff, #18181b);
    box-shadow: 0 0 0 1px light-dark(rgb(9 9 11 / 5%), rgb(255 255 255 / 10%));
  }
  .fi-wide {
    grid-column: 1 / -1;
  }
  @media (width < 1024px) {
    .fi-panel {
      grid-template-columns: minmax(0, 1fr);
    }
    .fi-sidebar {
      display: none;
    }
    .fi-main {
      padding: 24px 16px;
    }
  }
`;
