import type { SummaryCounts } from '@ops-widgets/truth';
import { FileProblem } from '../files/content-check.js';
import { examineFile, type Examined } from '../files/examine-file.js';
import type { Ending } from '../lifecycle/run-lifecycle.js';
import type { Work } from './operation.js';

/** The checkpoint of a reading, saved for a worker that may have to continue it. */
interface Checkpoint {
  readonly examined: readonly Examined[];
  /** The files that were read a second time, to see whether they changed. */
  readonly verified?: readonly Examined[];
}

/**
 * Reads these files at the read rate and reports counts.
 * @param then what else is done with each file before it counts as processed
 */
export async function examineFiles(
  work: Work,
  paths: readonly string[],
  then: (examined: Examined) => Promise<Examined> = async (examined) => examined,
): Promise<readonly Examined[]> {
  const saved = savedOf(work, 'examined', paths);
  await work.pulse.report({ counts: countsOf(saved, paths.length) });
  const step = async (path: string) => then(await examineAtRate(work, path));
  return readRest(work, paths, saved, step, (examined) => ({
    counts: countsOf(examined, paths.length),
    checkpoint: { examined },
  }));
}

/** Whether `examineFiles` has files left to read; false where a former worker has read them all. */
export function isUnread(work: Work, paths: readonly string[]): boolean {
  return savedOf(work, 'examined', paths).length < paths.length;
}

/** Reads examined files a second time at the read rate. Returns the results of this reading. */
export function examineAgain(
  work: Work,
  examined: readonly Examined[],
  paths: readonly string[],
): Promise<readonly Examined[]> {
  const saved = savedOf(work, 'verified', paths);
  const step = (path: string) => examineAtRate(work, path);
  return readRest(work, paths, saved, step, (verified) => ({ checkpoint: { examined, verified } }));
}

/** A run that was taken over continues after the last file that the former worker saved. */
async function readRest(
  work: Work,
  paths: readonly string[],
  saved: readonly Examined[],
  step: (path: string) => Promise<Examined>,
  progressAfter: (done: readonly Examined[]) => { counts?: SummaryCounts; checkpoint: Checkpoint },
): Promise<readonly Examined[]> {
  const done = [...saved];
  for (const path of paths.slice(done.length)) {
    done.push(await step(path));
    await work.pulse.advance(progressAfter(done));
  }
  return done;
}

/** Reads one file at the read rate, with a heartbeat for every chunk. */
function examineAtRate({ tenant, rate, pulse, signal }: Work, path: string): Promise<Examined> {
  return examineFile(tenant.folder, path, rate.chunkBytes, async (bytes) => {
    await rate.spend(bytes, signal);
    await pulse.advance();
  });
}

/** A checkpoint holds only for files read in the same order: files may have come or gone since. */
function savedOf({ claim }: Work, part: keyof Checkpoint, paths: readonly string[]): readonly Examined[] {
  const saved = (claim.checkpoint as Checkpoint | null)?.[part] ?? [];
  const differs = saved.findIndex((examined, index) => examined.path !== paths[index]);
  return differs === -1 ? saved : saved.slice(0, differs);
}

/** Without files there is no total: a total must be 1 or more (truth.md, "Progress"). */
export function countsOf(examined: readonly Examined[], total: number): SummaryCounts {
  const failed = examined.filter(({ problem }) => problem).length;
  const counts = { processed: examined.length, succeeded: examined.length - failed, failed, skipped: 0 };
  return total > 0 ? { total, ...counts } : counts;
}

const MESSAGES: Readonly<Record<FileProblem, (files: string) => string>> = {
  [FileProblem.Missing]: (files) => `${files} listed but not found`,
  [FileProblem.Unreadable]: (files) => `${files} could not be read`,
  [FileProblem.DamagedArchive]: (files) => `${files} did not unpack: the archive is damaged`,
  [FileProblem.DamagedDocument]: (files) => `${files} could not be understood: the document is damaged`,
};

/** The failures of a pass, one for each kind of problem, worded for operators. */
export function failuresOf(examined: readonly Examined[]): NonNullable<Ending['failures']> {
  return Object.values(FileProblem).flatMap((code) => {
    const count = examined.filter(({ problem }) => problem === code).length;
    return count ? [{ code, message: MESSAGES[code](filesOf(count)) }] : [];
  });
}

export function filesOf(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

/** Which files had a problem, for the person who follows the run up. */
export function problemList(examined: readonly Examined[]): NonNullable<Ending['diagnostics']> {
  const problems = examined.filter(({ problem }) => problem).map(({ path, problem }) => ({ path, problem }));
  return problems.length
    ? [{ title: 'Files with a problem', kind: 'json', body: JSON.stringify(problems, null, 2) }]
    : [];
}
