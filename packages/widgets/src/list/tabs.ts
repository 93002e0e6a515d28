/**
 * The tabs of the list, each with its counts, and the panel that they control. Arrow keys go from
 * tab to tab, Enter opens one (A7, A10).
 */
import { badges, ListTab } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import { count, type CountName } from '../parts/counts.js';
import { glyph } from '../parts/glyph.js';
import type { Localizer } from '../wording/localizer.js';
import type { AnyKey } from '../wording/messages.js';
import { ask } from './list-actions.js';
import type { KnownOfList, ListModel } from './list-model.js';

const labels = {
  [ListTab.All]: 'tab.all',
  [ListTab.Active]: 'kpi.active',
  [ListTab.ActiveStaleAttention]: 'attention.active',
  [ListTab.TerminalFollowUp]: 'kpi.terminal_follow_up',
} as const satisfies Record<ListTab, AnyKey>;

/** What a tab is called. */
export function tabName(words: Localizer, tab: ListTab): string {
  return words.text(labels[tab]);
}

const panelId = 'panel';
const idOf = (tab: ListTab) => `tab-${tab}`;

/**
 * @csspart tabs - The tabs.
 * @csspart tab - A tab.
 * @csspart tab-count - A count on a tab.
 * @renders count
 */
export function tabs(model: ListModel): TemplateResult {
  const { words, query, known } = model;
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${words.text('heading.list')} @keydown=${walk}>
    ${Object.values(ListTab).map(
      (tab) =>
        html`<button
          type="button"
          role="tab"
          part="tab"
          id=${idOf(tab)}
          data-tab=${tab}
          aria-controls=${panelId}
          aria-selected=${tab === query.tab}
          tabindex=${tab === query.tab ? 0 : -1}
          @click=${() => (tab === query.tab ? undefined : ask(model, { tab, order: null }))}
        >
          ${tabName(words, tab)}${known === null ? nothing : countsOf(words, tab, known)}
        </button>`,
    )}
  </div>`;
}

/**
 * The panel of the open tab.
 *
 * @csspart panel - What the open tab shows.
 */
export function tabPanel(tab: ListTab, content: unknown): TemplateResult {
  return html`<div part="panel" role="tabpanel" id=${panelId} aria-labelledby=${idOf(tab)}>${content}</div>`;
}

/**
 * The counts of a tab under their names in the contract: zero too, muted, because a tab without a
 * number would look as if it were not known. All has no count of its own. Late and stuck differ by
 * shape and in words.
 */
function countsOf(words: Localizer, tab: ListTab, { counts, countsExact }: KnownOfList): unknown {
  const counted = (...given: Counted) => renderCount(words, countsExact, ...given);
  if (tab === ListTab.Active) return counted('active', counts.active);
  if (tab === ListTab.TerminalFollowUp) return counted('terminal_follow_up', counts.terminalFollowUp);
  if (tab === ListTab.All) return nothing;
  return [
    counted('likely_stale', counts.likelyStale, 'badge.stuck'),
    counted('past_expected', counts.pastExpected, 'badge.late'),
  ];
}

type Counted = readonly [name: CountName, value: number | null, key?: 'badge.stuck' | 'badge.late'];

function renderCount(words: Localizer, isExact: boolean, ...[name, value, key]: Counted): unknown {
  const number = count(words, name, value, isExact);
  const isZero = value === 0;
  if (key === undefined) return html`<span class="number" part="tab-count" ?data-zero=${isZero}>${number}</span>`;
  const { icon, tone } = badges[key];
  return html`<span class="number" part="tab-count" ?data-zero=${isZero}
    >${glyph(icon, isZero ? 'neutral' : tone)} ${number}<span class="visually-hidden"> ${words.text(key)}</span></span
  >`;
}

/** Moves the focus along the tabs, in the direction of the page. */
function walk(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const all = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = all.findIndex((tab) => tab.matches(':focus'));
  const forward = list.matches(':dir(rtl)') ? 'ArrowLeft' : 'ArrowRight';
  const steps: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at - 1, [forward]: at + 1, Home: 0, End: -1 };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all.at(to % all.length)?.focus();
}

export const tabStyles = css`
  .tabs {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(var(--_space) * 4);
    border-block-end: 1px solid var(--_border);
  }
  [role='tab'] {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: var(--_row);
    min-inline-size: 24px;
    padding: 0;
    border: 0;
    border-block-end: 2px solid var(--_clear, transparent);
    border-radius: 0;
    color: var(--_muted);
    text-align: var(--_start);
  }
  [role='tab']:hover {
    color: var(--_text);
  }
  [aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
    font-weight: 600;
  }
  .number {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    font-variant-numeric: tabular-nums;
  }
  [aria-selected='true'] [data-zero] {
    color: var(--_muted);
    font-weight: 400;
  }
`;
