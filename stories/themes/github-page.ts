/** A part of GitHub: a header, the tabs of a repository, a side list beside the page. */
import { css, html, type TemplateResult } from 'lit';

const tabs = ['Code', 'Issues', 'Pull requests', 'Operations', 'Settings'];
const places = ['All operations', 'Needs attention', 'Baselines', 'Reviews'];

export function githubPage(scheme: string, title: string, content: TemplateResult): TemplateResult {
  return html`<div class="gh-page gh-whole" data-color-mode=${scheme}>
    <header class="gh-header"><span class="gh-muted">acme</span> / <strong>fleet</strong></header>
    <nav class="gh-tabs" aria-label="Repository">
      ${tabs.map(
        (name) => html`<a href="/acme/fleet" aria-current=${name === 'Operations' ? 'page' : 'false'}>${name}</a>`,
      )}
    </nav>
    <div class="gh-layout">
      <nav class="gh-places" aria-label="Operations">
        ${places.map(
          (name, index) =>
            html`<a href="/acme/fleet/operations" aria-current=${index === 0 ? 'true' : 'false'}>${name}</a>`,
        )}
      </nav>
      <main class="gh-main">
        <div class="gh-title">
          <h1>${title}</h1>
          <a class="gh-button" href="/acme/fleet/operations/new">New operation</a>
        </div>
        ${content}
      </main>
    </div>
  </div>`;
}

export const githubStyles = css`
  .gh-page {
    background: light-dark(#fff, #0d1117);
    color: light-dark(#1f2328, #f0f6fc);
    font:
      0.875rem/1.5 -apple-system,
      BlinkMacSystemFont,
      'Segoe UI',
      'Noto Sans',
      Helvetica,
      Arial,
      sans-serif;
  }
  .gh-whole {
    min-block-size: 90vh;
  }
  .gh-ground {
    padding: 16px;
  }
  .gh-page[data-color-mode='light'] {
    color-scheme: light;
  }
  .gh-page[data-color-mode='dark'] {
    color-scheme: dark;
  }
  .gh-page a {
    color: inherit;
    text-decoration: none;
  }
  .gh-muted {
    color: light-dark(#59636e, #9198a1);
  }
  .gh-header {
    padding: 20px 24px 12px;
    background: light-dark(#f6f8fa, #010409);
  }
  .gh-tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-inline: 16px;
    border-block-end: 1px solid light-dark(#d1d9e0, #3d444d);
    background: light-dark(#f6f8fa, #010409);
  }
  .gh-tabs a {
    padding: 8px;
    border-block-end: 2px solid transparent;
  }
  .gh-tabs [aria-current='page'] {
    border-color: light-dark(#fd8c73, #f78166);
    font-weight: 600;
  }
  .gh-layout {
    display: grid;
    grid-template-columns: 15rem minmax(0, 1fr);
    max-inline-size: 1280px;
    margin-inline: auto;
  }
  .gh-places {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: 24px 16px;
    border-inline-end: 1px solid light-dark(#d1d9e0, #3d444d);
  }
  .gh-places a {
    padding: 6px 12px;
    border-radius: 6px;
  }
  .gh-places [aria-current='true'] {
    background: light-dark(#818b981f, #656c7633);
    font-weight: 600;
  }
  .gh-main {
    display: grid;
    align-content: start;
    gap: 16px;
    padding: 24px;
  }
  .gh-title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .gh-title h1 {
    margin: 0;
    font-size: 1.25rem;
    font-weight: 600;
  }
  .gh-page .gh-button {
    padding: 5px 16px;
    border-radius: 6px;
    background: light-dark(#1f883d, #238636);
    color: #fff;
    font-weight: 500;
  }
  .gh-grid {
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
    align-items: start;
  }
  .gh-grid > * {
    min-inline-size: 0;
  }
  .Box {
    padding: 8px 16px;
    border: 1px solid light-dark(#d1d9e0, #3d444d);
    border-radius: 6px;
  }
  .gh-wide {
    grid-column: 1 / -1;
  }
  @media (width < 1012px) {
    .gh-layout {
      grid-template-columns: minmax(0, 1fr);
    }
    .gh-places {
      display: none;
    }
    .gh-main {
      padding: 16px;
    }
  }
`;
