/**
 * The wait that `Retry-After` asks for, in milliseconds; null without one, or with one that is
 * neither seconds nor a date. A date is measured against the `Date` of the answer: the page's clock
 * may be wrong.
 */
export function retryAfterMs(headers: Headers): number | null {
  const given = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,10}$/.test(given)) return Number(given) * 1000;
  const wait = instantOf(given) - instantOf(headers.get('date') ?? '');
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}

/**
 * A date in one of the three forms of RFC 9110, in epoch milliseconds, or NaN. `Date.parse` alone
 * accepts many other texts, and takes the form without a zone for local time.
 */
function instantOf(value: string): number {
  return /^[a-z]+,? .+:\d\d/i.test(value) ? Date.parse(value.replace(/( GMT)?$/, ' GMT')) : NaN;
}
