/** Paths like `active[2].tenant.id`: finding what stands there, and walking through everything that does. */

export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export interface Place {
  /** The value; undefined where it is missing. */
  readonly value: unknown;
  /** What it stands in. */
  readonly parent: unknown;
  /** Its own name; for an item of a list, the name of the list. */
  readonly name: string;
}

/** What stands at a path of a body. Names may hold dots (`types.tenant.review.compose`): the longest that is there counts. */
export function placeOf(body: unknown, path: string): Place {
  let place: Place = { value: body, parent: undefined, name: '' };
  let rest = path;
  while (rest !== '') {
    const index = /^\[(\d+)\]\.?/.exec(rest);
    if (index) {
      const parent: unknown = place.value;
      place = { value: Array.isArray(parent) ? parent[Number(index[1])] : undefined, parent, name: place.name };
      rest = rest.slice(index[0].length);
      continue;
    }
    const parent = place.value;
    const name = nameIn(parent, rest);
    place = { value: isRecord(parent) && Object.hasOwn(parent, name) ? parent[name] : undefined, parent, name };
    rest = rest.slice(name.length).replace(/^\./, '');
  }
  return place;
}

function nameIn(parent: unknown, rest: string): string {
  const known = isRecord(parent) ? Object.keys(parent) : [];
  const fitting = known.filter(
    (name) => name !== '' && (rest === name || (/^[.[]/.test(rest.slice(name.length)) && rest.startsWith(name))),
  );
  return fitting.sort((a, b) => b.length - a.length)[0] ?? /^[^.[]+/.exec(rest)?.[0] ?? rest;
}

export interface Field {
  readonly path: string;
  readonly name: string;
  readonly value: unknown;
  /** The name of the record or list that it stands in. */
  readonly within: string;
  readonly parent: JsonRecord;
}

/** Calls `visit` for every named value of a body, from the outside in. */
export function eachField(body: unknown, visit: (field: Field) => void, path = '', within = '', depth = 0): void {
  if (depth > 12) return;
  if (Array.isArray(body)) {
    body.slice(0, 1000).forEach((item, index) => eachField(item, visit, `${path}[${index}]`, within, depth + 1));
  } else if (isRecord(body)) {
    for (const [name, value] of Object.entries(body)) {
      const at = path === '' ? name : `${path}.${name}`;
      visit({ path: at, name, value, within, parent: body });
      eachField(value, visit, at, name, depth + 1);
    }
  }
}

/** How many rows a list has; none where it is no list. */
export function rowCount(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

/** A value as a developer would recognise it, cut where it is long. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value) && value.length > 0) return `a list of ${value.length}`;
  if (isRecord(value) && Object.keys(value).length > 0)
    return `a record (${truncate(Object.keys(value).join(', '), 50)})`;
  return truncate(JSON.stringify(value) ?? typeof value, 60);
}

export function truncate(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
