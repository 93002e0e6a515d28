import { RunOutcome } from '@ops-widgets/truth';
import type { Examined } from '../files/examine-file.js';
import { listFiles } from '../files/tenant-folder.js';
import { countsOf, examineFiles, failuresOf, problemList } from './file-pass.js';
import type { Operation } from './operation.js';

/** Reads and counts every file of the tenant (counted, C7). */
export const inventorySync: Operation = async (work) => {
  const paths = await listFiles(work.tenant.folder);
  const examined = await examineFiles(work, paths);
  const failures = failuresOf(examined);
  return {
    outcome: failures.length ? RunOutcome.PartiallySucceeded : RunOutcome.Succeeded,
    counts: countsOf(examined, paths.length),
    failures,
    diagnostics: [
      ...problemList(examined),
      { title: 'Inventory by area', kind: 'json', body: JSON.stringify(byArea(examined), null, 2) },
    ],
  };
};

function byArea(examined: readonly Examined[]): Record<string, { files: number; bytes: number }> {
  const areas: Record<string, { files: number; bytes: number }> = {};
  for (const { path, bytes } of examined) {
    const area = (areas[path.split('/')[0] ?? path] ??= { files: 0, bytes: 0 });
    area.files += 1;
    area.bytes += bytes;
  }
  return areas;
}
