/** The canonical list: toolbar, rows, pager (E1, E2, E6). */
import type { RunList } from '@ops-widgets/contract';
import { evaluationContextOf, ViewStatus, type ShownRow } from '@ops-widgets/live';
import { problemClassOfTab } from '@ops-widgets/truth';
import { html, nothing, type CSSResultGroup, type LitElement, type TemplateResult } from 'lit';
import { remember } from '../dom/remember.js';
import { age } from '../parts/age-label.js';
import { frameStyles } from '../parts/frame.js';
import { lazyGroups } from '../parts/lazy-groups.js';
import { runAnchor } from '../parts/link.js';
import { reasonLineWithoutTime } from '../parts/reason-line-without-time.js';
import { nameOf, rowInstant, rowList, runRow, runRowStyles } from '../parts/run-row.js';
import { skeleton, skeletonRows } from '../parts/skeleton.js';
import { empty } from '../parts/state-message.js';
import type { View } from '../parts/view.js';
import { isNarrowed } from './list-actions.js';
import type { ListModel } from './list-model.js';
import { listOutline } from './list-outline.js';
import { orderOf, ShownOrder } from './list-query.js';
import { failedPage, missingPage, pager, pagerStyles } from './pager.js';
import { ShownRows } from './shown-rows.js';
import { tabPanel, tabs, tabStyles } from './tabs.js';
import { filterNames, toolbar, toolbarStyles, totalText } from './toolbar.js';

export { list as english } from '../wording/en.js';

/** How a server refuses a cursor. 404 is also the answer to a scope that is out of sight (F2). */
const cursorRefusals: readonly unknown[] = [400, 410, 422];

function renderRow(model: ListModel, list: RunList, { run }: ShownRow): unknown {
  return runRow(model, list, run, (_, truth) => ({
    status: reasonLineWithoutTime(model.words, run, truth),
    end: age(model, rowInstant(run, model.confirmedAt)),
  }));
}

/**
 * Keeps the place of a run that has left the list. The list does not know what became of it; the
 * run's own page does (D3).
 */
function renderLeftRow({ words, links, query }: ListModel, { catalog }: RunList, { run }: ShownRow): TemplateResult {
  const href = links.run(run, problemClassOfTab(query.tab));
  return html`<li class="row muted" part="row" data-left=${run.id}>
    <span class="name" part="run"><span class="glyphs"></span>${runAnchor(href, nameOf(words, run, catalog))}</span>
    <span class="status" part="told">${words.text('list.left')}</span>
  </li>`;
}

/** The rows in lines of one cause; null where the list has another order, or until it can. */
function renderLines(model: ListModel, list: RunList, row: (row: ShownRow) => unknown): TemplateResult | null {
  if (orderOf(model.query) !== ShownOrder.Cause) return null;
  const lines = model.shown?.lines({
    ...evaluationContextOf(list, model.confirmedAt ?? list.asOf),
    isCapped: list.nextCursor !== null,
    isPartial: model.query.cursor !== null || isRefused(list),
  });
  if (!lines) return null;
  const content = { isOpen: true, idOf: ({ run }: ShownRow) => run.id, row, more: () => nothing };
  return lazyGroups.loaded?.lineList(model, list, lines, content) ?? null;
}

const styles = [...frameStyles, runRowStyles, tabStyles, toolbarStyles, pagerStyles];
const stylesWith = remember((groups: CSSResultGroup | undefined) => [styles, groups ?? []]);

const isRefused = ({ refusedRows }: RunList) => Boolean(refusedRows?.['runs']);
/** Whether the list has become shorter than the page that is shown of it. */
function isPageGone({ rows, query }: ListModel, list: RunList): boolean {
  return rows.length === 0 && query.cursor !== null && !isRefused(list);
}
/** What is said where there is nothing to list: which filters hide the others, if any do. */
function emptyText(model: ListModel): string {
  const { words, fixedTab } = model;
  if (isNarrowed(model)) return words.text('empty.list_narrowed', { filters: filterNames(model).join(', ') });
  const problemClass = fixedTab && problemClassOfTab(fixedTab);
  return problemClass ? words.text('empty.list_class', { problemClass }) : words.text('empty.list');
}

/** The view, and what it remembers of its rows. */
export interface ListView extends View<RunList, ListModel> {
  shownRowsOf(element: LitElement): ShownRows;
}

export const listView: ListView = {
  shownRowsOf: (element) => new ShownRows(element),
  ...listOutline,
  get styles() {
    return stylesWith(lazyGroups.loaded?.groupRowStyles);
  },
  rows: 'runs',
  isEmpty: ({ runs, total }) => runs.length + total === 0,
  resultText(model, list) {
    if (isPageGone(model, list)) return model.words.text('list.page_gone');
    const { runs, total, totalExact } = list;
    return runs.length + total === 0 ? emptyText(model) : totalText(model.words, total, totalExact);
  },
  around(model, content) {
    const panel = html`${toolbar(model)}${content}${pager(model)}`;
    return model.fixedTab === null ? html`${tabs(model)}${tabPanel(model.query.tab, panel)}` : panel;
  },
  // The controls stay while another page, tab or scope is loading: one of them may have the focus.
  loading: ({ hasAnswered, rowLimit, words }) => (hasAnswered ? skeleton(words, skeletonRows(rowLimit), true) : null),
  instead(model, status) {
    const mayBeItsPage = status === ViewStatus.Failed || status === ViewStatus.NotFound;
    if (model.query.cursor === null || !mayBeItsPage) return null;
    return cursorRefusals.includes(model.failure?.status) ? missingPage(model) : failedPage(model, status);
  },
  body(model, list) {
    if (isPageGone(model, list)) return missingPage(model);
    // A total above zero is no empty list, also if no row of it could be read.
    if (model.rows.length + list.total === 0 && !isRefused(list)) return empty(emptyText(model));
    const row = (one: ShownRow) => (one.left ? renderLeftRow(model, list, one) : renderRow(model, list, one));
    return renderLines(model, list, row) ?? rowList(list, model.rows, ({ run }) => run.id, row);
  },
};
