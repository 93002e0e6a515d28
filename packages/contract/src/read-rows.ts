/** Rows that were read: one that comes again as the same JSON has the same facts (B8). */
import type { Schema } from './wire/contract-schema.js';

/** A row without issues: what came, by which schema it was decoded, and the facts. */
export interface ReadRow {
  readonly schema: Schema;
  readonly json: unknown;
  readonly facts: unknown;
}

/** The rows of an answer by the ids in their JSON. Only the parser looks into them. */
export type ReadRows = ReadonlyMap<unknown, ReadRow>;

/** No row of the contract is nested deeper; hosts may nest what it does not know without end. */
const maxDepth = 8;

/** True if two values are the same JSON, keys in the same order. */
export function isSameJson(one: unknown, other: unknown, depth = maxDepth): boolean {
  if (one === other) return true;
  if (!depth || !isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const [names, otherNames] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === otherNames.length &&
    names.every((name, at) => name === otherNames[at] && isSameJson(one[name], other[name], depth - 1))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
