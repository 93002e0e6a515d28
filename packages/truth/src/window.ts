/** The lifecycle window that a run is judged by. */
import type { Lifecycle, LifecycleWindow } from './facts.js';
import { asRecord, finiteOrNull, ownProperty } from './values.js';

/** A window with every threshold in seconds; null: never reached. */
export type Thresholds = { readonly [Name in Exclude<keyof LifecycleWindow, 'usual'>]-?: number | null };

/** `thresholdsFor` a checked run. Windows are read here only, so this is their door. */
export function windowFor(
  run: { readonly type: unknown; readonly lifecycle: unknown },
  lifecycle: Lifecycle | null | undefined,
): Thresholds | null {
  const windows = asRecord(lifecycle);
  const window = [run.lifecycle, ownProperty(windows['types'], run.type), windows['default']].find(isWindow);
  if (window === undefined) return null;
  return {
    queuedExpected: threshold(window.queuedExpected),
    queuedStale: threshold(window.queuedStale),
    runningExpected: threshold(window.runningExpected),
    runningStale: threshold(window.runningStale),
    heartbeatStale: threshold(window.heartbeatStale),
  };
}

function isWindow(value: unknown): value is LifecycleWindow {
  return typeof value === 'object' && value !== null;
}

function threshold(value: unknown): number | null {
  const seconds = finiteOrNull(value);
  return seconds !== null && seconds >= 0 ? seconds : null;
}
