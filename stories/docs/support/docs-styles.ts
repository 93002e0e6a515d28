/** The style of documentation pages beyond the storybook's own. */
import { css } from 'lit';

export const docsStyles = css`
  .docs-table {
    margin-block: 16px 32px;
    font-size: 0.875rem;
    line-height: 1.45;
  }
  .docs-table table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  .docs-table :is(th, td) {
    padding: 8px 16px 8px 0;
    border-block-end: 1px solid light-dark(#dfe3e8, #33383f);
    text-align: start;
    vertical-align: baseline;
    overflow-wrap: break-word;
  }
  .docs-table thead th {
    color: light-dark(#5b626b, #a6adb7);
    font-size: 0.8125rem;
    font-weight: 600;
    overflow-wrap: normal;
  }
  .docs-table tbody th {
    min-inline-size: 7rem;
    font-weight: 500;
  }
  .docs-table code,
  .docs-code figcaption code {
    color: inherit;
    font:
      0.8125rem/1.4 ui-monospace,
      Menlo,
      Consolas,
      monospace;
  }
  .docs-table td code {
    padding: 1px 4px;
    border-radius: 3px;
    background: light-dark(#f1f3f5, #262a31);
  }
  .docs-table a,
  .docs-steps a {
    color: light-dark(#0b5cad, #7fb8f5);
  }
  .docs-code {
    margin: 16px 0 24px;
  }
  .docs-code figcaption {
    margin-block-end: 6px;
    color: light-dark(#5b626b, #a6adb7);
  }
  .sbdocs .docs-code .docblock-source {
    margin: 0;
  }
  .docs-code .docblock-source,
  .sbdocs .docblock-source {
    box-shadow: none;
    border: 1px solid light-dark(#dfe3e8, #33383f);
  }
  .docs-count {
    padding: 10px 14px;
    border-inline-start: 3px solid light-dark(#2b7a4b, #63c78c);
    background: light-dark(#f1f6f3, #1b2620);
  }
  .docs-steps > ol {
    margin: 0;
    padding: 0;
    list-style: none;
    counter-reset: step;
  }
  .docs-step {
    counter-increment: step;
    margin-block: 32px;
    padding: 0;
  }
  .sbdocs .docs-step h2 {
    margin: 0 0 8px;
    padding: 0;
    border: 0;
    font-size: 1.125rem;
  }
  .docs-step h2::before {
    content: counter(step) '. ';
  }
  .docs-shown {
    margin-block: 16px 32px;
    padding: 20px;
    border: 1px solid light-dark(#dfe3e8, #33383f);
    border-radius: 6px;
  }
  .sbdocs pre .token:is(.comment, .prolog, .doctype, .cdata, .doctype *) {
    color: light-dark(#5b626b, #a6adb7);
  }
  .sbdocs .docblock-source pre .token.attr-name .token.namespace,
  .sbdocs .docblock-source pre .token.namespace {
    opacity: 1;
    color: light-dark(#b3261e, #ff7b72);
  }
  .docs-fold {
    margin-block: 12px;
  }
  .docs-fold summary {
    padding-block: 6px;
    cursor: pointer;
  }
  .docs-gallery-frames {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 420px), 1fr));
    gap: 16px;
    align-items: start;
  }
  .docs-gallery figure {
    margin: 0;
    min-inline-size: 0;
  }
  .docs-gallery figcaption {
    margin-block-end: 4px;
    color: light-dark(#5b626b, #a6adb7);
    font-size: 0.8125rem;
  }
  .docs-gallery a {
    color: light-dark(#0b5cad, #7fb8f5);
  }
  .docs-gallery iframe {
    display: block;
    inline-size: 100%;
    block-size: 320px;
    border: 1px solid light-dark(#dfe3e8, #33383f);
    border-radius: 6px;
  }
  .in-dark {
    color-scheme: dark;
    background: #16181d;
    color: #e6e8eb;
  }
  .sbdocs :not(pre) > code {
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .sbdocs .docs-table code {
    overflow-wrap: normal;
  }
  @media (width < 700px) {
    .sbdocs .docs-table code {
      overflow-wrap: anywhere;
    }
    .docs-table :is(th, td) {
      overflow-wrap: anywhere;
    }
    .docs-table thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .docs-table :is(table, tbody, tr, th, td) {
      display: block;
    }
    .docs-table tbody tr {
      padding-block: 10px;
      border-block-end: 1px solid light-dark(#dfe3e8, #33383f);
    }
    .docs-table tbody :is(th, td) {
      padding: 2px 0;
      border: 0;
    }
    .docs-table tbody td {
      display: grid;
      grid-template-columns: 7rem minmax(0, 1fr);
      gap: 8px;
    }
    .docs-table tbody td::before {
      content: attr(data-head);
      color: light-dark(#5b626b, #a6adb7);
    }
    .docs-shown {
      padding: 12px;
    }
  }
`.styleSheet as CSSStyleSheet;
