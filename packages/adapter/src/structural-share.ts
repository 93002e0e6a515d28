/** Structural sharing: equal parts of two answers in a row are the same object (B8). */

/**
 * The fresh value with the previous one's objects wherever they are deeply equal, keys in the same
 * order. Rows that moved are found by their `id`. Lists and records are compared part by part,
 * anything else as a whole. Neither value is changed.
 */
export function structuralShare<Value>(previous: unknown, fresh: Value): Value {
  const shape = shapeOf(fresh);
  if (!shape || shapeOf(previous) !== shape) return fresh;
  const known = partsOf(previous as object);
  const counterparts = new Map(known);
  const parts = partsOf(fresh as object).map(
    ([key, part]) => [key, structuralShare(counterparts.get(key), part)] as const,
  );
  const isSame = (at: number) => parts[at]?.[0] === known[at]?.[0] && Object.is(parts[at]?.[1], known[at]?.[1]);
  if (parts.length === known.length && parts.every((_, at) => isSame(at))) return previous as Value;
  return (Array.isArray(fresh) ? parts.map(([, part]) => part) : Object.fromEntries(parts)) as Value;
}

/** The prototype of a list or a record; anything else is compared as a whole. */
function shapeOf(value: unknown): unknown {
  return (
    value !== null &&
    value !== undefined &&
    [Object.prototype, Array.prototype].find((shape) => shape === Object.getPrototypeOf(value))
  );
}

function partsOf(value: object): readonly (readonly [key: unknown, part: unknown])[] {
  const entries = Object.entries(value);
  return Array.isArray(value) ? entries.map(([at, row]) => [(row as { id?: unknown } | null)?.id ?? at, row]) : entries;
}
