/** Structural sharing: equal parts of two answers in a row are the same object (B8). */
import { hasParts, isDeeplyEqual } from '@ops-widgets/contract';

/**
 * The previous value if the fresh one is deeply equal, keys in the same order; else the fresh one,
 * in which the previous one's objects stand wherever they are deeply equal. Rows that moved are
 * found by their `id`, and a row is shared as a whole or not at all: no code compares its parts,
 * and sharing them took a fiftieth of a poll that changed all rows (P2). Other lists and records
 * are compared part by part. Changes `fresh` in place; each of its parts keeps its value.
 */
export function structuralShare<Value>(previous: unknown, fresh: Value, isRow = false): Value {
  if (isDeeplyEqual(previous, fresh)) return previous as Value;
  if (isRow || !hasParts(previous) || !hasParts(fresh)) return fresh;
  const rows = Array.isArray(previous) && new Map(previous.map((row: unknown) => [idOf(row), row]));
  for (const name of Object.keys(fresh)) {
    const part = fresh[name];
    const id = rows && idOf(part);
    const counterpart = id ? rows.get(id) : Object.hasOwn(previous, name) && previous[name];
    // The name is the record's own: no prototype is assigned to.
    (fresh as Record<string, unknown>)[name] = structuralShare(counterpart, part, Boolean(id));
  }
  return fresh;
}

function idOf(row: unknown): unknown {
  return (row as { readonly id?: unknown } | null | undefined)?.id;
}
