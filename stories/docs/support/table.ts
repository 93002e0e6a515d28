/** A table that becomes a list of cards where its columns have no room. */
import { createElement, isValidElement, type ReactNode } from 'react';
import { codeOf, inline } from './inline.js';

export type Cell = string | number | null | ReactNode;

export interface TableData {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface TableProps extends TableData {
  /** The caption of the table, for assistive technology. */
  readonly name: string;
  /** The first column is code: a name of the contract or of an element. */
  readonly named?: boolean;
}

const none = '–';

function contentOf(cell: Cell): ReactNode {
  if (cell === null || cell === undefined || cell === '') return none;
  if (isValidElement(cell)) return cell;
  return typeof cell === 'string' ? inline(cell) : (cell as ReactNode);
}

/** Roles are explicit: a browser does not expose a table that is laid out as cards. */
export function Table({ name, head, rows, named = false }: TableProps) {
  const titles = head.map((title) => createElement('th', { key: title, scope: 'col', role: 'columnheader' }, title));
  const lines = rows.map((cells, line) =>
    createElement(
      'tr',
      { key: line, role: 'row' },
      cells.map((cell, at) =>
        createElement(
          at === 0 ? 'th' : 'td',
          { key: at, 'data-head': head[at], ...(at === 0 ? { scope: 'row', role: 'rowheader' } : { role: 'cell' }) },
          named && at === 0 && typeof cell === 'string' ? codeOf(cell) : createElement('span', null, contentOf(cell)),
        ),
      ),
    ),
  );
  return createElement(
    'div',
    { className: 'docs-table sb-unstyled' },
    createElement(
      'table',
      { 'aria-label': name, role: 'table' },
      createElement('thead', { role: 'rowgroup' }, createElement('tr', { role: 'row' }, titles)),
      createElement('tbody', { role: 'rowgroup' }, lines),
    ),
  );
}
