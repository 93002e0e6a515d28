/** Bad input from a host's page is one warning in the console, and never thrown. */
const warned = new Set<string>();

export function warnOnce(text: string): void {
  if (warned.has(text)) return;
  warned.add(text);
  console.warn(`[ops-widgets] ${text}`);
}
