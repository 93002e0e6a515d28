/**
 * Embedded databases for tests, each with files of its own. To create one costs seconds of work, to
 * copy one a tenth of that: all are copies of one template, which the first test makes.
 */
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

const repository = new URL('../../../../', import.meta.url);
const cache = fileURLToPath(new URL('.cache/', repository));
const manifest = new URL('node_modules/@electric-sql/pglite/package.json', repository);

/** Opens an empty database; to close it removes its files. */
export async function openEmbeddedDatabase(): Promise<PGlite> {
  const { path, remove } = await createEmbeddedFolder();
  const database = await PGlite.create(path);
  const close = database.close.bind(database);
  return Object.assign(database, { close: () => close().finally(remove) });
}

/** The files of an empty database in a new temporary folder. */
export async function createEmbeddedFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'ops-database-'));
  await copyEmbeddedDatabase(path);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Writes the files of an empty database into a folder. */
export async function copyEmbeddedDatabase(folder: string): Promise<void> {
  await cp(await template(), folder, { recursive: true });
}

async function template(): Promise<string> {
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = join(cache, `pglite-${version}`);
  const exists = () =>
    readFile(join(folder, 'PG_VERSION')).then(
      () => true,
      () => false,
    );
  if (await exists()) return folder;
  await mkdir(cache, { recursive: true });
  const made = await mkdtemp(join(cache, 'pglite-'));
  const database = await PGlite.create(made);
  await database.close();
  try {
    await rename(made, folder);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    // Another test has made it meanwhile.
    if (!(await exists())) throw error;
  }
  return folder;
}
