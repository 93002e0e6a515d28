/**
 * Readers of columns for any driver: the embedded database and the server's driver return some
 * types differently.
 */
export type Row = Record<string, unknown>;

/** A text or number as text; null for null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'bigint' ? `${value}` : null;
}

/** A text or number of a column that the schema declares not null. */
export function requiredText(value: unknown): string {
  const text = textOf(value);
  if (text === null) throw new TypeError('The database returned no text for a column of text.');
  return text;
}

/** An instant in epoch milliseconds; null for null. */
export function instantOf(value: unknown): number | null {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' ? Date.parse(value) : null;
}
