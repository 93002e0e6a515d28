/** Deep equality of what JSON is made of, and of facts. */

/** No answer of the contract is deeper. A host may nest unknown fields without end. */
const maxDepth = 9;

/**
 * True if two values are the same part by part, with keys in the same order. `Object.is` compares
 * anything but lists and records, and every value below `depth` levels.
 */
export function isDeeplyEqual(one: unknown, other: unknown, depth = maxDepth): boolean {
  if (Object.is(one, other)) return true;
  if (!depth || !hasParts(one) || !hasParts(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one);
  const otherNames = Object.keys(other);
  return (
    names.length === otherNames.length &&
    names.every((name, at) => name === otherNames[at] && isDeeplyEqual(one[name], other[name], depth - 1))
  );
}

/** True for a list and for a plain record, as JSON has them. */
export function hasParts(value: unknown): value is Record<string, unknown> {
  const shape: unknown = Object.getPrototypeOf(value ?? 0);
  return shape === Object.prototype || shape === Array.prototype;
}
