/** Numbers, durations and instants as text, by Intl. */

const mostFormats = 40;
const formats = new Map<string, unknown>();

/**
 * An Intl object, created once. The newest are kept: they are slow to create, and tags come from
 * pages.
 */
function cached<Format>(name: string, create: () => Format): Format {
  const known = formats.get(name) as Format | undefined;
  if (known !== undefined) return known;
  if (formats.size >= mostFormats) formats.delete(formats.keys().next().value as string);
  const format = create();
  formats.set(name, format);
  return format;
}

/** What `write` gives, or the plain value: a page may have an Intl that throws, or a part of it. */
function orPlain<Written>(write: () => Written, plain: Written): Written {
  try {
    return write();
  } catch {
    return plain;
  }
}

/** How many Intl objects are kept. */
export function formatCount(): number {
  return formats.size;
}

// The first Intl object of a page takes Chromium 12 to 15 ms, 6 % of the time to the first row of
// the whole kit (P3). These languages write whole numbers below 1,000 as digits and have two plural
// forms, so that the first rows need none; a test compares each of those numbers with Intl.
const plainLocale = /^(en(-GB|-US)?|de)$/;

function isPlain(locale: string, value: number): boolean {
  return plainLocale.test(locale) && /^\d{1,3}$/.test(`${value}`);
}

export function numberIn(locale: string, value: number): string {
  if (isPlain(locale, value)) return `${value}`;
  return orPlain(() => cached(`n ${locale}`, () => new Intl.NumberFormat(locale)).format(value), `${value}`);
}

/** Whole percent, 0 to 100. */
export function percentIn(locale: string, percent: number): string {
  if (isPlain(locale, percent)) return `${percent}${locale === 'de' ? '\u00A0' : ''}%`;
  return orPlain(
    () => cached(`% ${locale}`, () => new Intl.NumberFormat(locale, { style: 'percent' })).format(percent / 100),
    `${percent}%`,
  );
}

export function pluralIn(locale: string, count: number): Intl.LDMLPluralRule {
  const plain = Math.abs(count) === 1 ? 'one' : 'other';
  if (plainLocale.test(locale)) return plain;
  return orPlain(() => cached(`p ${locale}`, () => new Intl.PluralRules(locale)).select(count), plain);
}

/**
 * The exact instant of epoch milliseconds in the time zone of the browser, which it names; empty if
 * `at` is no instant.
 */
export function instantIn(locale: string, at: number): string {
  return formatInstant(
    `i ${locale}`,
    at,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long' }),
  );
}

/**
 * The time of day of an instant and its zone, with the day unless that is the day of `asOf`, and
 * with the year unless that is the year of `asOf` (both epoch milliseconds).
 */
export function momentIn(locale: string, at: number, asOf: number): string {
  const [then, now] = [new Date(at), new Date(asOf)];
  const day = then.toDateString() === now.toDateString() ? undefined : 'numeric';
  const year = then.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return formatInstant(
    `m ${day} ${year} ${locale}`,
    at,
    () =>
      new Intl.DateTimeFormat(locale, {
        year,
        month: day && 'short',
        day,
        hour: 'numeric',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
      }),
  );
}

function formatInstant(name: string, at: number, create: () => Intl.DateTimeFormat): string {
  return isoOf(at) && orPlain(() => cached(name, create).format(at), isoOf(at));
}

/** The RFC 3339 instant for `datetime`; empty if `at` is no instant. */
export function isoOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

const [minute, hour, day] = [60, 3600, 86_400];

/** The keys of the symbols of units. */
export type Unit = 'unit.day' | 'unit.hour' | 'unit.minute' | 'unit.second';
const units: readonly (readonly [Unit, number])[] = [
  ['unit.day', day],
  ['unit.hour', hour],
  ['unit.minute', minute],
  ['unit.second', 1],
];

/** Seconds by their two largest units, rounded down: 3,905 is 1 hour and 5 minutes. */
export function unitsOf(seconds: number): readonly (readonly [number, Unit])[] {
  const whole = Math.max(0, Math.floor(seconds));
  const first = units.findIndex(([, size]) => whole >= size);
  if (first < 0) return [[0, 'unit.second']];
  let rest = whole;
  return units
    .slice(first, first + 2)
    .map(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return [count, unit] as const;
    })
    .filter(([count]) => count > 0);
}

/**
 * The step in seconds to which a measured duration is rounded down: a second below a minute, a
 * minute below a day, else a day. Finer where the rounded text would be less than the threshold
 * that was reached.
 */
export function stepOf(seconds: number, thresholdSeconds = 0): number {
  const coarse = seconds < minute ? 1 : seconds < day ? minute : day;
  if (seconds - (seconds % coarse) >= Math.min(seconds, thresholdSeconds)) return coarse;
  return seconds < hour ? 1 : seconds < day ? minute : hour;
}

/**
 * The step in seconds to which an age is rounded down: a minute below an hour, an hour below a day,
 * else a day.
 */
export function agoStepOf(seconds: number): number {
  return seconds < hour ? minute : seconds < day ? hour : day;
}
