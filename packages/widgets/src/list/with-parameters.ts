/** Query parameters of an address whose other parameters belong to somebody else. */

/**
 * Sets the parameters that have a value and removes those that are null. A parameter that has its
 * value already, and every byte of the rest of the address, stay as they are: order, repetition,
 * encoding and fragment are those of the page.
 */
export function withParameters(address: string, values: ReadonlyMap<string, string | null>): string {
  const [beforeHash = '', ...fragments] = address.split(/(?=#)/);
  const [path = '', ...queries] = beforeHash.split('?');
  const query = queries.join('?');
  const missing = new Map(values);
  const pieces = query === '' ? [] : query.split('&');
  const kept = pieces.flatMap((piece) => {
    // A leading question mark of a piece is a part of its name; the constructor drops one.
    const [[name, value] = ['', '']] = [...new URLSearchParams(`?${piece}`)];
    if (!values.has(name)) return piece;
    const wanted = missing.get(name) ?? null;
    missing.delete(name);
    if (wanted === null) return [];
    return wanted === value ? piece : encode(name, wanted);
  });
  const added = [...missing].flatMap(([name, value]) => (value === null ? [] : encode(name, value)));
  const changed = [...kept, ...added].join('&');
  if (changed === query) return address;
  return path + (changed === '' ? '' : `?${changed}`) + fragments.join('');
}

function encode(name: string, value: string): string {
  return new URLSearchParams([[name, value]]).toString();
}
