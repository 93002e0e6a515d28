/**
 * Every figure of every panel, panels in turn and in another order each time, so that none has the
 * quiet minutes for itself.
 */
import type { Bench } from './browser/visit.js';
import { aimsOf } from './figures/aims.js';
import { median, rounded, shuffled } from './figures/median.js';
import type { PanelFigures, Results } from './figures/results.js';
import { askedInAMinute, situations, type Asked, type Situation } from './measures/asking.js';
import { cpuPerPoll, type CpuPerPoll } from './measures/cpu.js';
import { slowly, timeToFirstRow, type FirstRow } from './measures/first-row.js';
import { heapAfter, type Heap } from './measures/heap.js';
import { judgingOf } from './measures/judging.js';
import { recordsPerPoll, type Records } from './measures/records.js';
import type { Options } from './options.js';
import { Panel } from './panels/panels.js';
import { onDemandParts } from './server/scripts.js';
import { changes, type Change } from './world.js';

/** Rows of everything that is measured for one number of rows only. */
const usualRows = 100;

type Found = Pick<Results, 'panels' | 'onDemand' | 'judging' | 'aims'>;

/** @throws Error where a panel shows a wrong row */
export async function measureAll(bench: Bench, options: Options, report: (line: string) => void): Promise<Found> {
  const inTurn = () => shuffled(options.panels);
  const byPanel = <Value>() => new Map<Panel, Value[]>(options.panels.map((panel) => [panel, []]));

  report('judging');
  const judging = await judgingOf(bench, options.judging.turns, options.judging.times);

  const cpu = new Map(options.rows.map((rows) => [rows, byPanel<CpuPerPoll>()]));
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const [rows, spent] of cpu) {
      report(`CPU per poll, ${rows} rows, round ${round} of ${options.rounds}`);
      // With its first snapshot in the page it is the whole kit all the same.
      for (const panel of inTurn().filter((one) => one !== Panel.KitSnapshot))
        spent.get(panel)?.push(await cpuPerPoll(bench, panel, rows, options.polls(rows)));
    }
  }

  const firstRows = { plain: byPanel<FirstRow>(), slow: byPanel<FirstRow>() };
  for (const speed of ['plain', 'slow'] as const) {
    report(`first row, ${speed}`);
    for (let time = 0; time < options.visits[speed]; time += 1) {
      for (const panel of inTurn())
        firstRows[speed]
          .get(panel)
          ?.push(await timeToFirstRow(bench, panel, usualRows, speed === 'slow' ? slowly : undefined));
    }
  }

  const kept = new Map<Panel, { records: Records; heap: Heap; asked: Record<Situation, Asked> }>();
  for (const panel of inTurn()) {
    report(`records, heap and requests of ${panel}`);
    const records = await recordsPerPoll(bench, panel, usualRows);
    const heap = await heapAfter(bench, panel, usualRows, options.heapPolls);
    const asked: Partial<Record<Situation, Asked>> = {};
    for (const situation of situations) asked[situation] = await askedInAMinute(bench, panel, usualRows, situation);
    kept.set(panel, { records, heap, asked: asked as Record<Situation, Asked> });
  }

  const middle = (values: readonly number[]) => (values.length === 0 ? null : rounded(median(values)));
  const figures = options.panels.map((panel): [Panel, PanelFigures] => {
    const [plain = [], slow = []] = [firstRows.plain.get(panel), firstRows.slow.get(panel)];
    return [
      panel,
      {
        scripts: plain[0]?.scripts ?? 0,
        firstRow: {
          plain: middle(plain.map(({ ms }) => ms)) ?? NaN,
          slow: middle(slow.map(({ ms }) => ms)),
          polls: Math.max(...plain.map(({ polls }) => polls)),
        },
        cpu: Object.fromEntries(
          [...cpu].flatMap(([rows, spent]) => {
            const rounds = spent.get(panel) ?? [];
            return rounds.length === 0 ? [] : [[rows, medians(rounds)]];
          }),
        ),
        ...kept.get(panel)!,
      },
    ];
  });
  const panels = Object.fromEntries(figures) as Results['panels'];
  return { panels, onDemand: onDemandParts(bench.scripts.shipped), judging, aims: aimsOf({ panels, judging }) };
}

function medians(rounds: readonly CpuPerPoll[]): CpuPerPoll {
  const of = (change: Change) => rounded(median(rounds.map((spent) => spent[change])));
  return Object.fromEntries(changes.map((change) => [change, of(change)])) as CpuPerPoll;
}
