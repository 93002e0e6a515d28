/**
 * What is documented of an element, wherever it is written: at its class, at what that extends, and
 * at the functions that these `@renders`. A part is documented once, beside the template that has
 * it.
 */
import ts from 'typescript';
import { Hook } from '../../../packages/widgets/src/public/names.js';
import type { WidgetsProgram } from './widgets-program.js';

/** A name and what it is for. */
export interface Doc {
  readonly name: string;
  readonly description: string;
}

/** The tags of documentation comments, and the lists of the manifest that they fill. */
const lists = {
  fires: 'events',
  slot: 'slots',
  csspart: 'cssParts',
  cssprop: 'cssProperties',
  hook: 'hooks',
  listens: 'listens',
} as const;
type ListName = (typeof lists)[keyof typeof lists];

export type Documentation = Readonly<Record<ListName, readonly (Doc & { readonly default?: string })[]>>;

/**
 * @throws Error for a `@renders` that names no function of the kit, or an event or hook without a
 * description
 */
export function documentationOf(program: WidgetsProgram, element: ts.ClassDeclaration): Documentation {
  const found = Object.fromEntries(Object.values(lists).map((list) => [list, new Map<string, Doc>()])) as Record<
    ListName,
    Map<string, Doc>
  >;
  const seen = new Set<ts.Node>();
  const read = (declaration: ts.Node) => {
    if (seen.has(declaration)) return;
    seen.add(declaration);
    const rendered: string[] = [];
    for (const tag of ts.getJSDocTags(declaration)) {
      const name = tag.tagName.text;
      const text = oneLine(ts.getTextOfJSDocComment(tag.comment));
      if (name === 'renders') rendered.push(...text.split(', '));
      if (!(name in lists)) continue;
      const list = lists[name as keyof typeof lists];
      const doc = docFrom(text);
      const description = doc.description || describedElsewhere(program, list, doc.name);
      // What stands nearer to the element is more exact.
      if (!found[list].has(doc.name)) found[list].set(doc.name, { ...doc, description });
    }
    for (const name of rendered) read(program.declarationOf(name));
  };
  for (const declaration of lineageOf(program, element)) read(declaration);
  const entries = Object.entries(found).map(([list, docs]) => [list, [...docs.values()]]);
  return Object.fromEntries(entries) as Documentation;
}

/** A class and what it extends, mixins aside, the class itself first. */
export function lineageOf(program: WidgetsProgram, element: ts.ClassDeclaration): readonly ts.ClassDeclaration[] {
  const bases = program.checker.getTypeAtLocation(element).getBaseTypes() ?? [];
  const parent = bases[0]?.getSymbol()?.declarations?.find(ts.isClassDeclaration);
  return [element, ...(parent && program.isOurs(parent) ? lineageOf(program, parent) : [])];
}

/** `name - description`, `[name=default] - description`, or a name alone. */
function docFrom(text: string): Doc & { readonly default?: string } {
  const [, written = '', description = ''] = /^(\S*(?:\s*=\s*\S+\])?)(?:\s*-\s+(.*))?$/s.exec(text) ?? [];
  const [, name = written, value] = /^\[(.+?)=(.+)\]$/.exec(written) ?? [];
  return { name, description, ...(value === undefined ? {} : { default: value }) };
}

/** Events and hooks are described where their names are declared. */
function describedElsewhere({ checker, declarationOf }: WidgetsProgram, list: ListName, name: string): string {
  const properties = (declared: string) =>
    checker.getPropertiesOfType(checker.getTypeAtLocation(declarationOf(declared)));
  const symbol =
    list === 'hooks'
      ? properties('Hook').find((one) => Hook[one.name as keyof typeof Hook] === name)
      : list === 'events'
        ? properties('OpsEventMap').find((one) => one.name === name)
        : undefined;
  const description = oneLine(ts.displayPartsToString(symbol?.getDocumentationComment(checker)));
  if (description === '') throw new Error(`"${name}" has no description`);
  return description;
}

export function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}
