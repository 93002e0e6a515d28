/** truth.md, "Progress": the first mode with valid data, and no number that nobody counted (C1 to C7). */
import { ActiveState, activeStateOf } from './classify.js';
import { RunStatus, type RunFacts, type TruthContext } from './facts.js';
import { isActive, judgeFreshness } from './freshness.js';
import { asContext, asRun, own, record, text, whole } from './guards.js';
import { message, type Message } from './messages.js';

export const ProgressMode = {
  None: 'none',
  Activity: 'activity',
  Counted: 'counted',
  Phased: 'phased',
  Composite: 'composite',
} as const;
export type ProgressMode = (typeof ProgressMode)[keyof typeof ProgressMode];

export interface Progress {
  readonly mode: ProgressMode;
  /** Whole percent from 0 to 100, rounded down, in counted mode with a total; null wherever there is none (C2). */
  readonly percent: number | null;
  /** True when the run is likely stuck: what is shown is the last that was heard (C6). */
  readonly frozen: boolean;
  /** What to say, most important first; empty for mode none. */
  readonly messages: readonly Message[];
  /** The modes whose data was there but malformed: for the developer, not for the operator (C5). */
  readonly malformed: readonly ProgressMode[];
}

type Told = Pick<Progress, 'percent' | 'messages'>;

/** The progress of an active run. Terminal runs and runs of an unknown status have none. */
export function progressOf(run: RunFacts, context: TruthContext): Progress {
  const [facts, judged] = [asRun(run), asContext(context)];
  const stuck = activeStateOf(judgeFreshness(facts, judged).freshness) === ActiveState.Stuck;
  return progressWhile(facts, judged, stuck);
}

/** As `progressOf`, for callers that have judged the run already. */
export function progressWhile(run: RunFacts, context: TruthContext, stuck: boolean): Progress {
  if (!isActive(run)) {
    return { mode: ProgressMode.None, percent: null, frozen: false, messages: [], malformed: [] };
  }
  const sources: readonly (readonly [ProgressMode, unknown, () => Told | null])[] = [
    [ProgressMode.Phased, own(run.context, 'phase'), () => phased(run, context)],
    [ProgressMode.Composite, own(run.context, 'composite'), () => composite(own(run.context, 'composite'))],
    [ProgressMode.Counted, run.summaryCounts, () => counted(run.summaryCounts)],
  ];
  const malformed: ProgressMode[] = [];
  for (const [mode, given, tell] of sources) {
    if (given === undefined || given === null) continue;
    const told = tell();
    if (told !== null) return finish(run, mode, told, stuck, malformed);
    if (!(mode === ProgressMode.Counted && countsNothing(given))) malformed.push(mode);
  }
  const activity = message(run.status === RunStatus.Queued ? 'progress.waiting' : 'progress.activity');
  return finish(run, ProgressMode.Activity, { percent: null, messages: [activity] }, stuck, malformed);
}

function finish(
  run: RunFacts,
  mode: ProgressMode,
  told: Told,
  stuck: boolean,
  malformed: readonly ProgressMode[],
): Progress {
  const failed = whole(own(run.summaryCounts, 'failed')) ?? 0;
  const messages = [
    ...told.messages,
    ...(failed > 0 ? [message('progress.failed', { failed })] : []),
    ...(stuck ? [message('progress.frozen')] : []),
  ];
  return { mode, percent: told.percent, frozen: stuck, messages, malformed };
}

function phased(run: RunFacts, context: TruthContext): Told | null {
  const phase = run.context?.phase;
  const key = own(phase, 'key');
  if (typeof key !== 'string') return null;
  // Only a catalogued phrase is shown: a raw key may be an exception class or an address (C4).
  const label = text(own(own(own(context.catalog, run.type), 'phases'), key));
  if (label === null) return null;
  const position = whole(own(phase, 'position'));
  const of = whole(own(phase, 'of'));
  const step = position !== null && of !== null && position >= 1 && position <= of;
  return {
    percent: null,
    messages: [step ? message('progress.phase_step', { label, position, of }) : message('progress.phase', { label })],
  };
}

function composite(given: unknown): Told | null {
  const count = (name: string) => whole(own(given, name));
  const [total, queued, running, succeeded, partially, failed] = [
    count('total'),
    count('queued'),
    count('running'),
    count('succeeded'),
    count('partiallySucceeded'),
    count('failed'),
  ];
  if (total === null || queued === null || running === null) return null;
  if (succeeded === null || partially === null || failed === null) return null;
  const ended = succeeded + partially + failed;
  if (total < 1 || queued + running + ended !== total) return null;
  const followUp = partially + failed;
  return {
    percent: null,
    messages: [
      followUp > 0
        ? message('progress.composite_follow_up', { ended, total, followUp })
        : message('progress.composite', { ended, total }),
    ],
  };
}

function counted(given: unknown): Told | null {
  const processed = whole(own(given, 'processed'));
  if (processed === null) return null;
  const givenTotal = own(given, 'total');
  if (givenTotal === undefined || givenTotal === null) {
    return { percent: null, messages: [message('progress.counted_open', { processed })] };
  }
  const total = whole(givenTotal);
  if (total === null || total < 1) return null;
  if (processed > total) {
    return { percent: null, messages: [message('progress.counted_over', { processed, total })] };
  }
  return {
    // In whole numbers: a quotient of doubles reads 28 for 29 of 100.
    percent: Number((BigInt(processed) * 100n) / BigInt(total)),
    messages: [message('progress.counted', { processed, total })],
  };
}

/** A record without a single count is an absence, as hosts write it before the work begins. */
function countsNothing(given: unknown): boolean {
  return (
    typeof given === 'object' &&
    !Array.isArray(given) &&
    Object.values(record(given)).every((value) => value === undefined || value === null)
  );
}
