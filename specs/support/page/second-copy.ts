/**
 * The kit a second time in one page, as from another bundle: every module of it, and Lit, evaluated
 * anew.
 */

const copied = /^\/(packages|__bundled__)\//;
const imports = /(\bfrom\s*|\bimport\s*\(?)(["'])([^"'\n]+)\2/g;

/** Loads a copy of a module of this page. Modules of the copies of one loader share each other. */
export function copyLoader(): (address: string) => Promise<unknown> {
  const copies = new Map<string, Promise<string>>();

  async function copyOf(address: string): Promise<string> {
    if (!copied.test(new URL(address).pathname)) return address;
    let copy = copies.get(address);
    if (copy === undefined) copies.set(address, (copy = write(address)));
    return copy;
  }

  async function write(address: string): Promise<string> {
    const source = await (await fetch(address)).text();
    const named = new Set([...source.matchAll(imports)].map(([, , , name]) => name ?? ''));
    const addresses = new Map<string, string>();
    for (const name of named) addresses.set(name, await copyOf(new URL(name, address).href));
    const text = source.replace(imports, (whole, keyword: string, quote: string, name: string) => {
      const found = addresses.get(name);
      return found === undefined ? whole : `${keyword}${quote}${found}${quote}`;
    });
    return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  }

  return async (address) => (await import(await copyOf(new URL(address, location.origin).href))) as unknown;
}
