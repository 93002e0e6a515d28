/**
 * What is wrong with the names in a document: elements and attributes that do not exist, events,
 * parts, custom properties, import paths and exported names. Snippets of every framework are read
 * alike.
 */
import { EventName } from '../../../packages/widgets/src/public/names.js';
import type { KnownNames } from './known-names.js';
import type { ElementDoc } from './manifest.js';

/** What a page or a framework may write on any element. */
const ofThePlatform =
  /^(class|className|id|slot|hidden|lang|dir|role|title|part|style|key|ref|is|suppressHydrationWarning|v-[a-z:-]+|bind:this|hx-[a-z-]+|(data|aria)-[a-z-]+)$/;

/**
 * Names with our prefix that are neither elements nor events: the kit, its header, files and their
 * documentation.
 */
const others = /^ops-(widgets|as-of|\*)/i;

export function complaintsAbout(text: string, known: KnownNames): readonly string[] {
  return [
    ...elementComplaints(text, known),
    ...nameComplaints(text, known),
    ...importComplaints(text, known),
    ...callComplaints(text, known),
  ];
}

function* elementComplaints(text: string, { elements }: KnownNames): Iterable<string> {
  for (const [, tag = '', written = ''] of text.matchAll(/<(ops-[a-z-]+)((?:"[^"]*"|'[^']*'|`[^`]*`|=>|[^>"'`])*)>/g)) {
    const element = elements.find(({ tagName }) => tagName === tag);
    if (element === undefined) yield `there is no <${tag}>`;
    else for (const name of attributesIn(written)) if (!takes(element, elements, name)) yield `<${tag}> has no ${name}`;
  }
}

/** The names of the attributes of a tag, without what stands in their values. */
function attributesIn(written: string): readonly string[] {
  const values = /"[^"]*"|'[^']*'|`[^`]*`|\$?\{(?:[^{}]|\{[^{}]*\})*\}/g;
  const bare = written.replace(/\{([a-z]\w*)\}/gi, (shorthand, name: string, at: number) =>
    written[at - 1] === '=' ? shorthand : name,
  );
  return bare
    .replace(values, '')
    .split(/[\s=/]+/)
    .filter((name) => /^[:.@?a-z]/i.test(name));
}

function takes(element: ElementDoc, elements: readonly ElementDoc[], written: string): boolean {
  // Vue says `:adapter.prop` of a property.
  const name = written.replace(/^[:.?]/, '').replace(/\.prop$/, '');
  // What the widgets inside it tell bubbles through the provider.
  const heard = (element.events.length > 0 ? [element] : elements).flatMap(({ events }) => events);
  const event = /^(?:@|on:?)(ops-.+)$/.exec(name)?.[1];
  if (event !== undefined) return heard.some((one) => one.name === event);
  return (
    ofThePlatform.test(name) ||
    element.attributes.some((one) => one.name === name) ||
    element.members.some((one) => one.name === name)
  );
}

function* nameComplaints(text: string, { elements }: KnownNames): Iterable<string> {
  const tokens = new Set(elements.flatMap(({ cssProperties }) => cssProperties.map(({ name }) => name)));
  for (const [token] of text.matchAll(/(?<![\w-])--ops-[a-z]+(?:-[a-z]+)*/g)) {
    if (!tokens.has(token)) yield `there is no ${token}`;
  }
  for (const [, tag, name = ''] of text.matchAll(/(ops-[a-z-]+)?[^\s,{};]*::part\(([a-z-]+)\)/g)) {
    const owners = tag === undefined ? elements : elements.filter(({ tagName }) => tagName === tag);
    if (!owners.some(({ cssParts }) => cssParts.some((part) => part.name === name))) {
      yield `${tag ?? 'no element'} has ${tag ? 'no' : 'a'} part ${name}`;
    }
  }
  const listened = elements.flatMap(({ listens }) => listens.map(({ name }) => name));
  const prefixed = new Set([
    ...elements.map(({ tagName }) => String(tagName)),
    ...Object.values(EventName),
    ...listened,
  ]);
  for (const [, name = ''] of text.matchAll(/(?<![\w/@.:{-])(?:on)?(ops-[a-z]+(?:-[a-z]+)*)(?![\w/-]|\.\w)/g)) {
    if (!prefixed.has(name) && !others.test(name)) yield `there is no ${name}`;
  }
}

function* importComplaints(text: string, { exportsOf, entries }: KnownNames): Iterable<string> {
  const scope = entries[0]?.specifier.split('/')[0] ?? '';
  for (const [, names, specifier = ''] of text.matchAll(importOf)) {
    if (!specifier.startsWith(`${scope}/`)) continue;
    const exported = exportsOf(specifier);
    if (exported === null) {
      yield `"${specifier}" leads nowhere`;
      continue;
    }
    for (const name of importedNames(names ?? '')) if (!exported.has(name)) yield `"${specifier}" has no ${name}`;
  }
}

/** Functions that a text speaks of: `addLocale(tag, words)`. */
function* callComplaints(text: string, { elements, entries, exportsOf }: KnownNames): Iterable<string> {
  const exported = new Set(entries.flatMap(({ specifier }) => [...(exportsOf(specifier) ?? [])]));
  const methods = new Set(elements.flatMap(({ members }) => members.map(({ name }) => name)));
  for (const [, name = ''] of text.matchAll(/`([a-z]\w+)\([^`]*\)`/g)) {
    if (!exported.has(name) && !methods.has(name)) yield `nothing exports ${name}()`;
  }
}

/** `import { a } from 'b'`, `import 'b'`, `import('b')`, `@import 'b'`, `require('b')`. */
const importOf =
  /(?:import|require)\b\s*(?:type\s+)?(\{[^}]*\}\s*from\s*|\*\s*as\s+\w+\s+from\s*|\(\s*)?['"]([^'"]+)['"]/g;

function importedNames(clause: string): readonly string[] {
  const inside = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
  return inside
    .split(',')
    .map((name) =>
      name
        .trim()
        .replace(/^type\s+/, '')
        .replace(/\s+as\s+\w+$/, ''),
    )
    .filter((name) => name !== '');
}
