/** A page that is opened in a background tab, and looked at only then. */
import { lookedAt, watchForLook } from '../browser/in-page.js';
import { inBackground, type Bench } from '../browser/visit.js';
import { rounded } from '../figures/median.js';
import type { Panel } from '../panels/panels.js';

export interface LookedAt {
  /** Milliseconds from the tab's being visible to the frame in which the facts are there. */
  readonly ms: number;
  /** What it asked for besides its scripts while it was in the background. */
  readonly askedBefore: number;
}

/** How long it is left in the background, once it has loaded. */
const behindMs = 1000;

export async function timeToFactsWhenLookedAt(bench: Bench, panel: Panel, rows: number): Promise<LookedAt> {
  const visited = await inBackground(bench, { panel, rows, before: watchForLook }, behindMs);
  try {
    const askedBefore = visited.tally.requests;
    await visited.look();
    const ms = await visited.tab.page.evaluate(lookedAt);
    await visited.check();
    return { ms: rounded(ms, 4), askedBefore };
  } finally {
    await visited.close();
  }
}
