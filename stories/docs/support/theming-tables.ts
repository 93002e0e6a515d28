/** The tokens and parts of all elements together. */
import { createElement } from 'react';
import { elements } from './manifest.js';
import { Table } from './table.js';

interface Shared {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly tags: string[];
}

/** A token or part of several elements has one row that names them. */
function shared(kind: 'cssProperties' | 'cssParts'): readonly Shared[] {
  const found = new Map<string, Shared>();
  for (const element of elements) {
    for (const one of element[kind]) {
      const known = found.get(`${one.name} ${one.description ?? ''}`);
      if (known) known.tags.push(element.tagName);
      else found.set(`${one.name} ${one.description ?? ''}`, { ...one, tags: [element.tagName] });
    }
  }
  return [...found.values()];
}

const widgets = elements.filter(({ cssProperties }) => cssProperties.length > 0).length;

function whereOf({ tags }: Shared): string {
  return tags.length === widgets ? 'all' : tags.map((tag) => `\`${tag}\``).join(', ');
}

export function TokenTable() {
  const rows = shared('cssProperties').map((token) => [
    token.name,
    token.default === undefined ? 'follows the text, or the tone' : `\`${token.default}\``,
    token.description ?? '',
    whereOf(token),
  ]);
  return createElement(Table, {
    name: 'Tokens',
    named: true,
    head: ['Token', 'Default', 'What it is', 'Elements'],
    rows,
  });
}

export function PartTable() {
  const rows = [...shared('cssParts')]
    .sort((one, other) => other.tags.length - one.tags.length || one.name.localeCompare(other.name))
    .map((part) => [part.name, part.description ?? '', whereOf(part)]);
  return createElement(Table, { name: 'Parts', named: true, head: ['Part', 'What it is', 'Elements'], rows });
}
