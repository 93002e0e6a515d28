/**
 * Bodies as no sound host sends them: valid ones with odd things at random places. Each has a
 * number, so that it can be repeated.
 */
import fc from 'fast-check';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Names that are more than names to a careless reader. */
const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then', 'id', 'length'];

const texts = [
  '',
  ' ',
  '12',
  '1e3',
  '-0',
  'null',
  '\u0000',
  '\uD800',
  '\uDFFF\uD800',
  '\u202Egnp.exe',
  '\u2066\u2069',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '//evil.example',
  'x'.repeat(10_000),
];

const instants = [
  '0000-01-01T00:00:00Z',
  '1969-12-31T23:59:59.999999999Z',
  '9999-12-31T23:59:59.999Z',
  '2026-02-30T00:00:00Z',
  '2026-11-20T24:00:00Z',
  '2026-11-20T23:59:60Z',
  '2026-11-20T12:00:00+23:59',
  '2026-11-20T12:00:00-99:99',
  '2026-11-20 12:00:00',
  '+275760-09-13T00:00:00Z',
  '+999999-01-01T00:00:00Z',
];

const numbers = [-1, -0, 0, 0.5, 7, 8, 2 ** 31, 2 ** 53 - 1, 2 ** 53, 1e308, -1e308, 5e-324];

function nested(depth: number, around: (inner: Json) => Json): Json {
  let value: Json = 1;
  for (let level = 0; level < depth; level += 1) value = around(value);
  return value;
}

/** Deeper than anything of the contract. */
const deep: readonly Json[] = [
  nested(300, (inner) => [inner]),
  nested(300, (inner) => ({ context: inner })),
  nested(300, (inner) => withProperty({}, '__proto__', inner)),
];

/** An own property whatever its name, as a decoder makes it. */
function withProperty(record: { [key: string]: Json }, key: string, value: Json): { [key: string]: Json } {
  return Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
}

/** What is put in the place of something, by its number. */
const values: readonly Json[] = [
  ...[null, true, false, [], {}, null, [], {}],
  ...texts,
  ...instants,
  ...numbers,
  ...deep,
  ...keys.flatMap((key) => [null, 'polluted', { polluted: true }].map((value) => withProperty({}, key, value))),
  ...(fc.sample(fc.jsonValue({ maxDepth: 2 }), { seed: 20_261_120, numRuns: 40 }) as Json[]),
];
const names = [...keys, ...texts];

type Holder = Json[] | { [key: string]: Json };

/** A place in a body, chosen by a number: as likely near the top as deep inside. */
function placeIn(body: Holder, number: number): readonly [holder: Holder, key: string] | null {
  let [holder, rest] = [body, number];
  for (;;) {
    const inside = Object.keys(holder);
    const key = inside[rest % inside.length];
    if (key === undefined) return null;
    rest = Math.floor(rest / inside.length);
    const inner = Object.getOwnPropertyDescriptor(holder, key)?.value as Json;
    if (typeof inner !== 'object' || inner === null || Object.keys(inner).length === 0 || rest % 6 === 0) {
      return [holder, key];
    }
    rest = Math.floor(rest / 6);
    holder = inner;
  }
}

/** One change: `at` says where, `how` what is done there, `by` with which value. */
function apply(body: Json, [at = 0, how = 0, by = 0]: readonly number[]): Json {
  const place = typeof body === 'object' && body !== null ? placeIn(body, at) : null;
  // A copy: the next change may be inside it.
  const value = JSON.parse(JSON.stringify(values[by % values.length])) as Json;
  if (place === null) return value;
  const [holder, key] = place;
  const index = Number(key);
  const what = how % 100;
  if (Array.isArray(holder)) {
    const row = holder[index] ?? null;
    if (what < 20) holder.splice(index, 1);
    else if (what < 40) holder.splice(index, 0, value);
    else if (what < 70) holder.push(JSON.parse(JSON.stringify(row)) as Json);
    else if (what < 72) holder.push(...Array<Json>(1001).fill(what === 70 ? value : row));
    else holder[index] = value;
  } else if (what < 15) Reflect.deleteProperty(holder, key);
  else if (what < 30) withProperty(holder, names[how % names.length] ?? '', value);
  else withProperty(holder, key, value);
  return body;
}

const change = fc.array(fc.nat(2 ** 31 - 1), { minLength: 3, maxLength: 3 });

/**
 * Texts that a host may answer: a valid body with up to three changes, one that was cut off or
 * smudged, or any JSON.
 */
export function hostileText(valid: readonly object[]): fc.Arbitrary<string> {
  const bodies = valid.map((body) => JSON.stringify(body));
  const body = fc.constantFrom(...bodies);
  const changed = fc
    .tuple(body, fc.array(change, { maxLength: 3 }))
    .map(([text, changes]) => JSON.stringify(changes.reduce(apply, JSON.parse(text) as Json)));
  const smudged = fc
    .tuple(body, fc.nat(1_000_000), fc.constantFrom('', '\u0000', '"', '[', '}', '\uFEFF', '-', '<'), fc.boolean())
    .map(([text, at, by, cut]) => {
      const place = at % text.length;
      return text.slice(0, place) + by + (cut ? '' : text.slice(place + 1));
    });
  return fc.oneof(
    { arbitrary: changed, weight: 18 },
    { arbitrary: fc.json(), weight: 1 },
    { arbitrary: smudged, weight: 1 },
  );
}
