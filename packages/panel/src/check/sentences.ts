/** What the truth module says of a run, in English, for a terminal. */
import {
  deriveRunTruth,
  endMessage,
  evidenceMessage,
  type Message,
  type RunFacts,
  type RunTruth,
  type TruthContext,
} from '@ops-widgets/truth';

/** "Likely stuck" and "No sign of life for 7 min, expected within 30 s". */
export interface RunSentence {
  readonly truth: RunTruth;
  readonly state: string;
  /** Empty where the state says it all. */
  readonly reason: string;
}

export function sentenceOf(run: RunFacts, context: TruthContext): RunSentence {
  const truth = deriveRunTruth(run, context);
  const message = evidenceMessage(run, truth) ?? endMessage(run, truth);
  const state = truth.badges.map(({ label }) => label).join(', ');
  return { truth, state, reason: message === null ? '' : textOf(message, context.asOf) };
}

/** @param asOf the instant of the answer, epoch milliseconds */
function textOf({ key, params }: Message, asOf: number): string {
  switch (key) {
    case 'evidence.heartbeat':
      return `No sign of life for ${measured(params)}`;
    case 'evidence.running_age':
      return `Running for ${measured(params)}`;
    case 'evidence.queued_age':
      return `Waiting for ${measured(params)}`;
    case 'evidence.server':
      return 'Reported by the engine, without a measure';
    // The state says how it ended.
    case 'ended.reconciled':
      return joined(ago(params.at, asOf), params.reason);
    case 'ended.failure':
      return joined(ago(params.at, asOf), params.failure);
    case 'ended.plain':
      return ago(params.at, asOf);
    default:
      return '';
  }
}

function measured(params: { measuredSeconds: number; thresholdSeconds: number }): string {
  return `${durationText(params.measuredSeconds)}, expected within ${durationText(params.thresholdSeconds)}`;
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(': ');
}

function ago(at: number | null, asOf: number): string {
  return at === null ? '' : `${durationText((asOf - at) / 1000)} ago`;
}

const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/** Seconds by their two largest units, rounded down: "1 h 40 min". */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const first = UNITS.findIndex(([size]) => whole >= size);
  if (first < 0) return '0 s';
  const parts = UNITS.slice(first, first + 2).map(([size, unit], index) => {
    const rest = index === 0 ? whole : whole % (UNITS[first]?.[0] ?? 1);
    return [Math.floor(rest / size), unit] as const;
  });
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
