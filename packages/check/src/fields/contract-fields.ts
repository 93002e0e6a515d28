/** The fields of the contract: which one stands at a path, and which ones a body has. */
import { fieldDocs, type FieldDoc } from '@ops-widgets/contract/field-docs';
import { isRecord, stepsOf, type JsonRecord, type Step } from './body-path.js';
import { alternativesOf, componentSchema, type Alternative, type Schema } from './schema.js';

/** One field of one OpenAPI component. */
export interface ContractField {
  readonly schema: Schema;
  readonly doc: FieldDoc;
}

/**
 * A field of a component by its name on the wire; undefined if the contract has none of that name.
 */
export function contractField(component: string, name: string): ContractField | undefined {
  const schema = ownValue(componentSchema(component).properties, name);
  const doc = ownValue(fieldDocs[component], name);
  return schema && doc && { schema, doc };
}

/** The names of the fields of a component. */
export function fieldNames(component: string): readonly string[] {
  return Object.keys(componentSchema(component).properties ?? {});
}

/** What the contract has at a path of an answer. */
export interface ContractPlace {
  /** Undefined if the contract has nothing there. */
  readonly schema: Schema | undefined;
  /** Undefined for an item of a list, and for an entry whose name the host chooses. */
  readonly doc: FieldDoc | undefined;
}

/** What the contract has at a path, e.g. `active[2].status`. With the body, names may have dots. */
export function placeInContract(component: string, path: string, body?: unknown): ContractPlace {
  let schema: Schema | undefined = componentSchema(component);
  let alternatives: readonly Alternative[] = [{ component, schema }];
  let field: ContractField | undefined;
  for (const step of stepsOf(path, body)) {
    field = fieldOf(alternatives, step);
    schema = field?.schema ?? entrySchemaOf(alternatives, step) ?? undefined;
    alternatives = schema ? alternativesOf(schema) : [];
  }
  return { schema, doc: field?.doc };
}

/** The docs of a query parameter by its name, e.g. `tenant`. */
export function queryDoc(name: string): FieldDoc | undefined {
  return ownValue(fieldDocs['Query'], name);
}

/** A named value of a body. */
export interface BodyField {
  readonly path: string;
  readonly name: string;
  readonly value: unknown;
  readonly parent: JsonRecord;
  /** The component that the parent is; null for a record with names that the host chooses. */
  readonly component: string | null;
  /** What the value may be; null if the contract does not know the name. */
  readonly schema: Schema | null;
}

/** The parser reads no more rows of a list. */
const maxRows = 1000;

/**
 * Calls `visit` for every named value of an answer, outer ones first. Does not enter values that
 * the contract does not know.
 */
export function visitFields(component: string, body: unknown, visit: (field: BodyField) => void): void {
  visitInside(body, [{ component, schema: componentSchema(component) }], '', visit);
}

function visitInside(
  value: unknown,
  alternatives: readonly Alternative[],
  path: string,
  visit: (field: BodyField) => void,
): void {
  if (Array.isArray(value)) {
    const items = entrySchemaOf(alternatives, 0);
    if (!items) return;
    const ofItem = alternativesOf(items);
    value.slice(0, maxRows).forEach((item, index) => visitInside(item, ofItem, `${path}[${index}]`, visit));
  } else if (isRecord(value)) {
    const component = alternatives.find(({ schema }) => schema.properties)?.component ?? null;
    for (const [name, inner] of Object.entries(value)) {
      const at = path === '' ? name : `${path}.${name}`;
      const schema = fieldOf(alternatives, name)?.schema ?? entrySchemaOf(alternatives, name);
      visit({ path: at, name, value: inner, parent: value, component, schema });
      if (schema) visitInside(inner, alternativesOf(schema), at, visit);
    }
  }
}

function fieldOf(alternatives: readonly Alternative[], step: Step): ContractField | undefined {
  for (const { component } of alternatives) {
    const field = component === null ? undefined : contractField(component, String(step));
    if (field) return field;
  }
  return undefined;
}

/** The schema of an item of a list, or of an entry whose name the host chooses. */
function entrySchemaOf(alternatives: readonly Alternative[], step: Step): Schema | null {
  for (const { schema } of alternatives) {
    const entry = typeof step === 'number' ? schema.items : schema.additionalProperties;
    if (typeof entry === 'object') return entry;
  }
  return null;
}

function ownValue<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
