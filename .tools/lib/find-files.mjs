import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** All files under `folder` whose path ends with `suffix`, sorted. Node 20 has no glob. */
export function findFiles(folder, suffix) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(suffix))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes('node_modules'))
    .sort();
}
