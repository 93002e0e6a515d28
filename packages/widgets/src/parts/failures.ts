/** The failures of a run, in the host's words. Their codes are not shown: they are for machines. */
import type { RunFailure } from '@ops-widgets/truth';
import { css, html, type TemplateResult } from 'lit';

/**
 * @csspart failures - The failures.
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
    max-block-size: calc(var(--_size) * 24);
    overflow: auto;
  }
`;
