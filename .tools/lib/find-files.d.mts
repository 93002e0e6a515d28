export function findFiles(folder: string, suffix: string): string[];
