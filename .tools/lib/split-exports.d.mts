export function splitModule(path: string): void;
export function splitExports(
  code: string,
  specifierOf: (name: string) => string,
): { readonly index: string; readonly modules: ReadonlyMap<string, string> };
