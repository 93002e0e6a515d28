import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { contentCheck, FileProblem } from './content-check.js';

/** The result of reading one file. */
export interface Examined {
  readonly path: string;
  readonly bytes: number;
  /** Null where the file could not be read to its end. */
  readonly sha256: string | null;
  readonly problem: FileProblem | null;
}

/**
 * Does not follow links, which could lead out of the tenant's folder, and does not block on a pipe.
 */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file to its end. A problem of the file is a result, not an error.
 * @param onRead called with the length of each chunk; an error that it throws ends the reading
 */
export async function examineFile(
  folder: string,
  path: string,
  chunkBytes: number,
  onRead: (bytes: number) => Promise<void>,
): Promise<Examined> {
  const file = await openRegular(join(folder, path));
  if (typeof file === 'string') return { path, bytes: 0, sha256: null, problem: file };
  try {
    const hash = createHash('sha256');
    const check = contentCheck(path);
    let bytes = 0;
    for (;;) {
      const chunk = await readChunk(file, chunkBytes);
      if (!chunk) return { path, bytes, sha256: null, problem: FileProblem.Unreadable };
      if (chunk.length === 0) break;
      bytes += chunk.length;
      hash.update(chunk);
      check.write(chunk);
      await onRead(chunk.length);
    }
    return { path, bytes, sha256: hash.digest('hex'), problem: await check.end() };
  } finally {
    await file.close();
  }
}

async function openRegular(path: string): Promise<FileHandle | FileProblem> {
  const file = await open(path, OPEN_FLAGS).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? FileProblem.Missing : FileProblem.Unreadable,
  );
  if (typeof file === 'string' || (await file.stat()).isFile()) return file;
  await file.close();
  return FileProblem.Unreadable;
}

async function readChunk(file: FileHandle, chunkBytes: number): Promise<Buffer | null> {
  const buffer = Buffer.allocUnsafe(chunkBytes);
  const read = await file.read(buffer, 0, chunkBytes).catch(() => null);
  return read && buffer.subarray(0, read.bytesRead);
}
