/** The canonical list: what is asked for above, rows in the middle, pages below (E1, E2, E6). */
import { css, html, type TemplateResult } from 'lit';
import type { RunList } from '@ops-widgets/contract';
import type { ShownRow } from '@ops-widgets/live';
import { problemClassOfTab } from '@ops-widgets/truth';
import type { ListModel } from '../parts/view-model.js';
import { frame, frameStyles } from '../parts/frame.js';
import { runAnchor } from '../parts/link.js';
import { nameOf, rowInstant, rowList, runRow, runRowStyles } from '../parts/run-row.js';
import { reasonLineWithoutTime } from '../parts/status-line.js';
import { empty } from '../parts/state-message.js';
import { age } from '../time/age-label.js';
import { outline } from './outline.js';
import { pager, pagerStyles } from './pager.js';
import { toolbar, toolbarStyles } from './toolbar.js';

export { list as english } from '../wording/en.js';

export function view(model: ListModel): TemplateResult {
  const { words } = model;
  return frame(model, {
    ...outline(model),
    around: (content) => html`${toolbar(model)}${content}${pager(model)}`,
    body: (list) => {
      // What is counted is there, also where no row of it could be read.
      if (model.rows.length + list.total === 0)
        return empty(words.text(model.isNarrowed ? 'empty.list_narrowed' : 'empty.list'));
      return rowList(
        model,
        list,
        model.rows,
        ({ run }) => run,
        (row) => (row.left ? leftRow(model, list, row) : listRow(model, list, row)),
      );
    },
  });
}

function listRow(model: ListModel, list: RunList, { run }: ShownRow): unknown {
  return runRow(model, list, run, (_, truth) => ({
    told: reasonLineWithoutTime(model, run, truth),
    end: age(model, rowInstant(run)),
  }));
}

/** Keeps the place of a run that has left the list. What has become of it is not known here; its own page tells (D3). */
function leftRow({ words, links, query }: ListModel, { catalog }: RunList, { run }: ShownRow): TemplateResult {
  const href = links.run(run, problemClassOfTab(query.tab));
  return html`<li class="row quiet" part="row" data-left=${run.id}>
    <span class="name" part="run"><span class="glyphs"></span>${runAnchor(href, nameOf(words, run, catalog))}</span>
    <span class="told" part="told">${words.text('list.left')}</span>
  </li>`;
}

export const styles = [
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
