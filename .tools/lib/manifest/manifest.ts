/**
 * The custom elements manifest: what a page may use of each element, from the documentation of its
 * class, the compiler's types and the class itself. An inherited member is listed with every
 * element; what is not public is left out.
 */
import '@ops-widgets/widgets/define';
import * as analyzer from '@custom-elements-manifest/analyzer';
import type { LitElement, PropertyDeclaration } from 'lit';
import ts from 'typescript';
import { EventName, type Tag } from '../../../packages/widgets/src/public/names.js';
import { documentationOf, lineageOf, oneLine, type Doc } from './documentation.js';
import { tokenDefaults } from './token-defaults.js';
import type { ElementSource, WidgetsProgram } from './widgets-program.js';

export type { Doc } from './documentation.js';

export interface TypedDoc extends Doc {
  readonly type: { readonly text: string };
}

export interface AttributeDoc extends TypedDoc {
  /** The property that it sets; absent where that is the platform's own. */
  readonly fieldName?: string;
}

export interface MemberDoc extends Doc {
  readonly kind: 'field' | 'method';
  readonly type?: { readonly text: string };
  readonly return?: { readonly type: { readonly text: string } };
  readonly attribute?: string;
  /** Whether it is the class's. */
  readonly static?: true;
}

export interface ElementDoc {
  readonly kind: 'class';
  readonly name: string;
  readonly tagName: Tag;
  readonly customElement: true;
  readonly summary: string;
  readonly description: string;
  readonly attributes: readonly AttributeDoc[];
  readonly members: readonly MemberDoc[];
  readonly events: readonly TypedDoc[];
  readonly slots: readonly Doc[];
  readonly cssParts: readonly Doc[];
  readonly cssProperties: readonly (Doc & { readonly default?: string })[];
  /**
   * Attributes that tests and styles may look for, on the element or inside it. No field of the
   * schema; tools pass over it.
   */
  readonly hooks: readonly Doc[];
  /** Events that the element hears on `window`. No field of the schema either. */
  readonly listens: readonly Doc[];
}

export interface Manifest {
  readonly schemaVersion: string;
  readonly readme: string;
  readonly modules: readonly {
    readonly kind: 'javascript-module';
    readonly path: string;
    readonly declarations: readonly ElementDoc[];
    readonly exports: readonly object[];
  }[];
}

/** What the analyzer tells of a class, as far as it is asked. */
interface ClassDoc extends Partial<Omit<ElementDoc, 'members'>> {
  readonly name: string;
  readonly superclass?: { readonly name: string };
  readonly members?: readonly (MemberDoc & { readonly privacy?: string })[];
}

/**
 * What the platform, Lit and the kit itself ask of a class, which is public but not meant for
 * pages.
 */
const lifecycle = /Callback$|^(createRenderRoot|requestUpdate|observedAttributes|properties|styles|surface)$/;

/** The elements in the order of `Tag`. */
export function manifestOf(program: WidgetsProgram): Manifest {
  const classes = analyze(program);
  const elements = program.elements.map((source) => elementDoc(program, source, classes));
  const paths = program.elements.map(({ declaration }) => published(program.pathOf(declaration.getSourceFile())));
  return {
    schemaVersion: '1.0.0',
    readme: '',
    modules: elements.flatMap((element, index) => [
      {
        kind: 'javascript-module',
        path: paths[index] ?? '',
        declarations: [element],
        exports: [{ kind: 'js', name: element.name, declaration: { name: element.name, module: paths[index] } }],
      },
      {
        kind: 'javascript-module',
        path: `dist/define/${element.tagName}.js`,
        declarations: [],
        exports: [
          {
            kind: 'custom-element-definition',
            name: element.tagName,
            declaration: { name: element.name, module: paths[index] },
          },
        ],
      },
    ]),
  };
}

const published = (path: string) => path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');

/** Every class of the elements and of what they extend, by name. */
function analyze(program: WidgetsProgram): ReadonlyMap<string, ClassDoc> {
  const { elements, pathOf } = program;
  const lineages = elements.map(({ declaration }) => lineageOf(program, declaration));
  // Those that others extend come first.
  const classes = lineages.flatMap((lineage) => [...lineage].reverse());
  const sources = [...new Set(classes.map((one) => one.getSourceFile()))];
  // Its types leave out what its documentation tells of.
  const { create, ts: itsOwn } = analyzer as unknown as {
    readonly ts: typeof ts;
    create(options: { modules: readonly ts.SourceFile[] }): {
      readonly modules: readonly { readonly declarations: readonly ClassDoc[] }[];
    };
  };
  const modules = sources.map((one) =>
    itsOwn.createSourceFile(pathOf(one), one.text, itsOwn.ScriptTarget.ES2022, true),
  );
  const analyzed = create({ modules }).modules.flatMap(({ declarations }) => declarations);
  return new Map(analyzed.map((one) => [one.name, one]));
}

function elementDoc(
  program: WidgetsProgram,
  source: ElementSource,
  classes: ReadonlyMap<string, ClassDoc>,
): ElementDoc {
  const name = source.declaration.name?.text ?? '';
  const own = classes.get(name);
  if (own === undefined) throw new Error(`<${source.tag}> is not analyzed`);
  const documentation = documentationOf(program, source.declaration);
  const typeOf = fieldTypes(program, source);
  const properties = reactiveProperties(source.tag);
  const defaults = tokenDefaults(program.texts());
  const members = (own.members ?? [])
    .filter(({ name, privacy = 'public' }) => privacy === 'public' && !lifecycle.test(name))
    .map((member): MemberDoc => {
      const { kind, description } = member;
      const attribute = properties.get(member.name);
      const doc = { kind, name: member.name, description: oneLine(description) };
      if (kind === 'method') return { ...doc, ...(member.return && { return: member.return }) };
      if (member.static) return { ...doc, type: { text: staticType(program, source, member.name) }, static: true };
      return { ...doc, type: { text: typeOf(member.name) }, ...(attribute && { attribute }) };
    });
  const ofMixins = [...properties.entries()]
    .filter(([property]) => members.every((member) => member.name !== property))
    .map(([property, attribute]): MemberDoc => ({
      kind: 'field',
      name: property,
      description: descriptionOf(program, source, property),
      type: { text: typeOf(property) },
      ...(attribute === null ? {} : { attribute }),
    }));
  const allMembers = [...members, ...ofMixins];
  const fields = new Map(allMembers.map((member) => [member.name, member]));
  const attributes = [...properties]
    .filter(([, attribute]) => attribute !== null)
    .map(([field, attribute]): AttributeDoc => {
      const { description = '' } = fields.get(field) ?? {};
      return { name: attribute ?? '', description, type: { text: typeOf(field) }, fieldName: field };
    });
  return {
    kind: 'class',
    name,
    tagName: source.tag,
    customElement: true,
    summary: own.summary ?? '',
    description: oneLine(own.description),
    attributes: [...attributes, ...(own.attributes ?? []).filter(isNoHook).map(clean)],
    members: allMembers,
    ...documentation,
    events: documentation.events.map((event) => ({ ...event, type: { text: eventType(program, event.name) } })),
    cssProperties: documentation.cssProperties.map((one) => withDefault(one, defaults)),
  };
}

/**
 * What an element writes on itself it also observes, and that is no attribute for a page to set.
 */
const isNoHook = ({ name }: Doc) => !name.startsWith('data-');

/** The documentation of a member, without the fields that only the analyzer needs. */
function clean<Given extends Doc>(doc: Given): Given {
  const { inheritedFrom: _, privacy: __, ...described } = doc as Given & { inheritedFrom?: unknown; privacy?: unknown };
  return { ...(described as unknown as Given), description: oneLine(doc.description) };
}

function withDefault<Given extends Doc>(doc: Given, defaults: ReadonlyMap<string, string>): Given {
  const value = defaults.get(doc.name);
  return value === undefined ? doc : { ...doc, default: value };
}

/**
 * The reactive properties of an element as Lit has them, each with its attribute; null for those
 * that have none.
 */
function reactiveProperties(tag: Tag): ReadonlyMap<string, string | null> {
  // Lit brings a registry for where there is none.
  const element = customElements.get(tag) as unknown as typeof LitElement & { readonly observedAttributes: unknown };
  void element.observedAttributes;
  const attributeOf = (name: string, { attribute }: PropertyDeclaration) =>
    attribute === false ? null : typeof attribute === 'string' ? attribute : name.toLowerCase();
  return new Map([...element.elementProperties].map(([name, one]) => [String(name), attributeOf(String(name), one)]));
}

/**
 * The types of an element's fields: the documented one, or the declared one without the absence of
 * a value.
 */
function fieldTypes({ checker }: WidgetsProgram, { tag, declaration }: ElementSource): (name: string) => string {
  const element = checker.getTypeAtLocation(declaration);
  return (name) => {
    const field = checker.getPropertyOfType(element, name);
    const at = field?.declarations?.[0];
    if (field === undefined || at === undefined) throw new Error(`<${tag}> does not declare "${name}"`);
    const documented = ts.getJSDocType(at)?.getText();
    const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(field, declaration));
    return documented ?? checker.typeToString(type, undefined, ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType);
  };
}

/** The documentation of a field that a mixin declares. */
function descriptionOf({ checker }: WidgetsProgram, { declaration }: ElementSource, name: string): string {
  const field = checker.getPropertyOfType(checker.getTypeAtLocation(declaration), name);
  return oneLine(ts.displayPartsToString(field?.getDocumentationComment(checker)));
}

function staticType({ checker }: WidgetsProgram, { declaration }: ElementSource, name: string): string {
  const own = declaration.name && checker.getTypeOfSymbol(checker.getSymbolAtLocation(declaration.name)!);
  const field = own && checker.getPropertyOfType(own, name);
  return field === undefined ? 'unknown' : checker.typeToString(checker.getTypeOfSymbol(field));
}

/** The type of an event in the page's map. @throws Error for an event that it does not have */
function eventType({ checker, file }: WidgetsProgram, name: string): string {
  const map = file('src/public/events.ts').statements.find(
    (one) => ts.isInterfaceDeclaration(one) && one.name.text === 'OpsEventMap',
  );
  const event = map && checker.getPropertyOfType(checker.getTypeAtLocation(map), name);
  if (event === undefined || map === undefined) {
    throw new Error(`"${name}" is none of ${Object.values(EventName).join(', ')}`);
  }
  return checker.typeToString(checker.getTypeOfSymbolAtLocation(event, map));
}
