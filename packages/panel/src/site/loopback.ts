/** Addresses that only this machine reaches. */
const NAMES: ReadonlySet<string> = new Set(['localhost', '::1', '[::1]']);

export function isLoopback(host: string): boolean {
  return NAMES.has(host.toLowerCase()) || /^127(\.\d{1,3}){3}$/.test(host);
}
