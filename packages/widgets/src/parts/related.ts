/** Where else to look: the host's own links, where they are safe to follow. */
import { css, html, type TemplateResult } from 'lit';
import type { RelatedLink } from '@ops-widgets/contract';
import { safeHref } from '@ops-widgets/truth';

/**
 * @csspart related - Links to what belongs to the run.
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
