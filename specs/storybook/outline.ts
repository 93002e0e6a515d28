/** What a browser tells a screen reader of a page, as lines that people can read. */
import type { Protocol } from 'puppeteer-core';

type Node = Protocol.Accessibility.AXNode;

/** Roles that a reader does not hear of: what they hold is told where they stand. */
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
  const tell = (node: Node, depth: number): void => {
    const isTold = !node.ignored && !silent.includes(node.role?.value);
    if (isTold) lines.push(`${'  '.repeat(depth)}${lineOf(node)}`);
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child !== undefined) tell(child, depth + Number(isTold));
    }
  };
  if (nodes[0] !== undefined) tell(nodes[0], 0);
  return lines;
}

function lineOf({ role, name, value, properties = [] }: Node): string {
  const named = String(name?.value ?? '');
  const told = properties
    .filter((property) => states.includes(property.name) && String(property.value.value) !== 'false')
    // A list item is on a level, too, which says nothing here.
    .filter((property) => property.name !== 'level' || role?.value === 'heading')
    .map((property) =>
      String(property.value.value) === 'true' ? property.name : `${property.name} ${property.value.value}`,
    );
  if (value?.value !== undefined && value.value !== '') told.unshift(`= ${value.value}`);
  return [role?.value, named && `"${named}"`, ...told].filter(Boolean).join(' ');
}
