/** A panel in a tab of its own, whose rows are held to what the world holds. */
import type { Browser } from 'puppeteer-core';
import type { Panel } from '../panels/panels.js';
import { rowTexts, type WireRun } from '../panels/row-texts.js';
import type { Scripts } from '../server/scripts.js';
import type { BenchServer, Site } from '../server/server.js';
import { Change, createWorld, type World } from '../world.js';
import { pollTimes, seenRows } from './in-page.js';
import { openTab, type Tab } from './tab.js';

/** What every measurement is made with. */
export interface Bench {
  readonly browser: Browser;
  readonly server: BenchServer;
  /** The scripts as they ship, and with room for more rows than the contract has. */
  readonly scripts: { readonly shipped: Scripts; readonly roomy: Scripts };
}

export interface Visit extends Site {
  readonly tab: Tab;
  poll(times: number): Promise<void>;
  /** @throws Error where a row says something else than the world, or the page complains */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** Most rows that `<ops-recent>` lists by the contract. */
const usualMost = 50;
const settleMs = 30_000;

/** Time to paint between two polls, in milliseconds. */
const gapMs = 34;
/** How often wrong rows are looked at again before they are wrong. */
const patience = 20;

export interface VisitInput {
  readonly panel: Panel;
  readonly rows: number;
  readonly atWork?: boolean;
  /** Runs in the page ahead of its scripts. */
  readonly before?: () => void;
  /** Done with the tab before it goes anywhere. */
  readonly prepare?: (tab: Tab) => Promise<void>;
}

/** Opens a panel over a world of its own and waits until its rows are there. */
export async function visit(bench: Bench, { panel, rows, atWork = true, before, prepare }: VisitInput): Promise<Visit> {
  const { browser, server, scripts } = bench;
  const tab = await openTab(browser, before);
  await prepare?.(tab);
  const world = createWorld({ rows, atWork }, () => performance.now());
  const site = server.site({ panel, rows, world, scripts: rows > usualMost ? scripts.roomy : scripts.shipped });
  await tab.page.goto(site.address, { waitUntil: 'load', timeout: settleMs });
  await tab.page.waitForFunction(
    (count) => {
      const root = document.querySelector('ops-recent')?.shadowRoot ?? document;
      return root.querySelectorAll('[data-run]').length >= count;
    },
    { timeout: settleMs, polling: 20 },
    rows,
  );
  return {
    ...site,
    tab,
    poll: (times) => tab.page.evaluate(pollTimes, times, gapMs),
    check: async () => {
      const { change } = world;
      world.change = Change.Nothing;
      // A poll of the panel's own pace may be under way.
      for (let attempt = 1; ; attempt += 1) {
        const complaint = tab.complaints[0] ?? firstDifference(await tab.page.evaluate(seenRows), await wireOf(world));
        if (complaint === null) break;
        if (attempt === patience) throw new Error(`${panel}, ${rows} rows, ${change} changed: ${complaint}`);
        await new Promise((done) => setTimeout(done, gapMs));
      }
      world.change = change;
    },
    close: () => tab.close(),
  };
}

type Seen = Awaited<ReturnType<typeof seenRows>>;

async function wireOf(world: World): Promise<readonly WireRun[]> {
  const answer = await world.respond(new Request('http://bench.invalid/api/snapshot'));
  return ((await answer.json()) as { readonly recent: readonly WireRun[] }).recent;
}

function firstDifference(seen: Seen, runs: readonly WireRun[]): string | null {
  if (seen.length !== runs.length) return `${seen.length} rows instead of ${runs.length}`;
  for (const [at, run] of runs.entries()) {
    const { id, badge, label, tenant, progress } = rowTexts(run);
    const [shown, due] = [JSON.stringify(seen[at]), JSON.stringify({ id, badge, label, tenant, progress })];
    if (shown !== due) return `row ${at + 1} says ${shown} instead of ${due}`;
  }
  return null;
}
