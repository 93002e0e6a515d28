/** Instants that a host wrote in its own way, as they should have been written. */

const written = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?(\.\d+)?\s*(Z|[+-]\d\d:?\d\d|UTC)?$/i;

/**
 * Above this a number is epoch milliseconds rather than seconds: 1973 in the one, 5138 in the
 * other.
 */
const maxEpochSeconds = 1e11;

/**
 * RFC 3339 in UTC of a date, a time without zone or a Unix time; null if the value is none of
 * these.
 */
export function instantText(value: unknown): string | null {
  const date = dateOf(value);
  return date === null || Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z');
}

function dateOf(value: unknown): Date | null {
  if (typeof value === 'number') return new Date(value > maxEpochSeconds ? value : value * 1000);
  const parts = typeof value === 'string' ? written.exec(value.trim()) : null;
  if (!parts) return null;
  const [, day, time = '00:00:00', , zone = 'Z'] = parts;
  const offset = /^UTC$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return new Date(`${day}T${time.length === 5 ? `${time}:00` : time}${offset}`);
}
