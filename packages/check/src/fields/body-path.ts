/** Paths like `active[2].tenant.id`, and the value that a body has there. */

export type JsonRecord = Readonly<Record<string, unknown>>;

/** The name of a field, or the index of an item. */
export type Step = string | number;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of a body, and where it stands. */
export interface Place {
  /** Undefined if it is missing. */
  readonly value: unknown;
  /** The record or list around the value. */
  readonly parent: unknown;
  /** The value's own name; for an item of a list, the name of the list. */
  readonly name: string;
}

/** What a body has at a path. */
export function placeAt(body: unknown, path: string): Place {
  let place: Place = { value: body, parent: undefined, name: '' };
  for (const step of stepsOf(path, body)) {
    const parent = place.value;
    place = { value: valueIn(parent, step), parent, name: typeof step === 'number' ? place.name : step };
  }
  return place;
}

/**
 * The steps of a path. A name may have dots (`types.tenant.review.compose`): the longest one that
 * the body has counts.
 */
export function stepsOf(path: string, body?: unknown): readonly Step[] {
  const steps: Step[] = [];
  let parent = body;
  for (let rest = path; rest !== '';) {
    const index = /^\[(\d+)\]\.?/.exec(rest);
    const step = index ? Number(index[1]) : nameIn(parent, rest);
    rest = rest.slice(index ? index[0].length : String(step).length).replace(/^\./, '');
    steps.push(step);
    parent = valueIn(parent, step);
  }
  return steps;
}

/** How many items a list has; 0 if it is no list. */
export function rowCount(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function valueIn(parent: unknown, step: Step): unknown {
  if (typeof step === 'number') return Array.isArray(parent) ? parent[step] : undefined;
  return isRecord(parent) && Object.hasOwn(parent, step) ? parent[step] : undefined;
}

function nameIn(parent: unknown, rest: string): string {
  const names = isRecord(parent) ? Object.keys(parent) : [];
  const fitting = names.filter((name) => name !== '' && (rest === name || /^[.[]/.test(restAfter(rest, name))));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? /^[^.[]+/.exec(rest)?.[0] ?? rest;
}

function restAfter(rest: string, name: string): string {
  return rest.startsWith(name) ? rest.slice(name.length) : '';
}
