/**
 * Packs every published package as npm would publish it. Resolves with the tarballs' paths, by the
 * packages' names.
 */
export function packPublished(folder: string): Promise<Readonly<Record<string, string>>>;
