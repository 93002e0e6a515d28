/**
 * How often a page asks by itself, and for how many bytes: looked at while nothing or one run
 * changes, hidden, held, and with all work ended.
 */
import { hide, hold } from '../browser/in-page.js';
import { visit, type Bench } from '../browser/visit.js';
import type { Panel } from '../panels/panels.js';
import { AtWork, Change } from '../world.js';

export const Situation = {
  Visible: 'visible',
  Changing: 'changing',
  Hidden: 'hidden',
  Terminal: 'terminal',
  Held: 'held',
} as const;
export type Situation = (typeof Situation)[keyof typeof Situation];

export const situations: readonly Situation[] = Object.values(Situation);

export interface Asked {
  /** Requests in a minute. */
  readonly requests: number;
  /** Bytes on the wire for each of them, headers included; 0 where there is none. */
  readonly bytesEach: number;
}

const minuteMs = 60_000;

/** A minute of a page's own time, which passes as fast as its requests are answered. */
export async function askedInAMinute(bench: Bench, panel: Panel, rows: number, situation: Situation): Promise<Asked> {
  const visited = await visit(bench, {
    panel,
    rows,
    atWork: situation === Situation.Terminal ? AtWork.None : AtWork.Third,
  });
  const { page, session } = visited.tab;
  try {
    if (situation === Situation.Changing) visited.world.change = Change.One;
    if (situation === Situation.Hidden) await page.evaluate(hide);
    if (situation === Situation.Held) await page.evaluate(hold);
    // An answer that is under way is still one of the time before.
    await new Promise((done) => setTimeout(done, 100));
    const before = { ...visited.tally };
    const over = new Promise((done) => session.once('Emulation.virtualTimeBudgetExpired', done));
    await session.send('Emulation.setVirtualTimePolicy', {
      policy: 'pauseIfNetworkFetchesPending',
      budget: minuteMs,
      maxVirtualTimeTaskStarvationCount: 1_000_000,
    });
    await over;
    const requests = visited.tally.requests - before.requests;
    return { requests, bytesEach: requests === 0 ? 0 : Math.round((visited.tally.bytes - before.bytes) / requests) };
  } finally {
    await visited.close();
  }
}
