/**
 * The document of the decision zone as tables. It is generated from the code, and a spec compares
 * the two.
 */
import { createElement, Fragment } from 'react';
import { Table } from './table.js';

const cellsOf = (line: string) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\', ''));

/** The tables of a Markdown text, in order, each with the heading above it. */
function tablesIn(text: string) {
  const tables: { title: string; lines: string[] }[] = [];
  let title = '';
  let before = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) title = line.replace(/^#+ /, '');
    if (line.startsWith('|')) {
      if (!before.startsWith('|')) tables.push({ title, lines: [] });
      tables.at(-1)?.lines.push(line);
    }
    before = line;
  }
  return tables;
}

export function DecisionTable({ text }: { readonly text: string }) {
  return createElement(
    Fragment,
    null,
    tablesIn(text).map(({ title, lines: [head = '', , ...rows] }, at) =>
      createElement(
        Fragment,
        { key: title },
        at > 0 && createElement('h3', null, title),
        createElement(Table, { name: title, head: cellsOf(head), rows: rows.map(cellsOf) }),
      ),
    ),
  );
}
