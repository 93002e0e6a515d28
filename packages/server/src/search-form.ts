/**
 * The one rule of "found": texts match by what is left of them without case, accents and
 * compatibility forms. `searchFormSql` computes the same inside a database of any locale.
 */

/** The accents that a decomposed text has. */
const accents = /[\u0300-\u036f]/g;

/** Replaced after the accents and before the case: one letter is two. */
export const digraphs: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['ẞ', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'ae'],
  ['œ', 'oe'],
  ['Œ', 'oe'],
];

let letters: ReadonlyMap<string, string> | undefined;

/**
 * Letters beyond ASCII by their lower case; a final sigma is a sigma, a dotless i an i. Made at the
 * first search: it looks at every letter.
 */
export function lowerCase(): ReadonlyMap<string, string> {
  return (letters ??= new Map([...simpleLowerCase(), ['ς', 'σ'], ['ı', 'i']]));
}

function* simpleLowerCase(): Generator<[string, string]> {
  for (let code = 0x80; code <= 0xffff; code += 1) {
    const letter = String.fromCharCode(code);
    const lower = letter.toLowerCase();
    // A letter that decomposes is not met any more.
    if (lower !== letter && lower.length === 1 && letter.normalize('NFKD') === letter) yield [letter, lower];
  }
}

/** A text as it is searched: `Übernahme`, `übernahme` and `UBERNAHME` are one. */
export function searchForm(text: string): string {
  let bare = text.normalize('NFKD').replace(accents, '');
  for (const [letter, letters] of digraphs) bare = bare.replaceAll(letter, letters);
  return bare
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    .replace(/[^\0-\x7f]/g, (letter) => lowerCase().get(letter) ?? letter);
}
