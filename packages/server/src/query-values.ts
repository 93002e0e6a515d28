/**
 * Reads query parameters without trusting them, by the contract's table of endpoints. A parameter
 * that is empty counts as omitted.
 */
import type { QueryField } from '@ops-widgets/contract';

/** A field that says how many rows. */
type LimitField = QueryField & { readonly default: number; readonly min: number; readonly max: number };

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
 * One of the words of a field; its default (null without one) where it is omitted.
 * @throws BadParameterError
 */
export function wordValue<const Field extends QueryField & { readonly words: readonly string[] }>(
  query: URLSearchParams,
  field: Field,
): Field['words'][number] | (Field extends { readonly default: string } ? never : null) {
  const value = textValue(query, field.wireName) ?? field.default ?? null;
  if (value !== null && !field.words.includes(String(value))) throw new BadParameterError(field.wireName);
  return value as never;
}

/**
 * How many rows are asked for: a whole number from the field's minimum up, cut to its maximum.
 * @throws BadParameterError
 */
export function limitValue(query: URLSearchParams, field: LimitField): number {
  const value = textValue(query, field.wireName);
  if (value === null) return field.default;
  const limit = /^\d+$/.test(value) ? Number(value) : -1;
  if (limit < field.min) throw new BadParameterError(field.wireName);
  return Math.min(limit, field.max);
}
