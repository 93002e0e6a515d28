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
