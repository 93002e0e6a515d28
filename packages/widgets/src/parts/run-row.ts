/**
 * Runs as rows: shape, name, tenant, status, and when. The same hooks on every surface. Brings the
 * sentences about runs: a page of counts alone does not carry them.
 */
import type { AnswerContext } from '@ops-widgets/contract';
import {
  badges,
  endOf,
  isTerminal,
  labelOf,
  startOf,
  type Catalog,
  type RunFacts,
  type RunTruth,
} from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { rows } from '../wording/en.js';
import { addEnglish } from '../wording/languages.js';
import type { Localizer } from '../wording/localizer.js';
import { glyphs } from './badge.js';
import { keyedList } from './keyed-list.js';
import { runAnchor } from './link.js';
import { stateShapeRules } from './state-shapes.js';
import { textLine, type Line } from './text-line.js';
import type { ViewModel } from './view-model.js';

addEnglish(rows);

export type RowModel = Pick<ViewModel<unknown>, 'words' | 'links' | 'clock' | 'truthOf'>;

/** The parts of an answer that all its rows share. */
export type Shared = Pick<AnswerContext, 'scope' | 'catalog'>;

/**
 * A list of more rows is long: its rows out of view are not laid out, and one that comes paints so
 * many first, which fill a screen, and the others once the page is idle. The first row of 100 is on
 * the screen a fifth sooner so (P3). The number is the page size of `<ops-list>`.
 */
const longList = 25;

export interface RowContent {
  /** The name of the row, if it is not the operation's. */
  readonly name?: string | undefined;
  /** The status of the run in words. */
  readonly status: Line;
  /** The end of the row, such as an age: an element of the class `end`. */
  readonly end?: unknown;
  /** What stands under the status of a row without an end. */
  readonly under?: unknown;
}

/** The name of a run for an operator. */
export function nameOf(words: Localizer, run: RunFacts, catalog: Catalog): string {
  return labelOf(run, catalog) ?? words.text('operation.unnamed');
}

/** The instant that a row shows at `asOf`: the end of an ended run, the start of any other. */
export function rowInstant(run: RunFacts, asOf: number | null): number | null {
  return isTerminal(run) ? endOf(run) : startOf(run, asOf);
}

/**
 * A list with a row for each item. An item that moves keeps the row of its key.
 *
 * @csspart rows - The list of runs.
 */
export function rowList<Item>(
  shared: Shared,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  rowOf: (item: Item) => unknown,
): TemplateResult {
  const tenants = isOfOneTenant(shared) ? 'one-tenant' : '';
  return html`<ul class="rows ${tenants} ${items.length > longList ? 'long' : ''}" part="rows">
    ${keyedList(items, keyOf, rowOf, longList)}
  </ul>`;
}

/** A list of runs, each as its row. */
export function runList(
  model: RowModel,
  shared: Shared,
  runs: readonly RunFacts[],
  content: (run: RunFacts, truth: RunTruth) => RowContent,
  also?: unknown,
): TemplateResult {
  return rowList(
    shared,
    runs,
    ({ id }) => id,
    (run) => runRow(model, shared, run, content, also),
  );
}

/**
 * Renders a row anew when its run, its truth, the shared parts or `also` changed: one run that
 * changes costs one row, however many there are.
 *
 * @csspart row - A run.
 * @csspart run - Its shapes and its name.
 * @csspart tenant - The name of its tenant.
 * @csspart told - Its status in words.
 * @hook data-run
 * @hook data-state
 * @hook data-problem
 * @hook data-lineage
 * @hook data-waiting
 * @renders runAnchor, glyphs
 */
export function runRow(
  model: RowModel,
  shared: Shared,
  run: RunFacts,
  content: (run: RunFacts, truth: RunTruth) => RowContent,
  also?: unknown,
): unknown {
  const { words, links, clock } = model;
  const truth = model.truthOf(run);
  return guard([run, truth, words, links, clock, shared.catalog, isOfOneTenant(shared), also], () =>
    row(model, shared, run, truth, content(run, truth)),
  );
}

/** Whether all rows are of one tenant, which the rows then do not name (F1). */
export function isOfOneTenant({ scope }: Shared): boolean {
  return scope.tenant !== null;
}

function row(
  model: RowModel,
  shared: Shared,
  run: RunFacts,
  truth: RunTruth,
  { name, status, end, under }: RowContent,
): TemplateResult {
  const { links, words } = model;
  const { problemClass, rescued } = truth;
  const shapes = rescued ? [...truth.badges, badges['badge.rescued']] : truth.badges;
  const tenant = isOfOneTenant(shared) ? '' : (run.tenant?.name ?? '');
  const called = name ?? nameOf(words, run, shared.catalog);
  // To check an address is a quarter of the work of a row, and where a run leads seldom changes.
  const anchor = guard([links, run.id, run.tenant?.id, problemClass, called], () =>
    runAnchor(links.run(run, problemClass), called),
  );
  return html`<li
    class="row ${end === undefined ? '' : 'ends'}"
    part="row"
    data-run=${run.id}
    data-state=${truth.activeState}
    data-problem=${problemClass}
    data-lineage=${truth.staleLineage ? 'reconciled' : rescued ? 'rescued' : nothing}
    data-waiting=${truth.waiting?.reason ?? nothing}
  >
    <span class="name" part="run"><span class="glyphs shapes-${shapes.length}">${glyphs(shapes)}</span>${anchor}</span
    >${tenant === '' ? nothing : html` <span class="tenant muted" part="tenant" .textContent=${tenant}></span>`}
    <span class="status" part="told" ${textLine(model, status)}></span>
    ${end ?? (under === undefined ? nothing : html`<div class="under">${under}</div>`)}
  </li>`;
}

// From 560 px the rows of a list share its columns, which are as wide as what is in them: a name or
// a tenant takes what it needs, and the status has the rest. In a long list a row out of view costs
// the browser neither layout nor paint, and one in hand is never clipped; such a row cannot share
// columns, so its own are shares of its width, of which a longer name takes more. A short list is
// laid out as a whole: it costs as little, and pictures of the whole page have all of it. Where
// there is room, the exact instant takes the place of the age while its row is in hand.
// The whole row is where its link is followed, by a box over it, over which its age stands. Such
// boxes on all rows made a poll that changes each of them a tenth longer than that of hand-written
// rows (P2): where a row is one line they are there under the pointer, and for fingers everywhere.
// The link itself is then 24 px high.
// The hairline above the first row is clipped off: a rule that asks which row is the first makes
// the browser look at all of them when one comes.
// `--_glyphs` is the width of the most shapes that a row of the widget has: names stand in one
// column.
export const runRowStyles = css`
  ${stateShapeRules}
  .row {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-content: center;
    column-gap: calc(var(--_space) * 3);
    min-block-size: calc(var(--_row) + 1px);
    padding-block: calc(var(--_space) * 1.5);
    break-inside: avoid;
    contain-intrinsic-block-size: auto 3lh;
  }
  @media screen {
    .long > .row:not(:focus-within) {
      content-visibility: auto;
    }
  }
  .rows {
    margin-block-start: -1px;
    clip-path: inset(1px -100vmax -100vmax);
  }
  .rows > * {
    border-block-start: 1px solid var(--_border);
  }
  .frame {
    --_glyphs: 16px;
  }
  .frame:has(.shapes-2) {
    --_glyphs: calc(32px + var(--_space));
  }
  .frame:has(.shapes-3) {
    --_glyphs: calc(48px + var(--_space) * 2);
  }
  .glyphs {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--_space);
    inline-size: var(--_glyphs);
    block-size: 1.43em;
  }
  .name {
    display: flex;
    gap: calc(var(--_space) * 2.5);
    min-inline-size: 0;
    font-weight: var(--_name);
  }
  .row[data-state='stuck'] {
    --_name: 600;
  }
  .tenant,
  .status,
  .under {
    grid-column: 1 / -1;
    padding-inline-start: calc(var(--_glyphs) + var(--_space) * 2.5);
  }
  .end {
    grid-column: 2;
    grid-row: 1;
    text-align: var(--_end);
  }
  .attempt {
    white-space: nowrap;
  }
  .run::before {
    content: '';
    position: absolute;
    inset: 0;
  }
  .row:hover:has(.run) {
    background: var(--_wash) padding-box;
  }
  .row:is(:hover, :focus-within) .age {
    position: relative;
  }
  .age {
    display: inline-block;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .age > * {
    white-space: nowrap;
  }
  .instant {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    inline-size: 1px;
    block-size: 1px;
    clip-path: inset(50%);
    contain: strict;
  }
  .instant:empty {
    display: none;
  }
  @container ops (min-width: 340px) and (max-width: 559.9px) {
    .row {
      display: flex;
      flex-wrap: wrap;
      align-content: center;
      contain-intrinsic-block-size: auto 2lh;
    }
    .tenant {
      padding: 0;
    }
    .end {
      margin-inline-start: auto;
    }
    .status,
    .under {
      order: 1;
      flex: 1 0 100%;
    }
  }
  @container ops (min-width: 560px) {
    .rows {
      display: grid;
      grid-template-columns: auto auto minmax(20cqi, 1fr) auto;
      column-gap: clamp(calc(var(--_space) * 3), 2cqi, calc(var(--_space) * 6));
    }
    .row {
      column-gap: inherit;
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
      contain-intrinsic-block-size: auto 1lh;
    }
    .long {
      display: block;
    }
    .long > :is(.row, .group) {
      grid-template-columns: minmax(auto, 8fr) minmax(0, 4fr) minmax(0, 10fr) minmax(auto, 4fr);
    }
    .long.one-tenant > :is(.row, .group) {
      grid-template-columns: minmax(auto, 9fr) 0 minmax(0, 13fr) minmax(auto, 4fr);
    }
    .long .name {
      inline-size: max-content;
      max-inline-size: 50cqi;
    }
    .tenant {
      grid-column: 2;
      padding: 0;
    }
    .status,
    .under {
      grid-column: 3 / -1;
      padding: 0;
    }
    .ends .status {
      grid-column: 3;
    }
    .end {
      grid-column: 4;
    }
    .run {
      padding-block: 2px;
      margin-block: -2px;
    }
    .run:focus-visible {
      outline-offset: 1px;
    }
    @media not (any-pointer: coarse) {
      .row:not(:hover) .run::before {
        content: none;
      }
    }
  }
  @container ops (min-width: 1120px) {
    .age {
      min-inline-size: calc(var(--_size) * 14);
    }
    .instant {
      inline-size: auto;
      block-size: auto;
      clip-path: none;
      contain: none;
      opacity: 0;
    }
    .row:hover .instant,
    .row:focus-within .instant {
      opacity: 1;
    }
    .row:hover .age time[title],
    .row:focus-within .age time[title] {
      opacity: 0;
    }
  }
`;
