/** Every element with its page. */
import { createElement } from 'react';
import { elementPage, outside } from './links.js';
import { elements } from './manifest.js';
import { Table } from './table.js';

export function ElementList() {
  const rows = elements.map(({ tagName, summary }) => [
    createElement('a', { href: outside(elementPage(tagName)), target: '_top' }, `<${tagName}>`),
    summary,
  ]);
  return createElement(Table, { name: 'Elements', head: ['Element', 'What it is'], rows });
}
