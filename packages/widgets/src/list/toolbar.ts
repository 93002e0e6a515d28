/**
 * The controls of the list: filters, order, and a button for operations that arrived (E2).
 */
import { labelOf, ListTab, RunOutcome, RunStatus, type BadgeKey, type Catalog } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';
import { ask, clear, isNarrowed } from './list-actions.js';
import type { ListModel } from './list-model.js';
import { orderOf, ShownOrder } from './list-query.js';
import { tabName } from './tabs.js';

type Choice = readonly [value: string, label: string];

/**
 * @csspart filters - The fields that narrow the list.
 * @csspart search - The search field.
 * @csspart filter - A choice that narrows the list.
 * @csspart reconciled - The box that narrows the list to reconciled operations.
 * @csspart waiting - The box that narrows the list to operations that wait on purpose.
 * @csspart order - The choice of the order.
 * @csspart line - The line under the filters.
 * @csspart total - How many operations there are.
 * @csspart clear - The button that clears the filters.
 * @csspart clear-tenant - The button that widens the list to every tenant.
 * @csspart new - The button that shows the operations that arrived meanwhile.
 */
export function toolbar(model: ListModel): TemplateResult {
  const { words, query, known, value, shown } = model;
  const newcomers = shown?.newcomers ?? 0;
  // A server that does not count them does not know the filter either.
  const hasWaiting = query.waiting || (known !== null && known.counts.waiting !== null);
  const queues = queuesOf(model);
  // A tenant that the page itself gives is not the operator's to clear.
  const tenant = model.isTenantFromAddress ? known?.scope.tenant : null;
  return html`<div class="filters" part="filters" role="search">
      <input
        type="search"
        part="search"
        aria-label=${words.text('list.search')}
        placeholder=${words.text('list.search')}
        .value=${query.text ?? ''}
        @change=${(event: Event) => ask(model, { text: (event.target as HTMLInputElement).value.trim() || null })}
      />
      ${select(model, 'type', words.text('column.operation'), typesOf(known?.catalog ?? {}))}
      ${select(model, 'status', words.text('list.status'), statusChoices(words))}
      ${select(model, 'outcome', words.text('list.outcome'), choicesOf(words, outcomes))}
      ${queues.length === 0 ? nothing : select(model, 'queue', words.text('list.queue'), queues)}
      ${hasWaiting ? box(model, 'waiting') : nothing} ${box(model, 'reconciled')} ${orderSelect(model)}
    </div>
    <div class="line" part="line">
      <p class="muted" part="total">${value === null ? '' : totalText(words, value.total, value.totalExact)}</p>
      ${
        !tenant
          ? nothing
          : html`<button
              type="button"
              part="clear-tenant"
              data-clear="tenant"
              @click=${() => ask(model, { tenant: null })}
            >
              ${words.text('list.tenant', { tenant: tenant.name })}
            </button>`
      }
      ${
        isNarrowed(model)
          ? html`<button type="button" part="clear" data-clear="all" @click=${() => clear(model)}>
              ${words.text('list.clear')}
            </button>`
          : nothing
      }
      ${
        newcomers === 0
          ? nothing
          : html`<button type="button" class="new" part="new" @click=${() => shown?.showNewcomers()}>
              ${words.text('list.new', { count: newcomers })}
            </button>`
      }
    </div>`;
}

/** The filters that narrow the list, each by the words of its control. */
export function filterNames({ words, query, known, fixedTab, isTenantFromAddress }: ListModel): readonly string[] {
  const { tab, type, status, outcome, queue, reconciled, waiting, text, tenant } = query;
  const labelIn = (choices: readonly Choice[], value: string | null) =>
    value && (choices.find(([one]) => one === value)?.[1] ?? value);
  return [
    tab === (fixedTab ?? ListTab.All) ? null : tabName(words, tab),
    isTenantFromAddress ? (known?.scope.tenant?.name ?? tenant) : null,
    text,
    labelIn(typesOf(known?.catalog ?? {}), type),
    labelIn(statusChoices(words), status),
    labelIn(choicesOf(words, outcomes), outcome),
    queue,
    waiting ? words.text('badge.waiting') : null,
    reconciled ? words.text('badge.reconciled') : null,
  ].filter((name) => name !== null);
}

/** How many operations there are; `isExact` is false for a server that stops counting. */
export function totalText(words: Localizer, count: number, isExact: boolean): string {
  return words.text(isExact ? 'list.total' : 'list.total_more', { count });
}

const statuses = [
  [RunStatus.Queued, 'badge.queued'],
  [RunStatus.Running, 'badge.running'],
] as const;

const outcomes = [
  [RunOutcome.Succeeded, 'badge.succeeded'],
  [RunOutcome.PartiallySucceeded, 'badge.partially_succeeded'],
  [RunOutcome.Blocked, 'badge.blocked'],
  [RunOutcome.Failed, 'badge.failed'],
  [RunOutcome.Cancelled, 'badge.cancelled'],
] as const;

function choicesOf(words: Localizer, entries: readonly (readonly [string, BadgeKey])[]): readonly Choice[] {
  return entries.map(([value, key]) => [value, words.text(key)]);
}

function statusChoices(words: Localizer): readonly Choice[] {
  return [...choicesOf(words, statuses), [RunStatus.Completed, words.text('mark.ended')]];
}

function typesOf(catalog: Catalog): readonly Choice[] {
  return Object.keys(catalog).map((type): Choice => [type, labelOf({ id: '', status: '', type }, catalog) ?? type]);
}

/** The queues of the rows, and the chosen one. */
function queuesOf({ rows, query }: ListModel): readonly Choice[] {
  const names = new Set([query.queue, ...rows.map(({ run }) => run.queue)]);
  return [...names].flatMap((name): Choice[] => (name ? [[name, name]] : [])).sort();
}

function box(model: ListModel, part: 'reconciled' | 'waiting'): TemplateResult {
  return html`<label ?data-set=${model.query[part]}
    ><input
      type="checkbox"
      part=${part}
      .checked=${model.query[part]}
      @change=${(event: Event) => ask(model, { [part]: (event.target as HTMLInputElement).checked })}
    />${model.words.text(`badge.${part}`)}</label
  >`;
}

/** A choice among values, or none of them. An unknown value from the address is shown as it is. */
function select(
  model: ListModel,
  name: 'type' | 'status' | 'outcome' | 'queue',
  label: string,
  known: readonly Choice[],
): TemplateResult {
  const chosen = model.query[name];
  const isKnown = chosen === null || known.some(([value]) => value === chosen);
  const choices = isKnown ? known : [...known, [chosen, chosen] as const];
  return html`<select
    part="filter"
    data-filter=${name}
    aria-label=${label}
    ?data-set=${chosen !== null}
    @change=${(event: Event) => ask(model, { [name]: (event.target as HTMLSelectElement).value || null })}
  >
    <option value="" .selected=${chosen === null}>${model.words.text('list.any', { name: label })}</option>
    ${choices.map(([value, text]) => html`<option value=${value} .selected=${value === chosen}>${text}</option>`)}
  </select>`;
}

function orderSelect(model: ListModel): TemplateResult {
  const { words, query } = model;
  const chosen = orderOf(query);
  const option = (order: ShownOrder, text: string) =>
    html`<option value=${order} .selected=${order === chosen}>${text}</option>`;
  return html`<select
    part="order"
    data-filter="sort"
    aria-label=${words.text('list.order')}
    @change=${(event: Event) => ask(model, { order: (event.target as HTMLSelectElement).value as ShownOrder })}
  >
    ${option(ShownOrder.Created, words.text('list.newest'))} ${option(ShownOrder.Urgency, words.text('list.urgent'))}
    ${option(ShownOrder.Cause, words.text('list.cause'))}
  </select>`;
}

export const toolbarStyles = [
  css`
    .filters,
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(var(--_space) * 2);
      padding-block-start: calc(var(--_space) * 3);
    }
    .line {
      min-block-size: var(--_row);
      padding-block: var(--_space);
    }
    .line p {
      margin-inline-end: auto;
    }
    .filters label {
      display: inline-flex;
      align-items: center;
      gap: calc(var(--_space) * 1.5);
      min-block-size: 28px;
    }
    select,
    input[type='search'] {
      min-block-size: 28px;
      min-inline-size: 0;
      max-inline-size: 100%;
      padding: 2px calc(var(--_space) * 2);
      border: 1px solid var(--_neutral);
      border-radius: var(--_radius);
      background: transparent;
      color: inherit;
      font: inherit;
    }
    option {
      background: Canvas;
      color: CanvasText;
    }
    input[type='search'] {
      flex: 1 1 calc(var(--_size) * 12);
    }
    input[type='checkbox'] {
      inline-size: 16px;
      block-size: 16px;
      margin: 0;
      accent-color: currentColor;
    }
    ::placeholder {
      color: var(--_muted);
      opacity: 1;
    }
    [data-set] {
      font-weight: 600;
    }
    select:focus-visible,
    input:focus-visible {
      outline: 2px solid var(--_focus);
      outline-offset: 1px;
    }
    .new {
      font-weight: 600;
    }
  `,
];
