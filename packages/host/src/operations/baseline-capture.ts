import { RunOutcome } from '@ops-widgets/truth';
import type { Examined } from '../files/examine-file.js';
import { listFiles } from '../files/tenant-folder.js';
import { storeBaseline, type Baseline } from './baselines.js';
import { countsOf, examineAgain, examineFiles, failuresOf, filesOf, isUnread, problemList } from './file-pass.js';
import type { Operation, Work } from './operation.js';
import { phasesOf } from './phases.js';

/** One of so many files is read again before the baseline is stored. */
const VERIFY_EVERY = 8;

/** Hashes every file of the tenant into a new baseline (phased, C7). */
export const baselineCapture: Operation = async (work) => {
  const enter = phasesOf(work, 'baseline_capture');
  await enter('inventory');
  const paths = await listFiles(work.tenant.folder);
  await enter('hash', isUnread(work, paths));
  const examined = await examineFiles(work, paths);
  await enter('verify');
  const changed = await verify(work, examined);
  await enter('store');
  await storeBaseline(work.query, work.clock, work.claim, baselineOf(examined));
  const failures = [
    ...failuresOf(examined),
    ...(changed.length
      ? [
          {
            code: 'changed_while_captured',
            message: `${filesOf(changed.length)} changed while the baseline was captured`,
          },
        ]
      : []),
  ];
  return {
    outcome: failures.length ? RunOutcome.PartiallySucceeded : RunOutcome.Succeeded,
    counts: countsOf(examined, paths.length),
    failures,
    diagnostics: [
      ...problemList(examined),
      ...(changed.length
        ? [{ title: 'Changed meanwhile', kind: 'json' as const, body: JSON.stringify(changed, null, 2) }]
        : []),
    ],
  };
};

export function baselineOf(examined: readonly Examined[]): Baseline {
  return Object.fromEntries(examined.flatMap(({ path, sha256 }) => (sha256 ? [[path, sha256]] : [])));
}

/** The files of the sample that differed on the second reading. */
async function verify(work: Work, examined: readonly Examined[]): Promise<readonly string[]> {
  const sample = examined.filter((_, index) => index % VERIFY_EVERY === 0);
  const paths = sample.map(({ path }) => path);
  const again = await examineAgain(work, examined, paths);
  return paths.filter((_, index) => again[index]?.sha256 !== sample[index]?.sha256);
}
