/** The canonical list: toolbar, rows, pager (E1, E2, E6). */
import type { RunList } from '@ops-widgets/contract';
import type { ShownRow } from '@ops-widgets/live';
import { problemClassOfTab } from '@ops-widgets/truth';
import { css, html, type TemplateResult } from 'lit';
import { age } from '../parts/age-label.js';
import { frameStyles } from '../parts/frame.js';
import { runAnchor } from '../parts/link.js';
import { nameOf, rowInstant, rowList, runRow, runRowStyles } from '../parts/run-row.js';
import { empty } from '../parts/state-message.js';
import { reasonLineWithoutTime } from '../parts/status-line.js';
import type { View } from '../parts/view.js';
import type { ListModel } from './list-model.js';
import { listOutline } from './list-outline.js';
import { pager, pagerStyles } from './pager.js';
import { toolbar, toolbarStyles, totalText } from './toolbar.js';

export { list as english } from '../wording/en.js';

function renderRow(model: ListModel, list: RunList, { run }: ShownRow): unknown {
  return runRow(model, list, run, (_, truth) => ({
    status: reasonLineWithoutTime(model, run, truth),
    end: age(model, rowInstant(run)),
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

const styles = [
  ...frameStyles,
  runRowStyles,
  toolbarStyles,
  pagerStyles,
  css`
    [data-left] .glyphs {
      inline-size: 16px;
    }
  `,
];

const isRefused = ({ refusedRows }: RunList) => Boolean(refusedRows?.['runs']);
function emptyText({ words, isNarrowed }: ListModel): string {
  return words.text(isNarrowed ? 'empty.list_narrowed' : 'empty.list');
}

export const listView: View<RunList, ListModel> = {
  ...listOutline,
  styles,
  rows: 'runs',
  isEmpty: ({ runs, total }) => runs.length + total === 0,
  resultText: (model, { runs, total, totalExact }) =>
    runs.length + total === 0 ? emptyText(model) : totalText(model.words, total, totalExact),
  around: (model, content) => html`${toolbar(model)}${content}${pager(model)}`,
  body(model, list) {
    // A total above zero is no empty list, also if no row of it could be read.
    if (model.rows.length + list.total === 0 && !isRefused(list)) return empty(emptyText(model));
    return rowList(
      list,
      model.rows,
      ({ run }) => run,
      (row) => (row.left ? renderLeftRow(model, list, row) : renderRow(model, list, row)),
    );
  },
};
