/**
 * The buttons to the previous and the next page, and what replaces the rows of a page that is gone.
 * A button without a page stays in its place, is marked as disabled and keeps the focus.
 */
import { ViewStatus } from '@ops-widgets/live';
import { css, html, nothing, type TemplateResult } from 'lit';
import { stateMessage, type Factless } from '../parts/state-message.js';
import { ask, isPreviousPageKnown, showNextPage, showPreviousPage } from './list-actions.js';
import type { ListModel } from './list-model.js';

/**
 * @csspart pager - The buttons to other pages.
 * @csspart page-button - A button to another page.
 */
export function pager(model: ListModel): TemplateResult | typeof nothing {
  const { words, known, query, rows, rowLimit } = model;
  // A page that is loading has no pages around it yet.
  const isLoading = model.status === ViewStatus.Loading;
  const isPreviousKnown = isPreviousPageKnown(model);
  // Where there are no rows, the first page is offered in their place.
  const hasPrevious = isPreviousKnown || (query.cursor !== null && (isLoading || rows.length > 0));
  const hasNext = known !== null && known.nextCursor !== null;
  const hadPages = isLoading && known !== null && known.total > rowLimit;
  if (!hasPrevious && !hasNext && !hadPages) return nothing;
  const button = (text: string, leads: boolean, go: () => void) =>
    html`<button
      type="button"
      part="page-button"
      aria-disabled=${leads ? nothing : 'true'}
      @click=${() => (leads ? go() : undefined)}
    >
      ${text}
    </button>`;
  const back = words.text(query.cursor === null || isPreviousKnown ? 'list.previous' : 'list.first');
  return html`<nav class="pager" part="pager" aria-label=${words.text('list.pages')}>
    ${button(back, hasPrevious && !isLoading, () => showPreviousPage(model))}
    ${button(words.text('list.next'), hasNext && !isLoading, () => showNextPage(model))}
  </nav>`;
}

/**
 * A page whose operations are gone, or whose cursor the server does not take any more.
 *
 * @csspart first-page - The button from a page that cannot be shown to the first one.
 */
export function missingPage(model: ListModel): TemplateResult {
  return html`<p class="state" part="message">
    <span>${model.words.text('list.page_gone')}</span>${firstPageButton(model)}
  </p>`;
}

/** As the address or a server that is not well may be the reason, there are both ways out. */
export function failedPage(model: ListModel, status: Factless): TemplateResult {
  return html`${stateMessage(model, status)}
    <p class="state">${firstPageButton(model)}</p>`;
}

function firstPageButton(model: ListModel): TemplateResult {
  return html`<button type="button" part="first-page" @click=${() => ask(model, {})}>
    ${model.words.text('list.first')}
  </button>`;
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
