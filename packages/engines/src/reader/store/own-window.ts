/** The window of a run's own under that of its type. */
import type { Lifecycle, LifecycleWindow, RunFacts } from '@ops-widgets/truth';

/**
 * The run with one window: what the engine knows of this run (how long a lock lasts), and over it
 * what is set for its type. Rules take a run's window as a whole. An empty one stays: it says that
 * the run's age is not known.
 */
export function withWindow(run: RunFacts, lifecycle: Lifecycle | null | undefined): RunFacts {
  const own = run.lifecycle ?? null;
  if (own === null || Object.keys(own).length === 0) return run;
  const ofType = Object.hasOwn(lifecycle?.types ?? {}, run.type) ? lifecycle?.types?.[run.type] : null;
  return { ...run, lifecycle: { ...own, ...set(ofType ?? lifecycle?.default) } };
}

/** The thresholds that are set. */
function set(window: LifecycleWindow | null | undefined): LifecycleWindow {
  const thresholds = Object.entries(window ?? {}).filter(([name, value]) => value !== undefined && name !== 'usual');
  return Object.fromEntries(thresholds);
}
