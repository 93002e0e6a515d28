/** Reading columns whatever the driver: the embedded database and the server's driver bring some types differently. */
export type Row = Record<string, unknown>;

/** A text or a number as text; null where the column is null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'bigint' ? `${value}` : null;
}

/** A text or number that the schema promises. */
export function requiredText(value: unknown): string {
  const text = textOf(value);
  if (text === null) throw new TypeError('The database brought no text where one was due.');
  return text;
}

/** An instant in epoch milliseconds; null where the column is null. */
export function instantOf(value: unknown): number | null {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' ? Date.parse(value) : null;
}
