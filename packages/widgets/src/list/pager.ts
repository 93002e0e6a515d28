/**
 * The buttons to the previous and the next page. A button without a page stays in its place, is
 * marked as disabled and keeps the focus.
 */
import { ViewStatus } from '@ops-widgets/live';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { ListModel } from './list-model.js';

/**
 * @csspart pager - The buttons to other pages.
 * @csspart page-button - A button to another page.
 */
export function pager(model: ListModel): TemplateResult | typeof nothing {
  const { words, known, hasPrevious } = model;
  const hasNext = known !== null && known.nextCursor !== null;
  if (!hasPrevious && !hasNext) return nothing;
  // A page that is loading has no pages around it yet.
  const loading = model.status === ViewStatus.Loading;
  const button = (text: string, leads: boolean, go: () => void) =>
    html`<button
      type="button"
      part="page-button"
      aria-disabled=${leads ? nothing : 'true'}
      @click=${() => (leads ? go() : undefined)}
    >
      ${text}
    </button>`;
  return html`<nav class="pager" part="pager" aria-label=${words.text('list.pages')}>
    ${button(words.text('list.previous'), hasPrevious && !loading, () => model.previous())}
    ${button(words.text('list.next'), hasNext && !loading, () => model.next())}
  </nav>`;
}

export const pagerStyles = css`
  .pager {
    display: flex;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 3);
  }
  [aria-disabled='true'] {
    color: var(--_neutral);
    border-color: var(--_border);
    cursor: default;
  }
  @media print {
    .pager,
    .filters {
      display: none;
    }
  }
`;
