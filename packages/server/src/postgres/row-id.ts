const greatestId = '9223372036854775807';

/**
 * Whether a text from outside is the id of a possible row: a whole number as the database writes
 * it, that fits its column. One that is not belongs to no row, and to no error either (F2).
 */
export function isRowId(text: string): boolean {
  if (!/^[1-9]\d{0,18}$/.test(text)) return false;
  return text.length < greatestId.length || text <= greatestId;
}
