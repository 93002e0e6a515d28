/** Numbers, durations and instants in words. Everything that differs by language comes from Intl, or from `units`. */

const most = 40;
const cache = new Map<string, unknown>();

/** Intl objects are slow to make and many to keep: the newest are kept. */
function cached<Format>(name: string, make: () => Format): Format {
  const known = cache.get(name) as Format | undefined;
  if (known !== undefined) return known;
  if (cache.size >= most) cache.delete(cache.keys().next().value as string);
  const made = make();
  cache.set(name, made);
  return made;
}

/** How many Intl objects are kept. */
export function keptFormats(): number {
  return cache.size;
}

// The first Intl object of a page takes its browser longer than all else that a page of rows does. What most numbers are, whole ones below
// a thousand, is written the same in these languages without one.
const plain = /^(en(-GB|-US)?|de)$/;

function isPlain(locale: string, value: number): boolean {
  return plain.test(locale) && /^\d{1,3}$/.test(`${value}`);
}

export function numberIn(locale: string, value: number): string {
  if (isPlain(locale, value)) return `${value}`;
  return cached(`n ${locale}`, () => new Intl.NumberFormat(locale)).format(value);
}

/** Whole percent, 0 to 100. */
export function percentIn(locale: string, percent: number): string {
  if (isPlain(locale, percent)) return `${percent}${locale === 'de' ? '\u00A0' : ''}%`;
  return cached(`% ${locale}`, () => new Intl.NumberFormat(locale, { style: 'percent' })).format(percent / 100);
}

export function pluralIn(locale: string, count: number): Intl.LDMLPluralRule {
  if (plain.test(locale)) return Math.abs(count) === 1 ? 'one' : 'other';
  return cached(`p ${locale}`, () => new Intl.PluralRules(locale)).select(count);
}

/** The exact instant in the reader's time zone; empty for what is no instant. */
export function instantIn(locale: string, at: number): string {
  return write(`i ${locale}`, at, () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }));
}

/**
 * Calls back at once where the first exact instant of a language has been written; else when the page is idle, and writes one then: that
 * takes a browser tens of milliseconds.
 */
export function whenInstantsAreReady(locale: string, ready: () => void): void {
  if (cache.has(`i ${locale}`)) return ready();
  if (waiting.push(ready) > 1) return;
  const goOn = () => {
    instantIn(locale, 0);
    for (const each of waiting.splice(0)) each();
  };
  // Not every browser tells when it is idle.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(goOn, { timeout: 1000 });
  else setTimeout(goOn, 100);
}

const waiting: (() => void)[] = [];

/** The time of day of an instant, with its day where it is not near `asOf` (both epoch milliseconds). */
export function momentIn(locale: string, at: number, asOf: number): string {
  const clock: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', second: '2-digit' };
  return Math.abs(asOf - at) < 12 * 3_600_000
    ? write(`t ${locale}`, at, () => new Intl.DateTimeFormat(locale, clock))
    : write(`d ${locale}`, at, () => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', ...clock }));
}

function write(name: string, at: number, make: () => Intl.DateTimeFormat): string {
  return Number.isNaN(new Date(at).getTime()) ? '' : cached(name, make).format(at);
}

/** The RFC 3339 instant for `datetime`; empty for what is no instant. */
export function isoOf(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

const [minute, hour, day] = [60, 3600, 86_400];

/** The units of durations, by the key of their symbol. */
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
 * By how many seconds a measured duration is told: in seconds below a minute, in minutes below a day, else in days. Never so
 * coarsely that it would read as less than the threshold which it has reached.
 */
export function stepOf(seconds: number, thresholdSeconds = 0): number {
  const coarse = seconds < minute ? 1 : seconds < day ? minute : day;
  if (seconds - (seconds % coarse) >= Math.min(seconds, thresholdSeconds)) return coarse;
  return seconds < hour ? 1 : seconds < day ? minute : hour;
}

/** By how many seconds a distance to the past is told: in minutes, then in hours, then in days. */
export function agoStepOf(seconds: number): number {
  return seconds < hour ? minute : seconds < day ? hour : day;
}
