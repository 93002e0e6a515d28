/** Raw context and traces: text, never markup, and closed until asked for (D2). */
import { css, html, type TemplateResult } from 'lit';
import { DiagnosticKind, type Diagnostic } from '@ops-widgets/contract';
import { whenOpened } from './fold.js';

/** One closed fold for each. A body is neither parsed nor written before its fold is opened. */
export function diagnosticList(diagnostics: readonly Diagnostic[]): TemplateResult {
  return html`${diagnostics.map(
    ({ title, kind, body }) =>
      html`<details
        class="fold"
        part="diagnostic"
        data-kind=${kind}
        ${whenOpened(body, kind === DiagnosticKind.Json ? indented : asGiven)}
      >
        <summary part="diagnostic-title">${title}</summary>
        <div class="inside">
          <pre part="diagnostic-body" dir="ltr" role="region" aria-label=${title} tabindex="0"></pre>
        </div>
      </details>`,
  )}`;
}

const asGiven = (body: string) => body;

/** JSON with its structure laid out; what does not parse is shown as it came. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

export const diagnosticStyles = css`
  pre {
    max-block-size: 24rem;
    overflow: auto;
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_wash);
    font-family: var(--ops-font-mono, ui-monospace, monospace);
    font-size: calc(var(--_size) * 0.8125);
    white-space: pre-wrap;
  }
`;
