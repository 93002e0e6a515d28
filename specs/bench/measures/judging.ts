/** Validating and judging a page of runs, beside the browser's own reading of it. */
import { mainThreadOf } from '../browser/main-thread.js';
import { openTab } from '../browser/tab.js';
import type { Bench } from '../browser/visit.js';
import { median, rounded } from '../figures/median.js';
import type { Ways } from '../panels/derive.js';
import { Panel } from '../panels/panels.js';
import { AtWork, createWorld } from '../world.js';

export interface Judging {
  /**
   * How many times `JSON.parse` of the same text it takes to validate and judge a page of 100 runs.
   */
  readonly toParse: number;
  /** Runs judged in a second. */
  readonly perSecond: number;
}

/** A page of the contract is 100 runs long. */
const runs = 100;
const ways: readonly (keyof Ways)[] = ['parse', 'parseAndJudge', 'derive'];

/**
 * Each is done `times` times in a row, in turn; the first quarter of the `turns` is for the engine
 * to get to know the code.
 */
export async function judgingOf(bench: Bench, turns: number, times: number): Promise<Judging> {
  const world = createWorld({ rows: 2 * runs, atWork: AtWork.Third }, () => 0);
  const answer = await world.respond(new Request(`http://bench.invalid/api/runs?limit=${runs}`));
  const text = await answer.text();
  const site = bench.server.site({ panel: Panel.Floor, rows: 10, world, scripts: bench.scripts.shipped });
  const tab = await openTab(bench.browser);
  try {
    const { page } = tab;
    await page.goto(site.address);
    await page.addScriptTag({ url: `${site.address}js/derive.js`, type: 'module' });
    await page.evaluate((given) => (globalThis as unknown as { prepare(text: string): void }).prepare(given), text);
    const clock = await mainThreadOf(bench.browser, tab);
    const spent: Record<keyof Ways, number[]> = { parse: [], parseAndJudge: [], derive: [] };
    for (let turn = 0; turn < turns; turn += 1) {
      for (const way of ways) {
        const before = clock();
        await page.evaluate(repeat, way, times);
        if (turn >= turns / 4) spent[way].push((clock() - before) / times);
      }
    }
    const [parse, parseAndJudge, derive] = [median(spent.parse), median(spent.parseAndJudge), median(spent.derive)];
    return { toParse: rounded(parseAndJudge / parse), perSecond: Math.round((runs * 1000) / derive) };
  } finally {
    await tab.close();
  }
}

/** Runs in the page. */
function repeat(way: keyof Ways, times: number): void {
  const { ways } = globalThis as unknown as { ways: Ways };
  for (let time = 0; time < times; time += 1) ways[way]();
}
