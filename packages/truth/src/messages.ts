/**
 * The messages of the truth module: keys and parameters. The wording holds the sentences; no widget
 * writes one. Seconds are durations; `since` and `at` are instants in epoch milliseconds: a label
 * made from them ages, a verdict does not.
 */
import type { BadgeKey } from './badges.js';
import type { PackBadgeKey } from './pack-badge.js';
import type { ProblemClass } from './problem-class.js';

interface Measured {
  readonly measuredSeconds: number;
  readonly thresholdSeconds: number;
  readonly since: number;
}

interface Waiting {
  readonly badge: BadgeKey;
  readonly at: number | null;
}

type NoParams = Readonly<Record<never, never>>;

/** Every message by key, with its parameters. */
export interface TruthMessages extends Record<BadgeKey | PackBadgeKey, NoParams> {
  /** Life signs have stopped (rule 7). */
  'evidence.heartbeat': Measured;
  /** A running run is older than expected (rules 8 to 10). */
  'evidence.running_age': Measured;
  /** A queued run has waited longer than expected (rules 5 and 6). */
  'evidence.queued_age': Measured;
  /** The server gave the verdict, without a measure (rule 1). */
  'evidence.server': NoParams;

  /** What an active run waits for on purpose, and until when (rule 3a). */
  'waiting.for': Waiting;
  /** How often a run was taken from a lost worker, and when last (H3). */
  'rescued.times': { readonly times: number; readonly at: number | null; readonly reason: string | null };
  /** Said of a second attempt and of those after it (H2). */
  'attempt.number': { readonly number: number; readonly of: number | null };

  'ended.plain': { readonly badge: BadgeKey; readonly at: number | null };
  'ended.failure': { readonly badge: BadgeKey; readonly at: number | null; readonly failure: string };
  'ended.reconciled': { readonly badge: BadgeKey; readonly at: number | null; readonly reason: string | null };
  /** How long an ended run took, and how long runs of its type usually take, in seconds (H6). */
  'ended.took': { readonly took: number; readonly usual: number | null };
  /** Of an active run: how long runs of its type usually take, in seconds (H6). */
  'active.usual': { readonly usual: number };
  /**
   * The durations of the last runs of a type, in seconds: how many are known, between which they
   * lie, what is usual, and how long this run took itself. `longest` is null if all are alike.
   */
  'durations.last': {
    readonly count: number;
    readonly shortest: number;
    readonly longest: number | null;
    readonly usual: number | null;
    readonly took: number | null;
  };

  /** How many runs a group has, or has at least (H8). */
  'group.operations': { readonly count: number; readonly orMore: boolean };
  'group.tenants': { readonly count: number; readonly orMore: boolean };
  /** The evidence of the longest, with the threshold of all. */
  'group.heartbeat': Measured;
  'group.running_age': Measured;
  'group.queued_age': Measured;
  /** How the runs of a group ended, and when the last did. */
  'group.ended': {
    readonly badge: BadgeKey;
    readonly reconciled: boolean;
    readonly at: number | null;
    readonly reason: string | null;
  };

  'progress.activity': NoParams;
  'progress.waiting': NoParams;
  'progress.counted': { readonly processed: number; readonly total: number };
  'progress.counted_open': { readonly processed: number };
  'progress.counted_over': { readonly processed: number; readonly total: number };
  'progress.phase': { readonly label: string };
  'progress.phase_step': { readonly label: string; readonly position: number; readonly of: number };
  'progress.composite': { readonly ended: number; readonly total: number };
  'progress.composite_follow_up': { readonly ended: number; readonly total: number; readonly followUp: number };
  'progress.failed': { readonly failed: number };
  'progress.frozen': NoParams;

  'attention.stuck': { readonly stuck: number; readonly active: number };
  'attention.late': { readonly late: number; readonly active: number };
  'attention.stuck_and_late': { readonly stuck: number; readonly late: number; readonly active: number };
  'attention.none': { readonly active: number };

  'active.queued': NoParams;
  'active.running': NoParams;
  /** What it waits for on purpose, and until when: a sentence for each reason with a name. */
  'active.scheduled': { readonly at: number | null };
  'active.retry': { readonly at: number | null };
  'active.paused': { readonly at: number | null };
  'active.dependencies': { readonly at: number | null };
  'active.concurrency': { readonly at: number | null };
  'active.approval': { readonly at: number | null };
  'active.waiting': { readonly at: number | null };
  'active.late_queued': Measured;
  'active.late_running': Measured;
  'active.late_server': NoParams;
  'active.stuck_queued': Measured;
  'active.stuck_running': Measured;
  'active.stuck_heartbeat': Measured;
  'active.stuck_server': NoParams;
  'active.ended': { readonly at: number | null };
  'active.freshness_unknown': NoParams;
  'active.status_unknown': NoParams;

  'reconciled.no': NoParams;
  'reconciled.not_yet': NoParams;
  'reconciled.not_needed': NoParams;
  'reconciled.yes': { readonly at: number | null; readonly reason: string | null };
  /** Follows the answer: how often it was taken from a lost worker, when last, and its attempt. */
  'reconciled.rescued': { readonly times: number; readonly at: number | null; readonly attempt: number | null };

  'next.wait_for_start': NoParams;
  'next.wait': NoParams;
  'next.waiting': NoParams;
  'next.waiting_paused': NoParams;
  'next.waiting_dependencies': NoParams;
  'next.waiting_concurrency': NoParams;
  'next.waiting_approval': NoParams;
  'next.late_queued': NoParams;
  'next.late_alive': NoParams;
  'next.late': NoParams;
  'next.stuck_queued': NoParams;
  'next.stuck': NoParams;
  'next.reconciled': NoParams;
  'next.failed': NoParams;
  'next.blocked': NoParams;
  'next.partially_succeeded': NoParams;
  'next.cancelled': NoParams;
  'next.nothing': NoParams;
  'next.check_outcome': NoParams;
  'next.check_life': NoParams;
  'next.check_status': NoParams;

  'contradiction.ended_without_outcome': NoParams;
  'contradiction.ended_before_started': NoParams;
  'contradiction.active_with_end': NoParams;
  'contradiction.life_after_end': NoParams;
  'contradiction.freshness_mismatch': NoParams;
  'contradiction.from_the_future': NoParams;

  'arrival.confirmed': { readonly problemClass: ProblemClass };
  'arrival.moved_on': { readonly problemClass: ProblemClass; readonly badge: BadgeKey; readonly reconciled: boolean };

  'notification.title': { readonly operation: string | null; readonly badge: BadgeKey; readonly reconciled: boolean };

  'pack.made': { readonly badge: BadgeKey | PackBadgeKey; readonly at: number | null };
  'pack.over': { readonly badge: BadgeKey | PackBadgeKey; readonly at: number | null };
  'pack.requested': { readonly badge: BadgeKey | PackBadgeKey; readonly at: number | null };
  /** Of a ready pack: the time until it expires, or since it was due to. */
  'pack.expiry': { readonly at: number };
}

/** The key of a sentence. Each language has a sentence for each key. */
export type MessageKey = keyof TruthMessages;

/** One message: its key and the parameters of its sentence. */
export type Message<Key extends MessageKey = MessageKey> = {
  readonly [K in Key]: { readonly key: K; readonly params: TruthMessages[K] };
}[Key];

/** Makes a message; the compiler checks the parameters against the key. */
export function message<Key extends MessageKey>(
  key: Key,
  ...params: keyof TruthMessages[Key] extends never ? [] : [TruthMessages[Key]]
): Message<Key> {
  return { key, params: params[0] ?? {} } as unknown as Message<Key>;
}
