/** The windows of a job engine, for teams that have written none down. */
import type { Lifecycle, LifecycleWindow } from '@ops-widgets/truth';
import { consideredRuns, quantileOf, usualOfDurations } from './durations.js';
import { hourMs } from './history.js';
import type { LifecycleOf } from './store.js';

/** Seconds that runs took which succeeded, by type: the newest first, up to 200 of each. */
export type Durations = Readonly<Record<string, readonly number[]>>;

/** What the windows of an engine come from. */
export interface EngineWindowsOptions {
  /**
   * The user's windows, in seconds. A threshold of theirs holds before any other, and null means
   * never. The window of a type starts from their default.
   */
  readonly windows?: Lifecycle | null;
  /**
   * Reads how long runs take. Left out where tenants are kept apart: a run has one verdict for all
   * who see it, and runs of hidden tenants have no part in it (F4).
   */
  readonly learn?: () => Promise<Durations>;
}

/** When work that no worker has taken is late and stuck, unless the user says so. */
const ofEveryEngine: LifecycleWindow = { queuedExpected: 60, queuedStale: 300 };

/** A run is late at twice the seconds that 99 of 100 take. */
const expected = { quantile: 0.99, factor: 2, leastSeconds: 60 } as const;

/** Fewer runs teach nothing, and types that occur once or twice do not fill the answers. */
const leastRuns = 20;

/** Milliseconds after which durations that could not be read are asked for again. */
const retryMs = 60_000;

/**
 * The windows that a store over an engine judges by, for its `lifecycle`: the user's, over 60 and
 * 300 s for queued runs, and over a `runningExpected` that is learned for each type from 20 runs
 * or more, and goes out with what it was learned from (`usual`). The first answer waits for what is
 * learned. An hour of `asOf` later it is learned anew, and the last windows hold until it is, or
 * where it fails. Answers about some tenants alone have nothing learned (F4).
 */
export function engineWindows({ windows, learn }: EngineWindowsOptions = {}): LifecycleOf {
  const given = { ...windows, default: over(ofEveryEngine, windows?.default) };
  const unlearned = withDurations(given, {});
  if (learn === undefined) return () => unlearned;
  const learned = hourly(async () => withDurations(given, await learn()), unlearned);
  return ({ tenantIds }, asOf) => (tenantIds === null ? learned(asOf) : unlearned);
}

/** Windows with what the durations of each type say. What is set stays. */
function withDurations(windows: Lifecycle, durations: Durations): Lifecycle {
  const ofOthers = windows.default ?? {};
  const types = new Map(Object.entries(windows.types ?? {}).map(([type, own]) => [type, over(ofOthers, own)]));
  for (const [type, given] of Object.entries(durations)) {
    const seconds = given.filter((duration) => duration >= 0 && duration < Infinity).slice(0, consideredRuns);
    if (seconds.length >= leastRuns) types.set(type, over(learnedWindow(seconds), types.get(type) ?? ofOthers));
  }
  return { default: ofOthers, types: Object.fromEntries(types) };
}

function learnedWindow(seconds: readonly number[]): LifecycleWindow {
  const long = quantileOf(seconds, expected.quantile) ?? 0;
  return {
    runningExpected: Math.max(expected.leastSeconds, Math.ceil(expected.factor * long)),
    usual: usualOfDurations(seconds),
  };
}

/** A window with the thresholds of another, as far as they are set, in place of its own. */
function over(window: LifecycleWindow, other: LifecycleWindow | null | undefined): LifecycleWindow {
  const set = Object.entries(other ?? {}).filter(([, threshold]) => threshold !== undefined);
  return { ...window, ...Object.fromEntries(set) };
}

/** Windows that are made once an hour, by the instants (epoch milliseconds) they are asked for. */
function hourly(make: () => Promise<Lifecycle>, substitute: Lifecycle): (asOf: number) => Promise<Lifecycle> {
  let last: Lifecycle | null = null;
  let attempt = Promise.resolve(substitute);
  let askedAt = -Infinity;
  let validMs = 0;
  return async (asOf) => {
    // Either way, because a clock may have been set back.
    if (Math.abs(asOf - askedAt) >= validMs) {
      askedAt = asOf;
      // Of one that never answers, too.
      validMs = retryMs;
      attempt = make().then(
        (made) => {
          validMs = hourMs;
          return (last = made);
        },
        () => substitute,
      );
    }
    return last ?? attempt;
  };
}
