import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The list of expected files in a tenant's folder, as the tenant's own system exported it. */
export const MANIFEST = 'manifest.json';

/**
 * Every present and every expected file, as sorted paths relative to the folder, with `/` between
 * names.
 * @throws where the folder or its manifest is missing or damaged
 */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const due = readManifest(await readFile(join(folder, MANIFEST), 'utf8'));
  const found = await walk(folder, '');
  return [...new Set([...due, ...found])].filter((path) => path !== MANIFEST).sort();
}

function readManifest(text: string): readonly string[] {
  const manifest: unknown = JSON.parse(text);
  const files: unknown =
    typeof manifest === 'object' && manifest !== null && 'files' in manifest ? manifest.files : null;
  if (!Array.isArray(files) || !files.every(isInside))
    throw new Error(`${MANIFEST} does not list the files that are due.`);
  return files;
}

/** A manifest is untrusted data: it must not make an operation read outside its tenant's folder. */
function isInside(path: unknown): path is string {
  return typeof path === 'string' && path.split('/').every((name) => /^[\w-][\w.-]*$/.test(name));
}

async function walk(folder: string, below: string): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    return entry.isDirectory() ? walk(folder, path) : [path];
  });
  return (await Promise.all(nested)).flat();
}
