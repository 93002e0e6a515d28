/**
 * What `Retry-After` asks for, in milliseconds; null where it asks for nothing that can be understood. A date is measured
 * against the answer's own `Date`, so that the page's clock does not matter.
 */
export function retryAfterMs(headers: Headers): number | null {
  const given = headers.get('retry-after')?.trim();
  if (!given) return null;
  if (/^\d+$/.test(given)) return Number(given) * 1000;
  const wait = Date.parse(given) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
