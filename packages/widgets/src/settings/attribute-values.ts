/** Reads attribute values. A bad value never throws: it warns once and counts as the default. */
import { remember } from '../dom/remember.js';
import { warnOnce } from '../dom/warn-once.js';

/**
 * Whether a flag is set. Frameworks pass a bare attribute as a property with an empty text, and
 * write a false one as "false" where they render on a server.
 */
export function isSet(flag: unknown): boolean {
  return flag === '' || (Boolean(flag) && flag !== 'false');
}

/** How a flag is declared as a property. */
export const flag = { type: Boolean, converter: isSet } as const;

/** Returns the given value if it is one of `values`, else the default. */
export function oneOf<Value extends string, Default = Value>(
  name: string,
  values: Record<string, Value>,
  given: string | undefined,
  byDefault: Default,
): Value | Default {
  if (given === undefined || given === '') return byDefault;
  const known = Object.values(values).find((value) => value === given);
  if (known === undefined) warnOnce(`${name}="${given}" is not one of ${Object.values(values).join(', ')}`);
  return known ?? byDefault;
}

/**
 * Returns a function of the given value: the whole number if it is within the bounds, else the
 * default. It checks when the value changes.
 */
export function rememberWholeNumber(
  name: string,
  { min, max, byDefault }: { readonly min: number; readonly max: number; readonly byDefault: number },
): (given: number | undefined | null) => number {
  return remember((given) => {
    if (given === undefined || given === null) return byDefault;
    // Frameworks pass the text of an attribute as the property.
    const value = Number(given);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    warnOnce(`${name} must be a whole number from ${min} to ${max}`);
    return byDefault;
  });
}

/** Returns the given seconds if they are above zero, else null. */
export function secondsOrNull(name: string, given: number | undefined | null): number | null {
  if (given === undefined || given === null) return null;
  const seconds = Number(given);
  if (seconds > 0) return seconds;
  warnOnce(`${name} must be above 0`);
  return null;
}
