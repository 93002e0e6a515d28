/** The runs that this page saw active, so that each end is announced exactly once (B13). */
import { identityOf } from '@ops-widgets/contract';
import { isActive, isTerminal, type RunFacts } from '@ops-widgets/truth';

/** More runs than a page shows, few enough for a page that stays open for months. */
const maxRuns = 2000;

export class EndedRunTracker {
  /** How each run was last seen, and the server's instant of that; the oldest entry first. */
  readonly #seen = new Map<string, { readonly active: boolean; readonly asOf: number; readonly identity: string }>();

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
      } else if (isTerminal(run) && known?.active) {
        this.#record(run, asOf);
        if (known.identity === identityOf(run)) ended.push(run);
      }
    }
    return ended;
  }

  /** Beyond the limit the run that was seen longest ago is dropped. */
  #record(run: RunFacts, asOf: number): void {
    this.#seen.delete(run.id);
    this.#seen.set(run.id, { active: isActive(run), asOf, identity: identityOf(run) });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > maxRuns && oldest !== undefined) this.#seen.delete(oldest);
  }
}
