/** Reads windows.json: lifecycle windows in seconds, in the contract's own form. */
import { readFileSync } from 'node:fs';
import { wire, wireNameOf } from '@ops-widgets/contract';
import type { Lifecycle } from '@ops-widgets/truth';

const WINDOW_FIELDS = Object.keys(wire.lifecycleWindow._zod.def.shape);

/**
 * @throws Error that names the file and the place in it: a name that is unknown would be a window
 * that is never reached
 */
export function readWindows(file: string): Lifecycle {
  const content = contentOf(file);
  const result = wire.safeDecode(wire.lifecycle, content as never);
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(`${file}: ${placeOf(issue?.path ?? [])} ${issue?.message ?? 'cannot be read'}`);
  }
  checkNames(file, [], content, ['default', 'types']);
  const { default: general, types } = content as { default?: object | null; types?: Record<string, object> | null };
  checkNames(file, ['default'], general ?? {}, WINDOW_FIELDS);
  for (const [type, window] of Object.entries(types ?? {})) {
    checkNames(file, ['types', type], window, WINDOW_FIELDS);
  }
  return result.data;
}

function contentOf(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read`, { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`, { cause: error });
  }
}

function checkNames(file: string, path: readonly string[], given: unknown, known: readonly string[]): void {
  for (const name of Object.keys(given as object)) {
    if (known.includes(name)) continue;
    const near = known.find((other) => other === wireNameOf(name));
    const hint = near ? `did you mean ${near}?` : `there are ${known.join(', ')}`;
    throw new Error(`${file}: ${placeOf([...path, name])} is not known; ${hint}`);
  }
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the file' : path.map(String).join('.');
}
