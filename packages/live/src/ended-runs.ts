/** The runs that this page saw active, so that each end is announced exactly once (B13). */
import { isAnotherRun } from '@ops-widgets/contract';
import { isActive, isTerminal, type RunFacts } from '@ops-widgets/truth';

/** How a run was last seen, and the server's instant of that. */
interface SeenRun extends Pick<RunFacts, 'type' | 'tenant'> {
  readonly active: boolean;
  readonly asOf: number;
}

/** More runs than a page shows, few enough for a page that stays open for months. */
const maxRuns = 2000;

export class EndedRunTracker {
  /** By id; the oldest entry first. */
  readonly #seen = new Map<string, SeenRun>();

  /**
   * Records the runs of a result as of an instant (epoch milliseconds). Returns those that ended
   * since they were last seen active. A result older than what is known of a run is ignored, and so
   * is the end of another run under the same id.
   */
  takeEnded(runs: readonly RunFacts[], asOf: number): readonly RunFacts[] {
    const ended: RunFacts[] = [];
    for (const run of runs) {
      const known = this.#seen.get(run.id);
      if (known !== undefined && known.asOf > asOf) continue;
      if (isActive(run)) {
        this.#record(run, asOf);
      } else if (isTerminal(run) && known?.active && !isAnotherRun(known, run)) {
        this.#record(run, asOf);
        ended.push(run);
      }
    }
    return ended;
  }

  /** Beyond the limit the run that was seen longest ago is dropped. */
  #record(run: RunFacts, asOf: number): void {
    const { id, type, tenant = null } = run;
    this.#seen.delete(id);
    this.#seen.set(id, { active: isActive(run), asOf, type, tenant });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > maxRuns && oldest !== undefined) this.#seen.delete(oldest);
  }
}
