/**
 * A run for each verdict, and what every surface must show for it by requirements.md and truth.md,
 * written by hand.
 */
import { activeRuns, ago, endedRuns, lifecycle } from '../../../mocks/index.js';

type Facts = ReturnType<typeof activeRuns.late>;

export interface VerdictExample {
  readonly run: Facts;
  readonly state: 'healthy' | 'late' | 'stuck' | 'terminal' | 'unknown';
  readonly problem: 'active_stale_attention' | 'terminal_follow_up' | 'none';
  readonly reconciled?: boolean;
  /** Queued or running, in the words of the host. */
  readonly active: boolean;
  /** The label of the badge, and its icon. */
  readonly label: string;
  readonly icon: string;
}

const attention = { problem: 'active_stale_attention', active: true } as const;
const followUp = { state: 'terminal', problem: 'terminal_follow_up', active: false } as const;
const ordinary = { problem: 'none', active: true } as const;
const done = { state: 'terminal', problem: 'none', active: false } as const;
const stuck = { state: 'stuck', ...attention, label: 'Likely stuck', icon: 'stuck' } as const;
const late = { state: 'late', ...attention, label: 'Past expected time', icon: 'late' } as const;
const unknownLife = { state: 'unknown', ...ordinary } as const;

export const verdictExamples = {
  'healthy queued': {
    run: activeRuns.healthyQueued('101'),
    state: 'healthy',
    ...ordinary,
    label: 'Queued',
    icon: 'queued',
  },
  'healthy running': {
    run: activeRuns.healthyRunning('102'),
    state: 'healthy',
    ...ordinary,
    label: 'Running',
    icon: 'running',
  },
  'late by age': { run: activeRuns.late('103'), ...late },
  'late, giving signs of life': { run: activeRuns.lateAlive('104'), ...late },
  'late in the queue': { run: activeRuns.lateQueued('105'), ...late },
  'stuck by heartbeat': { run: activeRuns.stuckByHeartbeat('106'), ...stuck },
  'stuck by age': { run: activeRuns.stuckByAge('107'), ...stuck },
  'stuck in the queue': { run: activeRuns.stuckQueued('108'), ...stuck },
  'stuck by the word of the server': { run: activeRuns.stuckByServer('109'), ...stuck },
  'running, freshness unknown': {
    run: activeRuns.unknownFreshness('110'),
    ...unknownLife,
    label: 'Running, freshness not known',
    icon: 'running',
  },
  'of an unknown status': {
    run: activeRuns.unknownStatus('111'),
    ...unknownLife,
    active: false,
    label: 'State not recognised',
    icon: 'unknown',
  },
  reconciled: { run: endedRuns.reconciled('112'), ...followUp, reconciled: true, label: 'Failed', icon: 'failed' },
  'reconciled as succeeded': {
    run: endedRuns.reconciledAsSucceeded('113'),
    ...done,
    reconciled: true,
    label: 'Succeeded',
    icon: 'succeeded',
  },
  failed: { run: endedRuns.failed('114'), ...followUp, label: 'Failed', icon: 'failed' },
  'partially succeeded': {
    run: endedRuns.partiallySucceeded('115'),
    ...followUp,
    label: 'Partially succeeded',
    icon: 'partial',
  },
  blocked: { run: endedRuns.blocked('116'), ...followUp, label: 'Blocked', icon: 'blocked' },
  cancelled: { run: endedRuns.cancelled('117'), ...done, label: 'Cancelled', icon: 'cancelled' },
  succeeded: { run: endedRuns.succeeded('118'), ...done, label: 'Succeeded', icon: 'succeeded' },
  'scheduled, succeeded': { run: endedRuns.scheduled('119'), ...done, label: 'Succeeded', icon: 'succeeded' },
  'scheduled, stuck': { run: activeRuns.stuckByAge('120', { initiator: null }), ...stuck },
  'scheduled, healthy': {
    run: activeRuns.healthyRunning('121', { initiator: null }),
    state: 'healthy',
    ...ordinary,
    label: 'Running',
    icon: 'running',
  },
  'scheduled, failed': {
    run: endedRuns.failed('122', { initiator: null }),
    ...followUp,
    label: 'Failed',
    icon: 'failed',
  },
  'of an unknown outcome': {
    run: endedRuns.unknownOutcome('123'),
    ...done,
    label: 'Ended, outcome not recognised',
    icon: 'unknown',
  },
} as const satisfies Record<string, VerdictExample>;

export const allVerdictExamples: readonly (readonly [string, VerdictExample])[] = Object.entries(verdictExamples);

/**
 * Runs exactly at a threshold and one second before it. At the threshold the graver verdict holds.
 */
export const thresholdExamples = {
  'a second before expected': activeRuns.late('201', { createdAt: null, startedAt: ago({ seconds: 599 }) }),
  'exactly expected': activeRuns.late('202', { createdAt: null, startedAt: ago({ seconds: 600 }) }),
  'a second before stale': activeRuns.late('203', { createdAt: null, startedAt: ago({ seconds: 3599 }) }),
  'exactly stale': activeRuns.late('204', { createdAt: null, startedAt: ago({ seconds: 3600 }) }),
  'a second before silence': activeRuns.phased('205', { heartbeatAt: ago({ seconds: 29 }) }),
  'exactly silent': activeRuns.phased('206', { heartbeatAt: ago({ seconds: 30 }) }),
} as const;

/** The thresholds of those examples, in seconds. */
export const thresholds = lifecycle;
