/**
 * Readers of values that may be anything. Only exported functions use them, once, on their own
 * arguments; the rules behind them take what `checked.ts` returns and check nothing again.
 */

/** The value as a record; an empty one for anything that is not an object. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** An own property. For keys that come from data: an inherited one ("constructor") is no answer. */
export function ownProperty(value: unknown, key: unknown): unknown {
  const source = asRecord(value);
  return typeof key === 'string' && Object.hasOwn(source, key) ? source[key] : undefined;
}

/** A finite number, or null. */
export function finiteOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** An instant: null where it is missing, NaN where it was given and is no number. */
export function instantOf(value: unknown): number | null {
  return value === undefined || value === null ? null : (finiteOrNull(value) ?? NaN);
}

/** A count: an integer from 0 up that a double holds exactly, or null. */
export function countOrNull(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

/** A text that is not blank, or null. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** An id as a string; a host may have left it a number. Empty for anything else. */
export function idOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The items of a list; none for anything that is not an array. */
export function listOf<Item>(value: readonly Item[] | null | undefined): readonly Item[] {
  return Array.isArray(value) ? (value as readonly Item[]) : [];
}

/** Whether a value is one of a const object's. */
export function isOneOf<Value extends string>(values: Readonly<Record<string, Value>>, value: unknown): value is Value {
  return Object.values(values).includes(value as Value);
}
