/**
 * truth.md, "Progress": the first mode with valid data, and no number without a count (C1 to C7).
 * Hosts fill these facts in while the work goes on, so the rules themselves say what is valid.
 */
import { ActiveState } from './active-state.js';
import { checkContext, checkRun, type CheckedRun } from './checked.js';
import { activeStateOf } from './classify.js';
import { RunStatus, type Catalog, type RunFacts, type TruthContext, type Waiting } from './facts.js';
import { freshnessOf } from './freshness.js';
import { phaseLabel } from './label.js';
import { message, type Message } from './messages.js';
import { isActiveStatus } from './status.js';
import { asRecord, countOrNull } from './values.js';
import { waitMessage } from './waiting-message.js';

/** The ways to show progress (truth.md, "Progress"): the first one with valid data is used. */
export const ProgressMode = {
  None: 'none',
  Activity: 'activity',
  Counted: 'counted',
  Phased: 'phased',
  Composite: 'composite',
} as const;
export type ProgressMode = (typeof ProgressMode)[keyof typeof ProgressMode];

/** The progress of an active run (C1 to C6). */
export interface Progress {
  readonly mode: ProgressMode;
  /** Whole percent from 0 to 100, rounded down: counted mode with a total only, else null (C2). */
  readonly percent: number | null;
  /** True when the run is likely stuck: what is shown is its last known progress (C6). */
  readonly frozen: boolean;
  /** The sentences, most important first; empty for mode none. */
  readonly messages: readonly Message[];
  /** The modes with malformed data: for the developer, not for the operator (C5). */
  readonly malformed: readonly ProgressMode[];
}

/** The progress of an active run. Terminal runs and runs of an unknown status have none. */
export function progressOf(run: RunFacts, context: TruthContext): Progress {
  const facts = checkRun(run);
  const checkedContext = checkContext(context);
  const { freshness, waiting } = freshnessOf(facts, checkedContext);
  return progressFor(facts, checkedContext.catalog, activeStateOf(freshness) === ActiveState.Stuck, waiting);
}

const noProgress: Progress = { mode: ProgressMode.None, percent: null, frozen: false, messages: [], malformed: [] };

type Labels = Catalog | null | undefined;

/** `progressOf` a checked run whose freshness is known. */
export function progressFor(
  run: CheckedRun,
  catalog: Labels,
  isStuck: boolean,
  waiting: Required<Waiting> | null,
): Progress {
  if (!isActiveStatus(run.status)) return noProgress;
  const malformed: ProgressMode[] = [];
  const { mode, percent, message: leading } = firstValidMode(run, catalog, malformed);
  const wait = waiting === null ? [] : [waitMessage(waiting)];
  const messages: Message[] = wait.length > 0 && mode === ProgressMode.Activity ? wait : [leading, ...wait];
  const failed = countOrNull(asRecord(run.summaryCounts)['failed']) ?? 0;
  if (failed > 0) messages.push(message('progress.failed', { failed }));
  if (isStuck) messages.push(message('progress.frozen'));
  return { mode, percent, frozen: isStuck, messages, malformed };
}

interface ModeProgress {
  readonly mode: ProgressMode;
  readonly percent: number | null;
  readonly message: Message;
}

/**
 * The first mode whose data is valid (C1), else mere activity. Notes the modes with malformed data.
 */
function firstValidMode(run: CheckedRun, catalog: Labels, malformed: ProgressMode[]): ModeProgress {
  const { phase, composite, summaryCounts } = run;
  if (isPresent(phase)) {
    const valid = phasedProgress(phase, run.type, catalog);
    if (valid !== null) return valid;
    malformed.push(ProgressMode.Phased);
  }
  if (isPresent(composite)) {
    const valid = compositeProgress(composite);
    if (valid !== null) return valid;
    malformed.push(ProgressMode.Composite);
  }
  if (isPresent(summaryCounts)) {
    const valid = countedProgress(summaryCounts);
    if (valid !== null) return valid;
    if (!countsNothing(summaryCounts)) malformed.push(ProgressMode.Counted);
  }
  const activity = message(run.status === RunStatus.Queued ? 'progress.waiting' : 'progress.activity');
  return { mode: ProgressMode.Activity, percent: null, message: activity };
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function phasedProgress(given: unknown, type: unknown, catalog: Labels): ModeProgress | null {
  const phase = asRecord(given);
  const label = typeof phase['key'] === 'string' ? phaseLabel(type, phase['key'], catalog) : null;
  if (label === null) return null;
  const position = countOrNull(phase['position']);
  const of = countOrNull(phase['of']);
  const hasStep = position !== null && of !== null && position >= 1 && position <= of;
  return {
    mode: ProgressMode.Phased,
    percent: null,
    message: hasStep ? message('progress.phase_step', { label, position, of }) : message('progress.phase', { label }),
  };
}

function compositeProgress(given: unknown): ModeProgress | null {
  const parts = asRecord(given);
  const count = (name: string) => countOrNull(parts[name]);
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
    mode: ProgressMode.Composite,
    percent: null,
    message:
      followUp > 0
        ? message('progress.composite_follow_up', { ended, total, followUp })
        : message('progress.composite', { ended, total }),
  };
}

function countedProgress(given: unknown): ModeProgress | null {
  const mode = ProgressMode.Counted;
  const { processed: givenProcessed, total: givenTotal } = asRecord(given);
  const processed = countOrNull(givenProcessed);
  if (processed === null) return null;
  if (!isPresent(givenTotal)) return { mode, percent: null, message: message('progress.counted_open', { processed }) };
  const total = countOrNull(givenTotal);
  if (total === null || total < 1) return null;
  if (processed > total) {
    return { mode, percent: null, message: message('progress.counted_over', { processed, total }) };
  }
  return {
    mode,
    // In whole numbers: a quotient of doubles reads 28 for 29 of 100.
    percent: Number((BigInt(processed) * 100n) / BigInt(total)),
    message: message('progress.counted', { processed, total }),
  };
}

/** Whether a record has no count at all: hosts write it so before the work begins. */
function countsNothing(given: unknown): boolean {
  const isRecord = typeof given === 'object' && !Array.isArray(given);
  return isRecord && !Object.values(asRecord(given)).some(isPresent);
}
