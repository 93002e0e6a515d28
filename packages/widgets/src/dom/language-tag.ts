/** Language tags as pages and servers write them: `de`, `de_AT`, `pt_BR.UTF-8`. */

/** No language has a name of another length: `C`, `POSIX` and `German_Germany` mean none. */
const language = /^[a-z]{2,3}(-|$)/i;

/** The tag as Intl writes it; null for what means no language. `_` is `-`. */
export function canonicalTag(text: string): string | null {
  // A POSIX name may end in an encoding and a modifier.
  const tag = text
    .trim()
    .replace(/[.@].*/s, '')
    .replaceAll('_', '-');
  try {
    return language.test(tag) ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null;
  } catch {
    return null;
  }
}

/**
 * The tag, and what it is looked up by after it, the longest first: RFC 4647, section 3.4. A single
 * letter goes with what follows it.
 */
export function lookupRanges(tag: string): readonly string[] {
  const shorter = tag.replace(/(-\w)?-\w+$/, '');
  return shorter === tag ? [tag] : [tag, ...lookupRanges(shorter)];
}
