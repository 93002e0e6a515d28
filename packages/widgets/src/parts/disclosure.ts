/** A section that is closed until the operator opens it (D2). */
import { css, html, type TemplateResult } from 'lit';

/**
 * A closed section. It has no binding of its own on `open`: what an operator opened stays open
 * (B8).
 *
 * @csspart section - A section that opens.
 * @csspart section-title - Its title.
 * @csspart section-content - Its content.
 */
export function disclosure(name: string, title: string, content: unknown): TemplateResult {
  return html`<details class="disclosure" part="section" data-section=${name}>
    <summary part="section-title">${title}</summary>
    <div class="disclosure-content" part="section-content">${content}</div>
  </details>`;
}

export const disclosureStyles = css`
  .disclosure {
    border-block-start: 1px solid var(--_border);
  }
  summary {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: var(--_row);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '';
    inline-size: 6px;
    block-size: 6px;
    margin-inline: 4px;
    border: solid var(--_muted);
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(-45deg);
  }
  summary:dir(rtl)::before {
    transform: rotate(135deg);
  }
  [open] > summary::before {
    transform: rotate(45deg);
  }
  summary:is(:hover, :active) {
    background: var(--_wash);
  }
  .disclosure-content {
    padding-block: var(--_space) calc(var(--_space) * 4);
    padding-inline-start: 22px;
  }
  .disclosure-content .disclosure-content {
    padding-inline-start: 0;
  }
`;
