/** Which runs this page has seen active, so that each terminal transition is announced exactly once (B13). */
import { isActive, isTerminal, type RunFacts } from '@ops-widgets/truth';

/** How many runs are remembered: more than a page ever shows, and little enough for a page that stays open for months. */
const mostRuns = 2000;

export class EndedRunTracker {
  /** The runs that were seen active: how they were last seen, and the server's instant of that. */
  readonly #seen = new Map<string, { readonly active: boolean; readonly asOf: number }>();

  /**
   * Takes the runs of an answer as of an instant (epoch milliseconds); returns those that ended since the page last saw them
   * active. An answer that is older than what is known of a run changes nothing.
   */
  observe(runs: readonly RunFacts[], asOf: number): readonly RunFacts[] {
    const settled: RunFacts[] = [];
    for (const run of runs) {
      const known = this.#seen.get(run.id);
      if (known !== undefined && known.asOf > asOf) continue;
      if (isActive(run)) {
        this.#remember(run.id, true, asOf);
      } else if (isTerminal(run) && known?.active) {
        this.#remember(run.id, false, asOf);
        settled.push(run);
      }
    }
    return settled;
  }

  /** The run that was seen longest ago is forgotten first. */
  #remember(id: string, active: boolean, asOf: number): void {
    this.#seen.delete(id);
    this.#seen.set(id, { active, asOf });
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > mostRuns && oldest !== undefined) this.#seen.delete(oldest);
  }
}
