/**
 * Every figure of every panel, panels in turn and in another order each time, so that none has the
 * quiet minutes for itself.
 */
import type { Bench } from './browser/visit.js';
import { aimsOf, mainRows } from './figures/aims.js';
import { shuffled } from './figures/median.js';
import type { PanelFigures, Results } from './figures/results.js';
import { comparedWithFloor, cpuOf, firstRowOf, lookedAtOf, type ByPanel, type Rounds } from './figures/rounds.js';
import { askedInAMinute, situations, type Asked, type Situation } from './measures/asking.js';
import { timeToFactsWhenLookedAt, type LookedAt } from './measures/background.js';
import { busyFigures } from './measures/busy.js';
import { growthWhileRowsComeAndGo } from './measures/coming-and-going.js';
import { cpuPerPoll, type CpuPerPoll } from './measures/cpu.js';
import { slowly, timeToFirstRow, type FirstRow } from './measures/first-row.js';
import { heapAfter } from './measures/heap.js';
import { judgingOf } from './measures/judging.js';
import { recordsPerPoll } from './measures/records.js';
import type { Options } from './options.js';
import { Panel } from './panels/panels.js';
import { onDemandParts, oneWidgetOf } from './server/scripts.js';
import { changes } from './world.js';

type Found = Pick<Results, 'panels' | 'busy' | 'oneWidget' | 'onDemand' | 'judging' | 'aims'>;
type Report = (line: string) => void;
/** What is counted, not timed. */
type Counted = Pick<PanelFigures, 'records' | 'heap' | 'comingAndGoing' | 'asked'>;

/**
 * Where a panel's polls are not measured. With its first snapshot in the page the kit polls as it
 * does without; a page has several widgets, not several lists of a thousand rows; and markup of a
 * thousand rows, swapped every 5 s, would take the processor from the panels beside it.
 */
function isLeftOut(panel: Panel, rows: number): boolean {
  const isMarkup = panel === Panel.Htmx || panel === Panel.InnerHtml;
  const isSeveral = panel === Panel.FiveWidgets || panel === Panel.SixEqual;
  return panel === Panel.KitSnapshot || (isSeveral && rows !== mainRows) || (isMarkup && rows > mainRows);
}

/** Panels that are looked at for what they hold on to while rows come and go. */
const watched: readonly Panel[] = [Panel.Floor, Panel.OpsRecent, Panel.WholeKit, Panel.FiveWidgets, Panel.ReactQuery];

/** @throws Error where a panel shows a wrong row */
export async function measureAll(bench: Bench, options: Options, report: Report): Promise<Found> {
  report('judging');
  const judging = await judgingOf(bench, options.judging.turns, options.judging.times);
  const rounds = await measureRounds(bench, options, report);
  const counted = await countAll(bench, options, report);
  const both = [Panel.WholeKit, Panel.FiveWidgets].every((panel) => options.panels.includes(panel));
  if (both) report('five widgets of a busy engine');
  const busy = both ? await busyFigures(bench, options.rounds, options.polls(50)) : null;

  const panels = Object.fromEntries(
    options.panels.map((panel) => [panel, { ...timesOf(rounds, panel), ...counted.get(panel)! }]),
  ) as Results['panels'];
  const { shipped } = bench.scripts;
  const found = { panels, busy, oneWidget: oneWidgetOf(shipped), onDemand: onDemandParts(shipped), judging };
  return { ...found, aims: aimsOf(found, rounds) };
}

async function measureRounds(bench: Bench, options: Options, report: Report): Promise<Rounds> {
  const byPanel = <Value>() => new Map<Panel, Value[]>(options.panels.map((panel) => [panel, []]));
  const cpu = new Map(options.rows.map((rows) => [rows, byPanel<CpuPerPoll>()]));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const [rows, spent] of cpu) {
      report(`CPU per poll, ${rows} rows, round ${round} of ${options.rounds}`);
      const inTurn = shuffled(options.panels.filter((panel) => !isLeftOut(panel, rows)));
      const inputs = inTurn.map((panel) => ({ panel, rows }));
      const found = await cpuPerPoll(bench, inputs, options.polls(rows), changes);
      inTurn.forEach((panel, at) => spent.get(panel)?.push(found[at]!));
    }
  }

  const inTurns = async <Value>(what: string, times: number, measure: (panel: Panel) => Promise<Value>) => {
    const found = byPanel<Value>();
    report(what);
    for (let time = 0; time < times; time += 1)
      for (const panel of shuffled(options.panels)) found.get(panel)?.push(await measure(panel));
    return found as ByPanel<Value>;
  };
  const { visits } = options;
  return {
    cpu,
    plain: await inTurns<FirstRow>('first row', visits.plain, (panel) => timeToFirstRow(bench, panel, mainRows)),
    slow: await inTurns<FirstRow>('first row, slow', visits.slow, (panel) =>
      timeToFirstRow(bench, panel, mainRows, slowly),
    ),
    lookedAt: await inTurns<LookedAt>('opened in the background', visits.background, (panel) =>
      timeToFactsWhenLookedAt(bench, panel, mainRows),
    ),
  };
}

/** Two panels at a time: nothing here is a time. */
async function countAll(bench: Bench, options: Options, report: Report): Promise<ReadonlyMap<Panel, Counted>> {
  const counted = new Map<Panel, Counted>();
  const rest = [...options.panels];
  const countNext = async () => {
    for (let panel = rest.shift(); panel !== undefined; panel = rest.shift()) {
      report(`records, heap and requests of ${panel}`);
      const records = await recordsPerPoll(bench, panel, mainRows);
      const heap = await heapAfter(bench, panel, mainRows, options.heapPolls);
      const comingAndGoing = watched.includes(panel)
        ? await growthWhileRowsComeAndGo(bench, panel, options.comingAndGoing)
        : null;
      const asked: Partial<Record<Situation, Asked>> = {};
      for (const situation of situations) asked[situation] = await askedInAMinute(bench, panel, mainRows, situation);
      counted.set(panel, { records, heap, comingAndGoing, asked: asked as Record<Situation, Asked> });
    }
  };
  await Promise.all([countNext(), countNext()]);
  return counted;
}

function timesOf(rounds: Rounds, panel: Panel): Pick<PanelFigures, 'scripts' | 'firstRow' | 'lookedAt' | 'cpu'> {
  const [plain = [], lookedAt = []] = [rounds.plain.get(panel), rounds.lookedAt.get(panel)];
  return {
    scripts: plain[0]?.scripts ?? 0,
    firstRow: {
      plain: comparedWithFloor(rounds, firstRowOf('plain'), panel)!,
      slow: comparedWithFloor(rounds, firstRowOf('slow'), panel),
      polls: Math.max(...plain.map(({ polls }) => polls)),
    },
    lookedAt: {
      ...comparedWithFloor(rounds, lookedAtOf, panel)!,
      askedBefore: Math.max(...lookedAt.map(({ askedBefore }) => askedBefore)),
    },
    cpu: Object.fromEntries(
      [...rounds.cpu].flatMap(([rows, spent]) =>
        spent.get(panel)?.length
          ? [
              [
                rows,
                Object.fromEntries(
                  changes.map((change) => [change, comparedWithFloor(rounds, cpuOf(rows, change), panel)]),
                ),
              ],
            ]
          : [],
      ),
    ) as PanelFigures['cpu'],
  };
}
