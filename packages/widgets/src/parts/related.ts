/** The host's own links of a run. An unsafe address becomes plain text. */
import type { RelatedLink } from '@ops-widgets/contract';
import { safeHref } from '@ops-widgets/truth';
import { css, html, type TemplateResult } from 'lit';

/**
 * @csspart related - Links to pages about the run.
 */
export function relatedList(related: readonly RelatedLink[]): TemplateResult {
  return html`<ul class="related" part="related">
    ${related.map(({ label, url }) => {
      const href = safeHref(url);
      return html`<li>${href === null ? label : html`<a href=${href}>${label}</a>`}</li>`;
    })}
  </ul>`;
}

export const relatedStyles = css`
  .related a {
    display: inline-block;
    padding-block: 3px;
    text-decoration: underline;
  }
`;
