import { RunOutcome } from '@ops-widgets/truth';
import { FileProblem } from '../files/content-check.js';
import type { Examined } from '../files/examine-file.js';
import { listFiles } from '../files/tenant-folder.js';
import { loadBaseline, type Baseline } from './baselines.js';
import { countsOf, examineFiles, failuresOf, isUnread, problemList } from './file-pass.js';
import type { Operation } from './operation.js';
import { phasesOf } from './phases.js';

/**
 * Finds the files that drifted from the tenant's baseline (phased, C7). Blocked without a baseline.
 */
export const baselineCompare: Operation = async (work) => {
  const enter = phasesOf(work, 'baseline_compare');
  await enter('load');
  const baseline = await loadBaseline(work.query, work.tenant.id);
  if (!baseline) {
    return {
      outcome: RunOutcome.Blocked,
      failures: [{ code: 'no_baseline', message: 'There is no baseline to compare with: capture one first' }],
    };
  }
  const paths = await listFiles(work.tenant.folder);
  await enter('hash', isUnread(work, paths));
  const examined = await examineFiles(work, paths);
  await enter('compare');
  const drift = driftBetween(baseline, examined);
  await enter('report');
  const failures = failuresOf(examined);
  return {
    outcome: failures.length ? RunOutcome.PartiallySucceeded : RunOutcome.Succeeded,
    counts: countsOf(examined, paths.length),
    failures,
    diagnostics: [
      {
        title: 'Drift from the baseline',
        kind: 'text',
        body: `${drift.changed.length} changed, ${drift.added.length} added, ${drift.missing.length} missing.`,
      },
      { title: 'Drifted files', kind: 'json', body: JSON.stringify(drift, null, 2) },
      ...problemList(examined),
    ],
  };
};

export interface Drift {
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly missing: readonly string[];
}

/** A file that could not be read is a failure of the run, not drift: it may be unchanged. */
export function driftBetween(baseline: Baseline, examined: readonly Examined[]): Drift {
  const readable = examined.filter(({ sha256 }) => sha256 !== null);
  const present = new Set(examined.filter(({ problem }) => problem !== FileProblem.Missing).map(({ path }) => path));
  return {
    changed: readable
      .filter(({ path, sha256 }) => Object.hasOwn(baseline, path) && baseline[path] !== sha256)
      .map(({ path }) => path),
    added: readable.filter(({ path }) => !Object.hasOwn(baseline, path)).map(({ path }) => path),
    missing: Object.keys(baseline).filter((path) => !present.has(path)),
  };
}
