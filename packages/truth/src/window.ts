/** Which lifecycle window a run is judged against. */
import type { Lifecycle, LifecycleWindow, RunFacts } from './facts.js';
import { asRun, finite, own, record } from './guards.js';

/** A window with every threshold in seconds, or null where it is never reached. */
export type Thresholds = { readonly [Name in keyof Required<LifecycleWindow>]: number | null };

/**
 * The thresholds for a run: its own window, else that of its type, else the default; null where there is none of them.
 * A threshold that is not a number from 0 up is never reached.
 */
export function thresholdsFor(run: RunFacts, lifecycle: Lifecycle | null | undefined): Thresholds | null {
  const candidates = [
    asRun(run).lifecycle,
    own(record(lifecycle)['types'], asRun(run).type),
    record(lifecycle)['default'],
  ];
  const window = candidates.find((candidate) => typeof candidate === 'object' && candidate !== null);
  if (window === undefined) return null;
  const threshold = (name: keyof LifecycleWindow) => {
    const seconds = finite(own(window, name));
    return seconds !== null && seconds >= 0 ? seconds : null;
  };
  return {
    queuedExpected: threshold('queuedExpected'),
    queuedStale: threshold('queuedStale'),
    runningExpected: threshold('runningExpected'),
    runningStale: threshold('runningStale'),
    heartbeatStale: threshold('heartbeatStale'),
  };
}
