/** The instants of a run's life, also those at which it would be late or stuck. */
import {
  deriveRunTruth,
  endOf,
  isTerminal,
  RunStatus,
  startOf,
  type LifecycleWindow,
  type RunFacts,
  type RunTruth,
  type TruthContext,
} from '@ops-widgets/truth';
import { dueOf, thresholdsFor } from '@ops-widgets/truth/timing';
import { stepOf } from '../wording/format.js';
import { MarkKind, type Moment } from './ruler-geometry.js';

/** The last instant of a Date: a run that is not late by then is never late. */
const farAhead = 8.64e15;
const minuteSeconds = 60;

type Candidate = readonly [MarkKind, number | null | undefined];

/** The candidates that are instants. */
export function toMoments(candidates: readonly Candidate[]): readonly Moment[] {
  return candidates.flatMap(([kind, at]) => (typeof at === 'number' && Number.isFinite(at) ? [{ kind, at }] : []));
}

/** The instants by which the life of a run is judged, and that of the verdict; in no order. */
export function momentsOf(run: RunFacts, truth: RunTruth, evaluation: TruthContext): readonly Moment[] {
  const end = isTerminal(run) ? (endOf(run) ?? Infinity) : null;
  const { expected, stale } = truth.waiting === null ? turningPoints(run, evaluation) : noTurningPoints;
  // What would have come after the end is not shown.
  const reached = (at: number | null) => (at !== null && at > (end ?? at) ? null : at);
  return toMoments([
    [MarkKind.Created, run.createdAt],
    [MarkKind.Due, reached(dueOf(run, truth, evaluation.asOf))],
    [MarkKind.Expected, reached(expected)],
    [MarkKind.Stale, reached(stale)],
    [MarkKind.Now, end === null ? roundedNow(run, truth, evaluation.asOf) : null],
  ]);
}

interface TurningPoints {
  readonly expected: number | null;
  readonly stale: number | null;
}

/** Those of a run that waits, too: no age is counted before it is due. */
const noTurningPoints: TurningPoints = { expected: null, stale: null };

/**
 * When the run would be late, and when stuck: `truth` evaluates it as of a far instant, so that no
 * rule is written twice.
 */
function turningPoints(run: RunFacts, evaluation: TruthContext): TurningPoints {
  const window = thresholdsFor(run, evaluation.lifecycle);
  if (window === null) return noTurningPoints;
  // An ended run is evaluated as it was while it was active.
  const unstarted = typeof run.startedAt !== 'number';
  const last = run.context?.reconciliation?.fromStatus ?? (unstarted ? RunStatus.Queued : RunStatus.Running);
  const active: RunFacts = { ...run, status: isTerminal(run) ? last : run.status, freshnessState: null };
  const asked = (lifecycle: LifecycleWindow) => {
    const { evidence } = deriveRunTruth({ ...active, lifecycle }, { asOf: farAhead });
    return evidence?.since == null || evidence.thresholdSeconds === null
      ? null
      : evidence.since + evidence.thresholdSeconds * 1000;
  };
  const { queuedExpected, runningExpected, queuedStale, runningStale, heartbeatStale } = window;
  return {
    expected: asked({ queuedExpected, runningExpected }),
    stale: asked({ queuedStale, runningStale, heartbeatStale }),
  };
}

/** The instant of the verdict, rounded as the words are: the ruler moves when the words change. */
function roundedNow(run: RunFacts, truth: RunTruth, asOf: number): number {
  // A run that waits has begun to when it was created.
  const from = [truth.evidence?.since, startOf(run, asOf), run.createdAt];
  const since = from.find((at) => typeof at === 'number' && at <= asOf) ?? asOf;
  const seconds = Math.max(0, (asOf - since) / 1000);
  const threshold = truth.evidence?.thresholdSeconds ?? 0;
  const step = threshold > 0 ? stepOf(seconds, threshold) : Math.max(minuteSeconds, stepOf(seconds));
  const rounded = since + Math.floor(seconds / step) * step * 1000;
  // Rounding must not move it before a heartbeat.
  const heartbeat = run.heartbeatAt ?? rounded;
  return heartbeat > rounded && heartbeat <= asOf ? heartbeat : rounded;
}
