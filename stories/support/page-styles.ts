/** The pages around the widgets of stories: plain, narrow, and a host's panel with its own look. */
import { css } from 'lit';

export const pageStyles = css`
  :root {
    background: light-dark(#fff, #16181d);
    color: light-dark(#1c1e21, #e6e8eb);
    font:
      1rem/1.5 system-ui,
      sans-serif;
  }
  body {
    background: inherit;
    color: inherit;
    font: inherit;
  }
  .sbdocs.sbdocs-preview {
    background: light-dark(#fff, #16181d);
    color: light-dark(#1c1e21, #e6e8eb);
  }
  /* A button of the host. WCAG 2.5.8 wants 24 px, whatever the font of the machine. */
  .action {
    min-block-size: 2rem;
  }
  .narrow {
    inline-size: 240px;
    max-inline-size: 100%;
  }
  .stack {
    display: grid;
    gap: 32px;
  }
  .stack > * {
    min-inline-size: 0;
  }
  .columns {
    display: grid;
    gap: 32px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
  }
  .columns > * {
    min-inline-size: 0;
  }
  .panel {
    display: grid;
    grid-template-columns: 200px minmax(0, 1fr);
    min-block-size: 60vh;
    border: 1px solid light-dark(#d5d9de, #343a43);
    background: light-dark(#f1f3f5, #0f1115);
    font:
      0.9375rem/1.45 Georgia,
      'DejaVu Serif',
      serif;
  }
  .panel nav {
    padding: 20px;
    border-inline-end: 1px solid light-dark(#d5d9de, #343a43);
    background: light-dark(#e7eaee, #15181d);
  }
  .panel nav ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .panel nav a {
    display: block;
    padding-block: 6px;
    color: inherit;
  }
  .panel .page {
    display: grid;
    gap: 20px;
    align-content: start;
    padding: 24px;
  }
  .panel h1 {
    margin: 0;
    font-size: 1.5rem;
    font-weight: 400;
  }
  .panel .card {
    min-inline-size: 0;
    padding: 16px 20px;
    border: 1px solid light-dark(#d5d9de, #343a43);
    background: light-dark(#fff, #191c22);
  }
  @media (width < 640px) {
    .panel {
      grid-template-columns: minmax(0, 1fr);
    }
    .panel nav {
      border-inline-end: 0;
    }
    .panel .page {
      padding: 16px 8px;
    }
  }
`.styleSheet as CSSStyleSheet;
