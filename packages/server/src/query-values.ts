/** Reading query parameters without trusting them. A parameter that is empty counts as omitted. */

/** A parameter whose value the contract does not allow; the handler answers 400 and names it. */
export class BadParameterError extends Error {
  override readonly name = 'BadParameterError';

  constructor(readonly parameter: string) {
    super(`bad value of query parameter "${parameter}"`);
  }
}

const maximumTextLength = 1000;

/**
 * A text; null where it is omitted. Databases refuse NUL and only NUL.
 * @throws BadParameterError
 */
export function textValue(query: URLSearchParams, name: string): string | null {
  const value = query.get(name) ?? '';
  if (value.length > maximumTextLength || value.includes('\0')) throw new BadParameterError(name);
  return value === '' ? null : value;
}

/**
 * One of several words; null where it is omitted.
 * @throws BadParameterError
 */
export function wordValue<Word extends string>(
  query: URLSearchParams,
  name: string,
  words: readonly Word[],
): Word | null {
  const value = textValue(query, name);
  if (value === null) return null;
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new BadParameterError(name);
  return word;
}

/**
 * How many rows are asked for: a whole number from `least` up, cut to the contract's maximum.
 * @throws BadParameterError
 */
export function limitValue(
  query: URLSearchParams,
  name: string,
  { fallback, least, most }: { readonly fallback: number; readonly least: number; readonly most: number },
): number {
  const value = textValue(query, name);
  if (value === null) return fallback;
  const limit = /^\d+$/.test(value) ? Number(value) : -1;
  if (limit < least) throw new BadParameterError(name);
  return Math.min(limit, most);
}
