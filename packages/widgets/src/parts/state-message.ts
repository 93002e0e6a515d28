/**
 * The sentence in place of facts, and the line above facts that are no longer fresh (B9, F2, F3).
 */
import { ViewStatus } from '@ops-widgets/live';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { AnyKey } from '../wording/messages.js';
import { sentence } from './age-label.js';
import type { LabelContext, ViewModel } from './view-model.js';

/** The states without facts. */
export type Factless = Exclude<
  ViewStatus,
  typeof ViewStatus.Loading | typeof ViewStatus.Ready | typeof ViewStatus.Reconnecting
>;

const messages: Readonly<Record<Factless, { readonly key: AnyKey; readonly retry: boolean }>> = {
  [ViewStatus.Unauthenticated]: { key: 'state.unauthenticated', retry: true },
  [ViewStatus.Forbidden]: { key: 'state.forbidden', retry: false },
  [ViewStatus.NotFound]: { key: 'state.not_found', retry: false },
  [ViewStatus.Failed]: { key: 'state.failed', retry: true },
};

/**
 * One sentence instead of facts. The element listens for clicks on the button, by its
 * `data-action="retry"`.
 */
export function stateMessage({ words }: LabelContext, status: Factless): TemplateResult {
  const { key, retry } = messages[status];
  return html`<p class="state" part="message">
    <span>${words.text(key as 'state.failed')}</span>
    ${retry ? retryButton(words) : nothing}
  </p>`;
}

function retryButton(words: LabelContext['words']): TemplateResult {
  return html`<button type="button" part="retry" data-action="retry">${words.text('action.retry')}</button>`;
}

/** What is announced of a status: the sentence that is shown of it, or that all is well again. */
export function statusText({ words, clock, confirmedAt }: ViewModel<unknown>, status: ViewStatus): string {
  if (status === ViewStatus.Reconnecting)
    return words.format({ key: 'state.reconnecting', params: { at: confirmedAt ?? NaN } }, clock.now());
  return words.text((messages[status as Factless]?.key ?? 'state.current') as 'state.current');
}

/**
 * One muted line: until when the facts below are confirmed, with the button unless polling holds.
 */
export function reconnecting(context: LabelContext, at: number, held: boolean): TemplateResult {
  return html`<p class="reconnecting muted small" part="reconnecting">
    ${sentence(context, { key: held ? 'state.held' : 'state.reconnecting', params: { at } })}
    ${held ? nothing : retryButton(context.words)}
  </p>`;
}

/** How many rows cannot be shown; nothing where all can. */
export function refusedNote({ words }: LabelContext, count: number): unknown {
  return count === 0 ? nothing : html`<p class="state" part="refused">${words.text('state.refused', { count })}</p>`;
}

/**
 * The sentence for an empty widget; a host may put its own in the slot.
 *
 * @csspart empty - The sentence where there is nothing to show, unless the page gives its own in
 *   the slot.
 */
export function empty(text: unknown): TemplateResult {
  return html`<slot name="empty"><p class="state muted" part="empty">${text}</p></slot>`;
}

export const stateStyles = css`
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 3);
    min-block-size: var(--_row);
    padding-block: calc(var(--_space) * 2);
  }
  .reconnecting {
    padding-block-end: var(--_space);
  }
  button {
    min-block-size: 28px;
    padding: 2px calc(var(--_space) * 3);
    border: 1px solid var(--_neutral);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:is(:hover, :active, [aria-busy]) {
    background: var(--_wash);
  }
  [aria-busy] {
    color: var(--_muted);
    cursor: progress;
  }
  .reconnecting button {
    min-block-size: 24px;
    padding-block: 0;
  }
`;
