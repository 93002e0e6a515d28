/**
 * What worlds of jobs are drawn from: instants from few values, so that exact hits of a window
 * happen, and texts and payloads as hosts have them at their worst.
 */
import fc from 'fast-check';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Milliseconds from the instant of a world: of its past, and a little of its future. */
export const offset = fc.oneof(
  fc
    .constantFrom(0, 10, 30, 60, 90, 300, 600, 900, 3600, 14_400, 86_400, 7 * 86_400)
    .map((seconds) => -seconds * second),
  fc.constantFrom(-1, -59_999, -60_001, -7 * day + 1, -7 * day - 1, -day - 1),
  fc.integer({ min: -10 * day, max: 0 }),
  fc.integer({ min: -2 * hour, max: 0 }),
  // One millisecond that many jobs share.
  fc.constant(-17 * minute - 123),
);

export const future = fc.oneof(
  fc.constantFrom(1, 59_999, 60_001, hour, 40 * day, 365 * day),
  fc.integer({ min: 1, max: 2 * hour }),
);

/** What a microsecond clock adds to a millisecond: 0 to 999. */
export const microseconds = fc.oneof(fc.constantFrom(0, 1, 499, 500, 999), fc.integer({ min: 0, max: 999 }));

/** Texts without U+0000, which no column of Postgres holds. */
export const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('Ada', 'Monthly report', 'Nightly import', 'compare') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      "O'Brien",
      '"quoted"',
      '100% of_them\\',
      '<b>bold</b>',
      'ÅNGSTRÖM',
      'İstanbul',
      '👩‍💻 عربى',
      'line\nbreak',
      '$1::text',
      'x'.repeat(5000),
    ),
  },
);

export const tenants = ['t1', 't2', "t'3"] as const;

/** What a payload says of its tenant: an id, or something that is none. */
const tenant = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(...tenants) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(7, null, '', ' ', true, {}, ['t1'], { id: 't1' }) },
);

/** Payloads with what operators look for in them, and any other JSON. */
export const payload: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        tenantId: tenant,
        title: fc.oneof<fc.Arbitrary<unknown>[]>(text, fc.constantFrom(null, 5, ['a'])),
        by: fc.record({ name: fc.oneof<fc.Arbitrary<unknown>[]>(text, fc.constantFrom(null, false)) }),
      },
      { requiredKeys: [] },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>([], {}, 'text', 5, true, { big: 'y'.repeat(50_000) }, [{ tenantId: 't1' }]),
  },
);

/** An error's text, the engines' own words among them. */
export const errorText = (...own: readonly string[]) => fc.oneof(text, fc.constantFrom('boom', ...own));

/** The same draw of values for the same seed. */
export function drawn<Value>(arbitrary: fc.Arbitrary<Value>, count: number, seed: number): readonly Value[] {
  return fc.sample(arbitrary, { numRuns: count, seed });
}
