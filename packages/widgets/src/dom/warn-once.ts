/** Bad input from a host's page: said once in the console, never thrown. */
const said = new Set<string>();

export function warnOnce(text: string): void {
  if (said.has(text)) return;
  said.add(text);
  console.warn(`[ops-widgets] ${text}`);
}
