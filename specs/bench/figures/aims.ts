/**
 * What the kit aims at, and whether a run held it. A figure that was not measured holds nothing and
 * is not listed.
 */
import { Panel } from '../panels/panels.js';
import { Change, changes } from '../world.js';
import type { Aim, PanelFigures, Results } from './results.js';

type Measured = Pick<Results, 'panels' | 'judging'>;

/** The number of rows for which ratios are reported. */
export const mainRows = '100';

const words: Readonly<Record<Change, string>> = {
  [Change.Nothing]: 'nothing changed',
  [Change.One]: 'one run changed',
  [Change.All]: 'all runs changed',
  [Change.New]: 'a run is new',
};
const mostCpu: Partial<Record<Change, number>> = { [Change.Nothing]: 1, [Change.One]: 1.3, [Change.All]: 1.8 };

const bytes = (count: number) => `${Math.round(count).toLocaleString('en')} bytes`;

/** Ratios are compared as they are reported, with two digits. */
function atMost(what: string, value: number, most: number): Aim {
  const reported = value.toFixed(2);
  return { what, aim: `at most ${most}`, measured: reported, held: Number(reported) <= most };
}

function bytesAtMost(what: string, value: number, most: number): Aim {
  return { what, aim: `at most ${bytes(most)}`, measured: bytes(value), held: value <= most };
}

function none(what: string, value: number, of: string): Aim {
  return { what, aim: `no ${of}`, measured: `${value}`, held: value === 0 };
}

export function aimsOf({ panels, judging }: Measured): readonly Aim[] {
  const of = (panel: Panel) => panels[panel];
  const [floor, one, kit, paged, six, react] = [
    of(Panel.Floor),
    of(Panel.OpsRecent),
    of(Panel.WholeKit),
    of(Panel.KitSnapshot),
    of(Panel.SixWidgets),
    of(Panel.ReactQuery),
  ];
  const both = [
    [Panel.OpsRecent, one],
    [Panel.WholeKit, kit],
  ] as const;
  return [
    ...(kit ? [bytesAtMost('JavaScript of the whole kit', kit.scripts, 28_000)] : []),
    ...(kit && react
      ? [atMost('JavaScript of the whole kit, to React + TanStack Query', kit.scripts / react.scripts, 0.35)]
      : []),
    ...both.flatMap(([name, its]) => (its && floor ? ofPoll(name, its, floor, react) : [])),
    ...(paged?.firstRow.slow && floor?.firstRow.slow
      ? [
          none('kit-snapshot: requests for facts before its first row', paged.firstRow.polls, 'request'),
          atMost(
            'kit-snapshot: first row on the slow line, to the floor',
            paged.firstRow.slow / floor.firstRow.slow,
            0.9,
          ),
        ]
      : []),
    ...(six && kit
      ? changes.flatMap((change) => {
          const [its, alone] = [six.cpu[mainRows]?.[change], kit.cpu[mainRows]?.[change]];
          return its && alone ? [atMost(`six widgets: CPU per poll, ${words[change]}, to one`, its / alone, 1.5)] : [];
        })
      : []),
    atMost('validating and judging 100 runs, to JSON.parse of them', judging.toParse, 3),
    {
      what: 'runs judged in a second',
      aim: 'at least 300,000',
      measured: judging.perSecond.toLocaleString('en'),
      held: judging.perSecond >= 300_000,
    },
  ];
}

/** What a panel of the kit that lists runs aims at. */
function ofPoll(name: string, its: PanelFigures, floor: PanelFigures, react: PanelFigures | undefined): readonly Aim[] {
  const cpu = changes.flatMap((change) => {
    const [own, least, most] = [its.cpu[mainRows]?.[change], floor.cpu[mainRows]?.[change], mostCpu[change]];
    return own && least && most
      ? [atMost(`${name}: CPU per poll, ${words[change]}, to the floor`, own / least, most)]
      : [];
  });
  const belowReact = Object.entries(its.cpu).flatMap(([rows, spent]) =>
    changes.flatMap((change) => {
      const other = react?.cpu[rows]?.[change];
      return other === undefined ? [] : [{ rows, change, ratio: spent[change] / other }];
    }),
  );
  const worst = belowReact.sort((a, b) => b.ratio - a.ratio)[0];
  const { after, growth } = its.heap;
  return [
    atMost(`${name}: first row, to the floor`, its.firstRow.plain / floor.firstRow.plain, 1.3),
    ...cpu,
    ...(worst
      ? [
          {
            what: `${name}: CPU per poll, to React + TanStack Query, the worst of ${belowReact.length}`,
            aim: 'below 1',
            measured: `${worst.ratio.toFixed(2)} (${worst.rows} rows, ${words[worst.change]})`,
            held: worst.ratio < 1,
          },
        ]
      : []),
    none(`${name}: DOM records of a poll, nothing changed`, its.records.mostOfNothing, 'record'),
    none(`${name}: DOM records outside the row of the run that changed`, its.records.elsewhere.length, 'record'),
    atMost(`${name}: heap after the polls, to the floor`, after.heap / floor.heap.after.heap, 1.4),
    bytesAtMost(`${name}: growth of the heap`, growth.heap, 50_000),
    bytesAtMost(`${name}: growth of what its scripts hold, without compiled code`, growth.data, 50_000),
    none(`${name}: growth of nodes`, Math.max(0, growth.nodes), 'node'),
    none(`${name}: growth of listeners`, Math.max(0, growth.listeners), 'listener'),
    ...(['hidden', 'terminal', 'held'] as const).map((situation) =>
      none(`${name}: requests in a minute, ${situation}`, its.asked[situation].requests, 'request'),
    ),
  ];
}
