/** Whether a failed job was ended by the engine and not by its handler (J3). */
import type { JobHash } from './job-hash.js';

const stalled = 'job stalled more than allowable limit';
const started = 'job started more than allowable limit';

/** What the engine says of a job that it ended itself. */
export const reaperCodes: Readonly<Record<string, string>> = { [stalled]: 'stalled', [started]: 'started_too_often' };

/** Whether a handler and the engine could both have failed a job with these words. */
export function mayBeReaped({ failedReason }: JobHash): boolean {
  return failedReason !== null && Object.hasOwn(reaperCodes, failedReason);
}

/**
 * Whether the engine failed the job. The words alone do not say: a handler may throw them. The
 * error of a handler was made in the handler, and its trace begins there; that of the engine was
 * made by the worker, below its own `retryIfFailed`, or by a script, which leaves no trace. A job
 * that was never found in the hands of a lost worker did not stall too often.
 * @param traces the job's stack traces, oldest first
 */
export function isReaped(job: JobHash, traces: readonly string[]): boolean {
  const { failedReason: reason, stalledCount } = job;
  if (reason === null || !mayBeReaped(job) || (reason === stalled && stalledCount === 0)) return false;
  const [heading, ...lines] = (traces.at(-1) ?? '').split('\n');
  const isOfThisError = heading?.includes(reason) ?? false;
  if (!isOfThisError) return reason === stalled;
  return lines.slice(0, 2).some((line) => line.includes('retryIfFailed'));
}
