/** Deep equality of what JSON is made of, and of facts. */

/** A list or a record, by the names of its parts. */
export type Parts = Record<string, unknown>;

/** No answer of the contract is deeper; hosts nest what it does not know without end. */
const maxDepth = 9;

/**
 * True if two values are the same, part by part, keys in the same order. Anything but lists and
 * records is compared as a whole, and so is what is nested deeper than any answer.
 */
export function isDeeplyEqual(one: unknown, other: unknown, depth = maxDepth): boolean {
  if (Object.is(one, other)) return true;
  const [parts, others] = depth > 0 ? bothInParts(one, other) : [];
  if (!parts || !others) return false;
  const [names, otherNames] = [Object.keys(parts), Object.keys(others)];
  return (
    names.length === otherNames.length &&
    names.every((name, at) => name === otherNames[at] && isDeeplyEqual(parts[name], others[name], depth - 1))
  );
}

/** Two lists or two records; empty for anything else. */
export function bothInParts(one: unknown, other: unknown): readonly [] | readonly [Parts, Parts] {
  const shape = shapeOf(one);
  return shape && shape === shapeOf(other) ? [one as Parts, other as Parts] : [];
}

function shapeOf(value: unknown): unknown {
  const shape: unknown = typeof value === 'object' && value && Object.getPrototypeOf(value);
  return (shape === Object.prototype || shape === Array.prototype) && shape;
}
