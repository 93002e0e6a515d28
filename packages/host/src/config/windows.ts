import type { Lifecycle, LifecycleWindow } from '@ops-widgets/truth';

/** The time limits of this host, in seconds. */
export interface HostWindows {
  readonly lifecycle: Lifecycle;
  /** Seconds that a running run has to be likely stuck before the reconciler closes it. */
  readonly reconcileMargin: number;
  /** Seconds between two passes of the reconciler. */
  readonly reconcileEvery: number;
  /** Seconds from a first attempt that failed to the next one; twice as long after each further. */
  readonly retryAfter: number;
  /** Seconds that a finished review pack can be downloaded. */
  readonly packLifetime: number;
}

export const WindowsName = { Demo: 'demo', Production: 'production' } as const;
export type WindowsName = (typeof WindowsName)[keyof typeof WindowsName];

const DEMO_HEARTBEAT = 15;
const PRODUCTION_HEARTBEAT = 90;

/**
 * `demo` is short: likely stuck after 15 s of silence, reconciled after 60 s. At the default read
 * rate a comparison takes longer than expected, so that the demonstration shows a run that is late
 * and alive.
 */
export const WINDOWS: Readonly<Record<WindowsName, HostWindows>> = {
  demo: {
    lifecycle: {
      default: demo(45),
      types: {
        inventory_sync: demo(45),
        baseline_capture: demo(60),
        baseline_compare: demo(25),
        'tenant.review.compose': demo(60),
        'review_pack.generate': demo(30),
        'evidence.archive': demo(60),
      },
    },
    reconcileMargin: 60 - DEMO_HEARTBEAT,
    reconcileEvery: 2,
    retryAfter: 10,
    packLifetime: 3600,
  },
  production: {
    lifecycle: {
      default: production(900),
      types: {
        inventory_sync: production(900),
        baseline_capture: production(1800),
        baseline_compare: production(1800),
        'tenant.review.compose': production(3600),
        'review_pack.generate': production(600),
        'evidence.archive': production(900),
      },
    },
    reconcileMargin: 900 - PRODUCTION_HEARTBEAT,
    reconcileEvery: 30,
    retryAfter: 60,
    packLifetime: 7 * 86_400,
  },
};

function demo(runningExpected: number) {
  return {
    queuedExpected: 5,
    queuedStale: 20,
    runningExpected,
    runningStale: runningExpected * 3,
    heartbeatStale: DEMO_HEARTBEAT,
  };
}

function production(runningExpected: number) {
  return {
    queuedExpected: 60,
    queuedStale: 900,
    runningExpected,
    runningStale: runningExpected * 6,
    heartbeatStale: PRODUCTION_HEARTBEAT,
  };
}

/** The same windows, but likely stuck after this many seconds of silence. */
export function silentAfter({ default: general, types }: Lifecycle, seconds: number): Lifecycle {
  const within = (window: LifecycleWindow) => ({ ...window, heartbeatStale: seconds });
  return {
    default: general && within(general),
    types: types && Object.fromEntries(Object.entries(types).map(([type, window]) => [type, within(window)])),
  };
}
