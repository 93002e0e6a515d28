/** A run as a row: shape, name, tenant, what is to be told of it, and when. The same hooks on every surface. */
import { css, html, nothing, type TemplateResult } from 'lit';
import { endOf, isTerminal, labelOf, startOf, type Catalog, type RunFacts, type RunTruth } from '@ops-widgets/truth';
import type { ViewModel } from '../base/model.js';
import type { Words } from '../wording/words.js';
import { glyphs } from './badge.js';
import { runAnchor } from './link.js';

export interface RowContext {
  readonly catalog: Catalog;
  /** Whether all rows are of one tenant, which then goes without saying. */
  readonly oneTenant: boolean;
}

export interface RowContent {
  /** What the row is called, where that is more than the operation's name. */
  readonly name?: string | undefined;
  /** The sentence of the row. */
  readonly told: unknown;
  /** What stands at the end of the row. */
  readonly end?: unknown;
  /** What stands under the sentence. */
  readonly under?: unknown;
}

/** What an operator calls a run. */
export function nameOf(words: Words, run: RunFacts, catalog: Catalog): string {
  return labelOf(run, catalog) ?? words.text('operation.unnamed');
}

/** The instant that a row tells: the end of a run that has ended, the start of any other. */
export function rowInstant(run: RunFacts): number | null {
  return isTerminal(run) ? endOf(run) : startOf(run);
}

export function runRow(
  model: Pick<ViewModel<unknown>, 'words' | 'links'>,
  { catalog, oneTenant }: RowContext,
  run: RunFacts,
  truth: RunTruth,
  { name, told, end, under }: RowContent,
): TemplateResult {
  const tenant = oneTenant ? '' : (run.tenant?.name ?? '');
  return html`<li
    class="row"
    part="row"
    data-run=${run.id}
    data-state=${truth.activeState}
    data-problem=${truth.problemClass}
    data-lineage=${truth.staleLineage ? 'reconciled' : nothing}
  >
    <span class="name" part="run"
      >${glyphs(truth.badges)}<span
        >${runAnchor(model.links.run(run, truth.problemClass), name ?? nameOf(model.words, run, catalog))}</span
      ></span
    >
    ${tenant === '' ? nothing : html`<span class="tenant quiet" part="tenant">${tenant}</span>`}
    <span class="told" part="told">${told}</span>
    ${end === undefined ? nothing : html`<span class="end" part="end">${end}</span>`}
    ${under === undefined ? nothing : html`<div class="under">${under}</div>`}
  </li>`;
}

// Where there is room, the exact instant takes the place of the age while its row is in hand.
export const runRowStyles = css`
  .row {
    position: relative;
    isolation: isolate;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-content: center;
    column-gap: calc(var(--_space) * 3);
    min-block-size: calc(var(--_row) + 1px);
    padding-block: calc(var(--_space) * 1.5);
    break-inside: avoid;
  }
  .row + .row {
    border-block-start: 1px solid var(--_border);
  }
  .glyphs {
    align-items: center;
    block-size: 1.43em;
  }
  .name {
    display: flex;
    gap: calc(var(--_space) * 2.5);
    min-inline-size: 0;
  }
  .row[data-state='stuck'] .name {
    font-weight: 600;
  }
  .tenant,
  .told,
  .under {
    grid-column: 1 / -1;
    padding-inline-start: calc(16px + var(--_space) * 2.5);
  }
  .end {
    grid-column: 2;
    grid-row: 1;
    text-align: var(--_end);
  }
  .run::before {
    content: '';
    position: absolute;
    inset: 0;
  }
  .row:has(.run:hover) {
    background: var(--_wash);
  }
  .age {
    position: relative;
    z-index: 1;
    display: inline-grid;
    justify-items: end;
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .age > * {
    grid-area: 1 / 1;
    white-space: nowrap;
  }
  .exact {
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @container ops (min-width: 340px) and (max-width: 559.9px) {
    .row {
      display: flex;
      flex-wrap: wrap;
      align-content: center;
    }
    .tenant {
      padding: 0;
    }
    .end {
      margin-inline-start: auto;
    }
    .told,
    .under {
      order: 1;
      flex: 1 0 100%;
    }
  }
  @container ops (min-width: 560px) {
    .rows {
      display: grid;
      grid-template-columns: minmax(0, 6fr) minmax(0, 4fr) minmax(0, 11fr) minmax(0, 5fr);
    }
    .one-tenant {
      grid-template-columns: minmax(0, 7fr) 0 minmax(0, 13fr) minmax(0, 6fr);
    }
    .row {
      grid-column: 1 / -1;
      grid-template-columns: subgrid;
    }
    .tenant {
      grid-column: 2;
      padding: 0;
    }
    .told,
    .under {
      grid-column: 3 / -1;
      padding: 0;
    }
    .told:has(~ .end),
    .told:has(~ .under .measure) {
      grid-column: 3;
    }
    .end {
      grid-column: 4;
    }
  }
  @container ops (min-width: 1000px) {
    .exact {
      inline-size: auto;
      block-size: auto;
      clip-path: none;
      opacity: 0;
    }
    .row:hover .exact,
    .row:focus-within .exact {
      opacity: 1;
    }
    .row:hover .age time,
    .row:focus-within .age time {
      opacity: 0;
    }
  }
`;
