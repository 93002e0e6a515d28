const GREATEST_ID = 2n ** 63n - 1n;

/** Whether a text from an address is a key as the database writes it. One that is not belongs to no row, and to no error either. */
export function isRowId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= GREATEST_ID;
}
