/**
 * What an editor offers while a page or a style sheet is written: custom data of VS Code, which
 * others read, too.
 */
import type { AttributeDoc, Doc, ElementDoc } from './manifest.js';

const described = ({ name, description }: Doc) => ({ name, description });

/** Tags, their attributes and the values of those. */
export function htmlData(elements: readonly ElementDoc[]): object {
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tagName,
      description: descriptionOf(element),
      attributes: element.attributes.map((attribute) => ({
        ...described(attribute),
        ...(attribute.type.text === 'boolean' ? { valueSet: 'v' } : {}),
        ...(valuesOf(attribute).length > 0 ? { values: valuesOf(attribute).map((name) => ({ name })) } : {}),
      })),
    })),
  };
}

/**
 * Custom properties and parts. A part that several elements have is described once, with their
 * names.
 */
export function cssData(elements: readonly ElementDoc[]): object {
  const properties = new Map(elements.flatMap(({ cssProperties }) => cssProperties).map((one) => [one.name, one]));
  const parts = new Map<string, string[]>();
  for (const { tagName, cssParts } of elements) {
    for (const { name, description } of cssParts) {
      const descriptions = parts.get(name) ?? [];
      const same = descriptions.findIndex((line) => line.startsWith(description));
      if (same < 0) descriptions.push(`${description} ${tagName}`);
      else descriptions[same] = `${descriptions[same]}, ${tagName}`;
      parts.set(name, descriptions);
    }
  }
  return {
    version: 1.1,
    properties: [...properties.values()].map((one) => ({
      name: one.name,
      description: one.default === undefined ? one.description : `${one.description} Default: ${one.default}`,
    })),
    pseudoElements: [...parts].map(([name, descriptions]) => ({
      name: `::part(${name})`,
      description: descriptions.join('\n'),
    })),
  };
}

function descriptionOf({ description, slots, events }: ElementDoc): string {
  const list = (title: string, docs: readonly Doc[]) =>
    docs.length === 0
      ? []
      : [`${title}:\n${docs.map((one) => `- \`${one.name || 'default'}\`: ${one.description}`).join('\n')}`];
  return [description, ...list('Slots', slots), ...list('Events', events)].join('\n\n');
}

/** The values of an attribute that takes no others. */
function valuesOf({ type }: AttributeDoc): readonly string[] {
  const values = type.text.split(' | ').map((one) => /^'(.*)'$|^(\d+)$/.exec(one)?.slice(1).find(Boolean));
  return values.every((value) => value !== undefined) ? values : [];
}
