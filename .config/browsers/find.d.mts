export const ENGINES: readonly string[];
export function missingPackages(engines?: readonly string[]): string[];
export function programsOf(engine: string): Readonly<Record<string, string>>;
