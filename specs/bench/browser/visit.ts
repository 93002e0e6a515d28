/** A panel in a tab of its own, whose rows are held to what the world holds. */
import type { Browser } from 'puppeteer-core';
import type { Panel } from '../panels/panels.js';
import { ageOf, rowTexts, type WireRun, type WireSnapshot } from '../panels/row-texts.js';
import type { Scripts } from '../server/scripts.js';
import type { BenchServer, Site } from '../server/server.js';
import { AtWork, Change, createWorld, type World } from '../world.js';
import { pollTimes, seenLists, type SeenRow } from './in-page.js';
import { openTab, openTabInBackground, type Tab } from './tab.js';

/** What every measurement is made with. */
export interface Bench {
  readonly browser: Browser;
  readonly server: BenchServer;
  /** The scripts as they ship, and with room for more rows than the contract has. */
  readonly scripts: { readonly shipped: Scripts; readonly roomy: Scripts };
}

export interface Visit extends Site {
  readonly tab: Tab;
  /** With time to paint after each, unless another `gapMs` is given. */
  poll(times: number, gapMs?: number): Promise<void>;
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
  readonly atWork?: AtWork;
  /** Runs in the page ahead of its scripts. */
  readonly before?: () => void;
  /** Done with the tab before it goes anywhere. */
  readonly prepare?: (tab: Tab) => Promise<void>;
}

/** A page that has not been looked at: its tab is in the background. */
export interface BackgroundVisit extends Visit {
  /** Brings the tab to the front and waits until its rows are there. */
  look(): Promise<void>;
}

/** Opens a panel over a world of its own and waits until its rows are there. */
export async function visit(bench: Bench, input: VisitInput): Promise<Visit> {
  const tab = await openTab(bench.browser, input.before);
  const visited = await open(bench, input, tab);
  await waitForRows(tab, input.rows);
  return visited;
}

/** The same in a tab in the background, where it stays for some milliseconds once loaded. */
export async function inBackground(bench: Bench, input: VisitInput, ms: number): Promise<BackgroundVisit> {
  const tab = await openTabInBackground(bench.browser, input.before);
  const visited = await open(bench, input, tab);
  await new Promise((done) => setTimeout(done, ms));
  const look = async () => {
    await tab.page.bringToFront();
    await waitForRows(tab, input.rows);
  };
  return { ...visited, look };
}

async function open(
  { server, scripts }: Bench,
  { panel, rows, atWork = AtWork.Third, prepare }: VisitInput,
  tab: Tab,
): Promise<Visit> {
  await prepare?.(tab);
  const world = createWorld({ rows, atWork }, () => performance.now());
  const site = server.site({ panel, rows, world, scripts: rows > usualMost ? scripts.roomy : scripts.shipped });
  await tab.page.goto(site.address, { waitUntil: 'load', timeout: settleMs });
  return {
    ...site,
    tab,
    poll: (times, gap = gapMs) => tab.page.evaluate(pollTimes, times, gap),
    check: async () => {
      const { change } = world;
      world.change = Change.Nothing;
      // A poll of the panel's own pace may be under way.
      for (let attempt = 1; ; attempt += 1) {
        const complaint = tab.complaints[0] ?? firstDifference(await tab.page.evaluate(seenLists), await wireOf(world));
        if (complaint === null) break;
        if (attempt === patience) throw new Error(`${panel}, ${rows} rows, ${change} changed: ${complaint}`);
        await new Promise((done) => setTimeout(done, gapMs));
      }
      world.change = change;
    },
    close: () => tab.close(),
  };
}

async function waitForRows({ page }: Tab, rows: number): Promise<void> {
  const areThere = (count: number) => {
    const elements = [...document.querySelectorAll('ops-recent')];
    const lists = elements.length > 0 ? elements.map(({ shadowRoot }) => shadowRoot) : [document];
    return lists.every((list) => (list?.querySelectorAll('[data-run]').length ?? 0) >= count);
  };
  await page.waitForFunction(areThere, { timeout: settleMs, polling: 20 }, rows);
}

async function wireOf(world: World): Promise<WireSnapshot> {
  const answer = await world.respond(new Request('http://bench.invalid/api/snapshot'));
  return (await answer.json()) as WireSnapshot;
}

function firstDifference(lists: readonly (readonly SeenRow[])[], { recent, as_of }: WireSnapshot): string | null {
  for (const seen of lists) {
    if (seen.length !== recent.length) return `${seen.length} rows instead of ${recent.length}`;
    for (const [at, run] of recent.entries()) {
      const row = seen[at]!;
      const due = dueRow(run, as_of, row.age);
      if (JSON.stringify(row) !== JSON.stringify(due))
        return `row ${at + 1} says ${JSON.stringify(row)} instead of ${JSON.stringify(due)}`;
    }
  }
  return null;
}

/**
 * What a row is to say. An age may be a minute old, as panels write it at their own pace, and has
 * its unit in the short form of its own library: "1 hr. ago" or "1 h ago".
 */
function dueRow(run: WireRun, asOf: string, age: string): SeenRow {
  const { id, badge, label, tenant, progress, at } = rowTexts(run);
  const aMinuteAgo = new Date(Date.parse(asOf) - 60_000).toISOString();
  const due = ageOf(at, asOf);
  const isRight = [due, ageOf(at, aMinuteAgo)].some((text) => withoutUnit(text) === withoutUnit(age));
  return { id, badge, label, tenant, progress, age: isRight ? age : due };
}

/** Of the unit only the first letter. */
function withoutUnit(age: string): string {
  return age.replace(/(\d \w)\S*/, '$1');
}
