/** The rules about runs, for a page of counts alone: loaded when a run ends (B13). */
import type { RunRules } from '@ops-widgets/live';
import { warnOnce } from '../dom/warn-once.js';

/** Null, with one warning, if they cannot be had: the end of a run is not announced then. */
export async function loadRunRules(): Promise<RunRules | null> {
  try {
    return (await import('@ops-widgets/live/run-rules')).runRules;
  } catch (error) {
    warnOnce(`ops-settled: ${String(error)}`);
    return null;
  }
}
