import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { tenantFolder } from '../files/data-folders.js';
import { MANIFEST } from '../files/tenant-folder.js';

/**
 * Writes a tenant's folder with these files, and a manifest of them and of further expected files.
 */
export async function writeTenant(
  dataFolder: string,
  tenantId: string,
  files: Readonly<Record<string, string | Buffer>>,
  alsoDue: readonly string[] = [],
): Promise<string> {
  const folder = tenantFolder(dataFolder, tenantId);
  const all = { ...files, [MANIFEST]: JSON.stringify({ files: [...Object.keys(files), ...alsoDue] }) };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}
