import type MagicString from 'magic-string';

export function splitModule(path: string): void;
export function splitExports(
  code: string,
  specifierOf: (name: string) => string,
): { readonly index: string; readonly modules: ReadonlyMap<string, MagicString> };
