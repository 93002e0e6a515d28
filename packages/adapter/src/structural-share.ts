/** Structural sharing: equal parts of two answers in a row are the same object (B8). */

type Parts = Record<string, unknown>;

/**
 * The previous value if the fresh one is deeply equal, keys in the same order; else the fresh one,
 * in which the previous one's objects stand wherever they are deeply equal. Rows that moved are
 * found by their `id`. Lists and records are compared part by part, anything else as a whole. Both
 * values go on saying what they said.
 */
export function structuralShare<Value>(previous: unknown, fresh: Value): Value {
  const shape = shapeOf(fresh);
  if (previous === fresh || !shape || shapeOf(previous) !== shape) return fresh;
  const [known, parts] = [previous as Parts, fresh as Parts];
  const [knownNames, names] = [Object.keys(known), Object.keys(parts)];
  const keyOf = (name: string, part: unknown) =>
    (shape === Array.prototype && (part as { id?: unknown } | null | undefined)?.id) || name;
  let isSame = names.length === knownNames.length;
  let counterparts: ReadonlyMap<unknown, unknown> | undefined;
  names.forEach((name, at) => {
    const part = parts[name];
    const key = keyOf(name, part);
    const isInPlace = name === knownNames[at] && key === keyOf(name, known[name]);
    const counterpart = isInPlace
      ? known[name]
      : (counterparts ??= new Map(knownNames.map((each) => [keyOf(each, known[each]), known[each]]))).get(key);
    const shared = structuralShare(counterpart, part);
    // The name is the record's own: no prototype is assigned to.
    if (shared !== part) parts[name] = shared;
    isSame &&= isInPlace && Object.is(shared, counterpart);
  });
  return isSame ? (previous as Value) : fresh;
}

/** The prototype of a list or a record; anything else is compared as a whole. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return null;
  const shape: unknown = Object.getPrototypeOf(value);
  return shape === Object.prototype || shape === Array.prototype ? shape : null;
}
