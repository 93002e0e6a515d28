/** Every place in a body, and bodies that differ from it in one of them. */

export type Path = readonly (string | number)[];

/** Stands for nothing at all: a place that is replaced by it is left out. */
export const missing = Symbol('missing');

/** Every place inside a body, from the outside in: each may be broken on its own. */
export function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, child]) =>
    placesOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length > 0 ? [path, ...inside] : inside;
}

/** The body with something else at one place; the body itself stays as it is. */
export function replaced(body: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const entries = Object.entries(body as object).flatMap(([name, child]: [string, unknown]) => {
    if (name !== String(key)) return [[name, child] as const];
    const next = replaced(child, rest, by);
    return next === missing ? [] : [[name, next] as const];
  });
  return Array.isArray(body) ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
