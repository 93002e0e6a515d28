/** Life signs that do not give each poll a new validator (contract.md, "Conditional requests"). */
import { deriveRunTruth, RunStatus, startOf, type RunFacts, type TruthContext } from '@ops-widgets/truth';
import { thresholdsFor } from '@ops-widgets/truth/timing';

/**
 * The run as it goes out: its life sign is on a grid, if the rules then say the same of the run.
 *
 * The sign of a living job is another one at each poll, and each answer would have a new validator
 * for it alone. With s the seconds after which silence is likely stuck, a grid of g = s/4 and
 * floor(t) the last instant of the grid up to t, the sign that goes out is
 *
 *     min(floor(sign), floor(asOf) - 2g), but not before the start.
 *
 * A job beats every s/2 or more often (an engine whose window is two beats long), so its sign is at
 * most 2g old, floor(sign) is at least floor(asOf) - 2g, and the minimum is the latter: it moves
 * once in g, and at the same instant for all jobs of one window. It is never younger than the true
 * one, and less than 3g old, so that silence counts below s. Where the grid would change a verdict
 * or its evidence the true one goes out: that of a job that has fallen silent, which does not move.
 *
 * @param context of the answer; a run is compared with its exact self at `asOf`
 */
export function quietLifeSigns(run: RunFacts, context: TruthContext): RunFacts {
  const sign = run.heartbeatAt ?? NaN;
  const start = startOf(run, context.asOf) ?? -Infinity;
  const silence = thresholdsFor(run, context.lifecycle)?.heartbeatStale ?? null;
  if (run.status !== RunStatus.Running || silence === null || !(sign >= start)) return run;
  const grid = Math.ceil((silence * 1000) / 4);
  const floor = (instant: number) => Math.floor(instant / grid) * grid;
  const quiet = { ...run, heartbeatAt: Math.max(start, Math.min(floor(sign), floor(context.asOf) - 2 * grid)) };
  return saysTheSame(quiet, run, context) ? quiet : run;
}

function saysTheSame(run: RunFacts, other: RunFacts, context: TruthContext): boolean {
  const [truth, exact] = [run, other].map((facts) => JSON.stringify(deriveRunTruth(facts, context)));
  return truth === exact;
}
