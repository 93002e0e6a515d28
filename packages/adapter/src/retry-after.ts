/**
 * What `Retry-After` asks for, in milliseconds; null where it asks for nothing that can be understood. A date is measured
 * against the answer's own `Date`, so that the page's clock does not matter.
 */
export function retryAfterMs(headers: Headers): number | null {
  const given = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,10}$/.test(given)) return Number(given) * 1000;
  const wait = instantOf(given) - instantOf(headers.get('date') ?? '');
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}

/**
 * A date in one of the three forms of RFC 9110, epoch milliseconds, or NaN. `Date.parse` alone finds dates in much that is
 * none, and takes the form that names no zone for local time.
 */
function instantOf(value: string): number {
  return /^[a-z]+,? .+:\d\d/i.test(value) ? Date.parse(value.replace(/( GMT)?$/, ' GMT')) : NaN;
}
