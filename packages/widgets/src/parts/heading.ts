/** A heading at the level the host gives. */
import { css, html, type TemplateResult } from 'lit';
import type { HeadingLevel } from './view-model.js';

const templates: Readonly<Record<HeadingLevel, (content: unknown, name: string) => TemplateResult>> = {
  2: (content, name) => html`<h2 class=${name} part="heading">${content}</h2>`,
  3: (content, name) => html`<h3 class=${name} part="heading">${content}</h3>`,
  4: (content, name) => html`<h4 class=${name} part="heading">${content}</h4>`,
  5: (content, name) => html`<h5 class=${name} part="heading">${content}</h5>`,
  6: (content, name) => html`<h6 class=${name} part="heading">${content}</h6>`,
};

/**
 * A heading; `name` is its class: `title`, `section`, or `visually-hidden` for one that only
 * assistive technology reads.
 */
export function heading(level: HeadingLevel, content: unknown, name: string): TemplateResult {
  return templates[level](content, name);
}

/** The level of a heading under this one. */
export function below(level: HeadingLevel): HeadingLevel {
  return Math.min(6, level + 1) as HeadingLevel;
}

export const headingStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_space) * 3);
    min-block-size: var(--_row);
    padding-block: calc(var(--_space) * 2);
  }
  .head .list {
    margin-inline-start: auto;
  }
  .title {
    font-size: var(--_size);
  }
  .list {
    display: inline-flex;
    column-gap: var(--_space);
    color: var(--_muted);
    padding-block: 2px;
  }
  .list::after {
    content: '›' / '';
  }
  .list:dir(rtl)::after {
    content: '‹' / '';
  }
`;
