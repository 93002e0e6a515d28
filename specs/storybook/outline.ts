/** What a browser tells a screen reader of a page, as lines that people can read. */
import type { Protocol } from 'puppeteer-core';
import { plainSpaces } from '../../packages/widgets/src/testing/plain-spaces.js';

type Node = Protocol.Accessibility.AXNode;

/** Roles that a screen reader does not announce: it announces their content in their place. */
const silent: readonly unknown[] = [
  'RootWebArea',
  'generic',
  'none',
  'paragraph',
  'time',
  'StaticText',
  'InlineTextBox',
  'LineBreak',
  'ListMarker',
  'MenuListPopup',
  'option',
];
const states: readonly string[] = ['level', 'expanded', 'selected', 'checked', 'disabled', 'live'];

export function outlineOf(nodes: readonly Node[]): readonly string[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const add = (node: Node, depth: number): void => {
    const isAnnounced = !node.ignored && !silent.includes(node.role?.value);
    if (isAnnounced) lines.push(`${'  '.repeat(depth)}${lineOf(node)}`);
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child !== undefined) add(child, depth + Number(isAnnounced));
    }
  };
  if (nodes[0] !== undefined) add(nodes[0], 0);
  return lines;
}

function lineOf({ role, name, value, properties = [] }: Node): string {
  // A reader speaks a space that does not break as any other.
  const named = plainSpaces(String(name?.value ?? ''));
  const announced = properties
    .filter((property) => states.includes(property.name) && String(property.value.value) !== 'false')
    // A list item is on a level, too, which says nothing here.
    .filter((property) => property.name !== 'level' || role?.value === 'heading')
    .map((property) =>
      String(property.value.value) === 'true' ? property.name : `${property.name} ${property.value.value}`,
    );
  if (value?.value !== undefined && value.value !== '') announced.unshift(`= ${value.value}`);
  return [role?.value, named && `"${named}"`, ...announced].filter(Boolean).join(' ');
}
