/** What failed, in the host's words. Codes are for machines and stay out. */
import { css, html, type TemplateResult } from 'lit';
import type { RunFailure } from '@ops-widgets/truth';

/**
 * @csspart failures - What failed.
 */
export function failureList(failures: readonly RunFailure[]): TemplateResult {
  return html`<ul class="failures" part="failures" tabindex="0">
    ${failures.map(({ message }) => html`<li>${message}</li>`)}
  </ul>`;
}

export const failureStyles = css`
  .failures {
    display: grid;
    gap: var(--_space);
    max-block-size: 24rem;
    overflow: auto;
  }
`;
