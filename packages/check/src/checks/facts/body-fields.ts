/**
 * Faults in single fields that the parser accepts in silence, because the kit has something to fall
 * back to.
 */
import { isInstant } from '@ops-widgets/contract';
import { fieldNames, visitFields } from '../../fields/contract-fields.js';
import { describeValue, exampleOf } from '../../fields/describe.js';
import { instantText } from '../../fields/instant-text.js';
import { isInstantSchema, isNumberSchema, typesOf } from '../../fields/schema.js';
import type { Section } from '../../findings/findings.js';

/**
 * Names in another spelling, e.g. `startedAt`. The kit ignores unknown fields: the page would lack
 * their facts without a word.
 * @param reported paths that the parser refuses; a missing field has the other spelling as a hint
 */
export function checkSpelling(section: Section, component: string, body: unknown, reported: ReadonlySet<string>): void {
  visitFields(component, body, ({ path, name, parent, component: owner, schema }) => {
    if (schema !== null || owner === null) return;
    const right = fieldNames(owner).find((known) => squeeze(known) === squeeze(name));
    if (right === undefined || Object.hasOwn(parent, right)) return;
    if (reported.has(path.slice(0, -name.length) + right)) return;
    section.problem({
      at: path,
      says: `is not read; did you mean ${right}?`,
      rule: 'names in snake_case, spelled as in the contract',
      example: `"${right}": ${exampleOf(owner, right)}`,
    });
  });
}

/**
 * The objects that the parser passes on as malformed as they come: progress then falls back a mode
 * (C5).
 */
const progressComponents: readonly (string | null)[] = ['SummaryCounts', 'Phase', 'Composite'];

/** Progress in numbers that are texts, as many a database writes them: no progress is shown. */
export function checkNumbersAsTexts(section: Section, component: string, body: unknown): void {
  visitFields(component, body, ({ path, value, component: owner, schema }) => {
    if (!progressComponents.includes(owner) || schema === null || !isNumberSchema(schema)) return;
    if (typeof value !== 'string') return;
    section.problem({
      at: path,
      says: `is the text ${describeValue(value)}`,
      rule: 'a whole number, not a text: no progress is shown from it (C2, C5)',
      example: /^\d+$/.test(value) ? value : '40',
    });
  });
}

/** Instants with an offset of their own. The kit reads them right; the contract writes UTC. */
export function checkInstantOffsets(section: Section, component: string, body: unknown): void {
  visitFields(component, body, ({ path, value, schema }) => {
    if (schema === null || !isInstantSchema(schema) || !isInstant(value)) return;
    if (/(Z|[+-]00:00)$/i.test(value)) return;
    section.problem({
      at: path,
      says: `is ${describeValue(value)}, with an offset of its own`,
      rule: 'instants in UTC',
      example: `"${instantText(value)}"`,
    });
  });
}

/**
 * PHP's `[]` for an empty record, where the parser reads it as none.
 * @param reported paths of fields that the parser refuses
 */
export function checkEmptyLists(
  section: Section,
  component: string,
  body: unknown,
  reported: ReadonlySet<string>,
): void {
  visitFields(component, body, ({ path, value, schema }) => {
    if (!Array.isArray(value) || value.length > 0 || reported.has(path)) return;
    if (schema === null || !typesOf(schema).includes('object')) return;
    section.note({
      at: path,
      says: 'is an empty list where a record belongs: it is read as none',
      rule: 'a record: PHP writes an empty array as a list, and an empty object as a record',
      example: '{}, in PHP (object) []',
    });
  });
}

/** A name without what spellings differ in: `asOf`, `AsOf` and `as-of` are `asof`. */
export function squeeze(name: string): string {
  return name.replace(/[^a-zA-Z0-9]/g, '').toLowerCase();
}
