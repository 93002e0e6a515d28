import { RunOutcome } from '@ops-widgets/truth';
import { FileProblem } from '../files/content-check.js';
import type { Examined } from '../files/examine-file.js';
import { listFiles } from '../files/tenant-folder.js';
import { countsOf, examineFiles, failuresOf, problemList } from './file-pass.js';
import type { Operation, Work } from './operation.js';
import { PassingTroubleError } from './passing-trouble.js';

/** What an archive cannot keep; damaged content it keeps as it is. */
const NOT_KEPT: ReadonlySet<FileProblem | null> = new Set([FileProblem.Missing, FileProblem.Unreadable]);

/**
 * Copies every file of the tenant into the archive (counted, C7). While the archive cannot be
 * reached it is tried again later, and goes on after the last file that was copied.
 */
export const evidenceArchive: Operation = async (work) => {
  const paths = await listFiles(work.tenant.folder);
  await reaching(() => work.archive.reach());
  const archived = await examineFiles(work, paths, (examined) => archive(work, examined));
  const failures = failuresOf(archived);
  return {
    outcome: failures.length ? RunOutcome.PartiallySucceeded : RunOutcome.Succeeded,
    counts: countsOf(archived, paths.length),
    failures,
    diagnostics: problemList(archived),
  };
};

async function archive(work: Work, examined: Examined): Promise<Examined> {
  if (NOT_KEPT.has(examined.problem)) return examined;
  await reaching(() => work.archive.store(work.tenant, examined.path));
  return { ...examined, problem: null };
}

async function reaching(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    throw new PassingTroubleError('archive_unreachable', 'The archive could not be reached', error);
  }
}
