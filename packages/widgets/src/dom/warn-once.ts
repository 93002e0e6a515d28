/** Bad input from a host's page is one warning in the console, and never thrown. */
const warned = new Set<string>();
/** A host that sends another fault with every answer does not fill console and memory. */
const maxWarnings = 200;

/** `key`: what counts as the same fault; by default the text itself. */
export function warnOnce(text: string, key = text): void {
  if (warned.has(key) || warned.size >= maxWarnings) return;
  warned.add(key);
  console.warn(`[ops-widgets] ${text}`);
}
