/** What custom properties are where a page does not set them, as the style sheets say. */

/**
 * `--ops-danger` to `light-dark(...)`; names of the kit's own stand for nothing that a page could
 * read, and are left out.
 */
export function tokenDefaults(texts: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const text of texts) {
    for (const { 0: begin, 1: name = '', index } of text.matchAll(/var\((--ops-[a-z-]+),\s*/g)) {
      const value = upToClosing(text.slice(index + begin.length));
      if (!value.includes('--_') && !found.has(name)) found.set(name, value);
    }
  }
  return found;
}

/** What stands before the parenthesis that was opened before it. */
function upToClosing(text: string): string {
  let depth = 1;
  const end = [...text].findIndex((letter) => {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0;
    return depth === 0;
  });
  return text.slice(0, end);
}
