export type Suite = 'unit' | 'browser' | 'node' | 'e2e' | 'hosts' | 'stories' | 'postgres';
export const testFiles: Readonly<Record<Suite, () => string[]>>;
export function suiteOf(file: string): Suite | undefined;
