/** The names of fields: camelCase in the facts, snake_case on the wire. */

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

type Separator<First extends string, Before extends string> = First extends Digit
  ? Before extends Digit
    ? ''
    : '_'
  : First extends Lowercase<First>
    ? ''
    : '_';

/** Stands for a first letter: a digit behind it is not set apart. */
type Word = '0';

/** The type of `wireNameOf(name)`. */
export type WireName<Name, Before extends string = ''> = Name extends `${infer First}${infer Rest}`
  ? `${Separator<First, Before>}${Lowercase<First>}${WireName<Rest, Before extends '' ? Word : First>}`
  : '';

/**
 * The name of a field on the wire: `created_at` for `createdAt`, `ended_24h` for `ended24h`, `p95`.
 */
export function wireNameOf(name: string): string {
  return name.replace(/[A-Z]|\d+/g, (part, at) => (at === 1 && Number(part) >= 0 ? part : `_${part.toLowerCase()}`));
}
