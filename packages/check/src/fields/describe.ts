/** Schemas and values in the words of the report. */
import { isRecord } from './body-path.js';
import { contractField } from './contract-fields.js';
import { alternativesOf, typesOf, type Schema } from './schema.js';

/** What a value of this schema must be, e.g. `a whole number from 0 up, not a text, or null`. */
export function describeSchema(schema: Schema): string {
  const mayBeText = typesOf(schema).includes('string');
  const alternatives = alternativesOf(schema)
    .map((alternative) => alternative.schema)
    // PHP's empty list for an empty record is accepted, and no advice.
    .filter(({ maxItems }) => maxItems !== 0);
  const described = alternatives.flatMap((alternative) =>
    alternative.enum
      ? [oneOf(alternative.enum)]
      : typesOf(alternative).map((type) => describeType(type, alternative, mayBeText)),
  );
  return [...new Set(described)].join(', or ');
}

function describeType(type: string, { format, minLength }: Schema, mayBeText: boolean): string {
  if (type === 'string' && format === 'date-time') return 'an instant in RFC 3339 and UTC';
  if (type === 'string') return minLength === undefined ? 'a text' : 'a text that is not empty';
  if (type === 'integer') return `a whole number from 0 up${mayBeText ? '' : ', not a text'}`;
  if (type === 'number') return 'a number from 0 up, not a text';
  if (type === 'boolean') return 'true or false';
  if (type === 'array') return 'a list';
  return type === 'object' ? 'a record' : type;
}

/** Words as the alternatives that they are, e.g. `"queued", "running" or "completed"`. */
export function oneOf(words: readonly unknown[]): string {
  const quoted = words.map((word) => JSON.stringify(word));
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter(Boolean).join(' or ');
}

/** The example that the contract has for a field. */
export function exampleOf(component: string, name: string): string {
  return exampleText(contractField(component, name)?.doc.example);
}

/** A value as it stands in a body, on one line; long ones are cut. */
export function exampleText(example: unknown): string {
  return truncate(JSON.stringify(example, null, 1) ?? '', 120);
}

/** A value as a developer recognises it, with its type if that may be the fault. */
export function describeTypedValue(value: unknown): string {
  if (typeof value === 'string') return `the text ${describeValue(value)}`;
  if (typeof value === 'number') return `the number ${describeValue(value)}`;
  return describeValue(value);
}

/** A value as a developer recognises it; long ones are cut. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value) && value.length > 0) return `a list of ${value.length}`;
  if (isRecord(value) && Object.keys(value).length > 0) {
    return `a record (${truncate(Object.keys(value).join(', '), 50)})`;
  }
  return truncate(JSON.stringify(value) ?? typeof value, 60);
}

/** A text on one line of at most so many characters. */
export function truncate(text: string, maxLength: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}
