import { createGunzip } from 'node:zlib';

/** The problems that a file can have, as codes for programs. */
export const FileProblem = {
  Missing: 'missing_file',
  Unreadable: 'unreadable_file',
  DamagedArchive: 'damaged_archive',
  DamagedDocument: 'damaged_document',
} as const;
export type FileProblem = (typeof FileProblem)[keyof typeof FileProblem];

/** Checks a file's content chunk by chunk. */
export interface ContentCheck {
  write(chunk: Buffer): void;
  end(): Promise<FileProblem | null>;
}

/**
 * A JSON document must parse and a gzip archive must unpack to its end; other files are not
 * checked.
 */
export function contentCheck(path: string): ContentCheck {
  if (path.endsWith('.json')) return documentCheck();
  if (path.endsWith('.gz')) return archiveCheck();
  return { write: () => undefined, end: async () => null };
}

function documentCheck(): ContentCheck {
  const chunks: Buffer[] = [];
  return {
    write: (chunk) => void chunks.push(chunk),
    async end() {
      try {
        JSON.parse(Buffer.concat(chunks).toString('utf8'));
        return null;
      } catch {
        return FileProblem.DamagedDocument;
      }
    },
  };
}

function archiveCheck(): ContentCheck {
  const gunzip = createGunzip();
  const verdict = new Promise<FileProblem | null>((resolve) => {
    gunzip.once('error', () => resolve(FileProblem.DamagedArchive));
    gunzip.once('end', () => resolve(null));
  });
  gunzip.resume();
  return {
    write: (chunk) => void (gunzip.destroyed || gunzip.write(chunk)),
    end() {
      if (!gunzip.destroyed) gunzip.end();
      return verdict;
    },
  };
}
