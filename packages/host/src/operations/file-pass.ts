import type { SummaryCounts } from '@ops-widgets/truth';
import { FileProblem } from '../files/content-check.js';
import { examineFile, type Examined } from '../files/examine-file.js';
import type { Ending } from '../lifecycle/run-lifecycle.js';
import type { Work } from './operation.js';

/**
 * Reads the files named, at the read rate, telling counts as it goes. A run that was taken over from another worker goes on
 * after the last file that the former one had saved.
 */
export async function examineFiles(work: Work, paths: readonly string[]): Promise<readonly Examined[]> {
  const done = restore(work.claim.checkpoint, paths);
  await work.pulse.tell({ counts: countsOf(done, paths.length) });
  for (const path of paths.slice(done.length)) {
    done.push(await examineAtRate(work, path));
    await work.pulse.advance({ counts: countsOf(done, paths.length), checkpoint: { examined: done } });
  }
  return done;
}

/** Reads one file at the read rate, with a sign of life for every piece of it. */
export function examineAtRate({ tenant, rate, pulse, signal }: Work, path: string): Promise<Examined> {
  return examineFile(tenant.folder, path, rate.chunkBytes, async (bytes) => {
    await rate.spend(bytes, signal);
    await pulse.advance();
  });
}

/** Only what was read in the same order is still good: files may have come or gone since. */
function restore(checkpoint: unknown, paths: readonly string[]): Examined[] {
  if (typeof checkpoint !== 'object' || checkpoint === null || !('examined' in checkpoint)) return [];
  const saved = checkpoint.examined as Examined[];
  const same = saved.findIndex((examined, index) => examined.path !== paths[index]);
  return same === -1 ? [...saved] : saved.slice(0, same);
}

export function countsOf(examined: readonly Examined[], total: number): SummaryCounts {
  const failed = examined.filter(({ problem }) => problem).length;
  return { total, processed: examined.length, succeeded: examined.length - failed, failed, skipped: 0 };
}

const MESSAGES: Readonly<Record<FileProblem, (files: string) => string>> = {
  [FileProblem.Missing]: (files) => `${files} listed but not found`,
  [FileProblem.Unreadable]: (files) => `${files} could not be read`,
  [FileProblem.DamagedArchive]: (files) => `${files} did not unpack: the archive is damaged`,
  [FileProblem.DamagedDocument]: (files) => `${files} could not be understood: the document is damaged`,
};

/** The failures of a pass, one for each kind of problem, in words for operators. */
export function failuresOf(examined: readonly Examined[]): NonNullable<Ending['failures']> {
  return Object.values(FileProblem).flatMap((code) => {
    const count = examined.filter(({ problem }) => problem === code).length;
    return count ? [{ code, message: MESSAGES[code](filesOf(count)) }] : [];
  });
}

export function filesOf(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

/** Which files had a problem, for whoever follows the run up. */
export function problemList(examined: readonly Examined[]): NonNullable<Ending['diagnostics']> {
  const problems = examined.filter(({ problem }) => problem).map(({ path, problem }) => ({ path, problem }));
  return problems.length
    ? [{ title: 'Files with a problem', kind: 'json', body: JSON.stringify(problems, null, 2) }]
    : [];
}
