/** Which runs this page has seen active, so that each terminal transition is announced exactly once (B13). */
import { isActive, isTerminal, type RunFacts } from '@ops-widgets/truth';

export class Settlements {
  readonly #active = new Set<string>();

  /** Takes the runs of an answer; returns those that ended since the page last saw them active. */
  observe(runs: readonly RunFacts[]): readonly RunFacts[] {
    const settled = new Map<string, RunFacts>();
    for (const run of runs) {
      if (isActive(run)) this.#active.add(run.id);
      else if (isTerminal(run) && this.#active.delete(run.id)) settled.set(run.id, run);
    }
    return [...settled.values()];
  }
}
