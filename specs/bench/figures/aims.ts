/**
 * What the kit aims at (P1 to P4, B3, B4, B8, B15), and whether a run held it. A figure that was
 * not measured holds nothing and is not listed.
 */
import { Panel } from '../panels/panels.js';
import { Change, changes, type PolledChange } from '../world.js';
import type { Aim, PanelFigures, Results } from './results.js';
import { cpuOf, firstRowOf, ratioBetween, type Rounds } from './rounds.js';
import type { Spread } from './spread.js';

type Measured = Pick<Results, 'panels' | 'busy' | 'oneWidget'>;

/** The number of rows for which ratios to the floor are aimed at. */
export const mainRows = 100;

const words: Readonly<Record<PolledChange, string>> = {
  [Change.Nothing]: 'nothing changed',
  [Change.One]: 'one run changed',
  [Change.All]: 'all runs changed',
  [Change.New]: 'a run is new',
};
const mostToFloor: Readonly<Record<PolledChange, number>> = {
  [Change.Nothing]: 1.2,
  [Change.One]: 1.2,
  [Change.All]: 1.6,
  [Change.New]: 1.5,
};
/**
 * In bytes a poll. An object that is kept from each poll takes more; an engine's own tables of
 * strings and closures come and go by less.
 */
const smallestObject = 16;

const lists = [Panel.OpsRecent, Panel.WholeKit] as const;

export function aimsOf({ panels, busy, oneWidget }: Measured, rounds: Rounds): readonly Aim[] {
  const { [Panel.FiveWidgets]: five, [Panel.KitSnapshot]: paged } = panels;
  const ours = lists.flatMap((panel) => (panels[panel] ? [[panel, panels[panel]] as const] : []));
  return [
    ...ofScripts(panels, oneWidget),
    ...lists.flatMap((panel) => ofPolls(panel, rounds)),
    ...ofWidgets(busy, rounds),
    ...lists.flatMap((panel) => {
      const ratio = ratioBetween(rounds, firstRowOf('plain'), panel, Panel.Floor);
      return atMost('P3', `${panel}: first row, to the floor`, ratio, 1.25);
    }),
    ...atMost(
      'P3',
      'kit-snapshot: first row on the slow line, to the floor that fetches',
      ratioBetween(rounds, firstRowOf('slow'), Panel.KitSnapshot, Panel.Floor),
      0.95,
    ),
    ...ours.flatMap(([panel, figures]) => ofPageLeftOpen(panel, figures)),
    ...(five ? ofGrowth(Panel.FiveWidgets, five) : []),
    ...ours.flatMap(([panel, figures]) => ofQuiet(panel, figures)),
    ...(paged
      ? [none('B15', 'kit-snapshot: requests for facts before its first row', paged.firstRow.polls, 'request')]
      : []),
  ];
}

function ofScripts(panels: Measured['panels'], oneWidget: number): readonly Aim[] {
  const [kit, react] = [panels[Panel.WholeKit], panels[Panel.ReactQuery]];
  return [
    ...(kit ? [bytesAtMost('P1', 'JavaScript of the whole kit', kit.scripts, 48_000)] : []),
    ...(kit && react
      ? atMostOnce('P1', 'JavaScript of the whole kit, to React + TanStack Query', kit.scripts / react.scripts, 0.61)
      : []),
    bytesAtMost('P1', 'JavaScript of one widget with all it needs', oneWidget, 37_500),
  ];
}

function ofPolls(panel: Panel, rounds: Rounds): readonly Aim[] {
  const toFloor = changes.flatMap((change) =>
    atMost(
      'P2',
      `${panel}: CPU per poll, ${words[change]}, to the floor`,
      ratioBetween(rounds, cpuOf(mainRows, change), panel, Panel.Floor),
      mostToFloor[change],
    ),
  );
  const toReact = [...rounds.cpu.keys()].flatMap((rows) =>
    changes.flatMap((change) =>
      below(
        'P2',
        `${panel}: CPU per poll, ${rows} rows, ${words[change]}, to React + TanStack Query`,
        ratioBetween(rounds, cpuOf(rows, change), panel, Panel.ReactQuery),
        1,
      ),
    ),
  );
  return [...toFloor, ...toReact];
}

/** Several widgets of one scope, beside one. */
function ofWidgets(busy: Measured['busy'], rounds: Rounds): readonly Aim[] {
  const usual = changes.flatMap((change) =>
    atMost(
      'P2',
      `five widgets: CPU per poll, ${words[change]}, to one`,
      ratioBetween(rounds, cpuOf(mainRows, change), Panel.FiveWidgets, Panel.WholeKit),
      1.5,
    ),
  );
  if (busy === null) return usual;
  const { middle } = busy.five.longestTask;
  return [
    ...usual,
    ...atMost('P2', 'five widgets: CPU per poll, fifty runs got further, to one', busy.ratio, 1.5),
    {
      of: 'P2',
      what: 'five widgets: longest task of the middle poll, fifty runs got further',
      aim: 'at most 16 ms',
      measured: `${middle} ms`,
      held: middle <= 16,
      ratio: null,
    },
  ];
}

function ofPageLeftOpen(panel: Panel, figures: PanelFigures): readonly Aim[] {
  return [
    ...atMostOnce('P4', `${panel}: nodes of a row`, figures.records.nodesPerRow, 30),
    ...ofGrowth(panel, figures),
  ];
}

function ofGrowth(panel: Panel, { heap: { growth, polls }, comingAndGoing }: PanelFigures): readonly Aim[] {
  const grows = (where: string, what: string, value: number) =>
    none('P4', `${panel}: growth of ${what}${where}`, Math.max(0, value), what.replace(/s$/, ''));
  const holds = (where: string, bytes: number, times: number) =>
    bytesAtMost('P4', `${panel}: growth of what its scripts hold${where}`, bytes, times * smallestObject);
  const where = ', rows come and go';
  return [
    holds('', growth.data, polls),
    grows('', 'nodes', growth.nodes),
    grows('', 'listeners', growth.listeners),
    ...(comingAndGoing
      ? [
          holds(where, comingAndGoing.data, comingAndGoing.polls),
          grows(where, 'nodes', comingAndGoing.nodes),
          grows(where, 'comments', comingAndGoing.comments),
          grows(where, 'listeners', comingAndGoing.listeners),
        ]
      : []),
  ];
}

function ofQuiet(panel: Panel, { records, asked }: PanelFigures): readonly Aim[] {
  return [
    none('B8', `${panel}: DOM records of a poll, nothing changed`, records.mostOfNothing, 'record'),
    none('B8', `${panel}: DOM records outside the row of the run that changed`, records.elsewhere.length, 'record'),
    ...(
      [
        ['hidden', 'B3'],
        ['terminal', 'B1'],
        ['held', 'B4'],
      ] as const
    ).map(([situation, of]) =>
      none(of, `${panel}: requests in a minute, ${situation}`, asked[situation].requests, 'request'),
    ),
  ];
}

const bytes = (count: number) => `${Math.round(count).toLocaleString('en')} bytes`;

/** Ratios are compared as they are reported, with two digits. */
function atMost(of: string, what: string, ratio: Spread | null, most: number): readonly Aim[] {
  return ofRatio(of, what, ratio, most, `at most ${most}`, (reported) => reported <= most);
}

function below(of: string, what: string, ratio: Spread | null, most: number): readonly Aim[] {
  return ofRatio(of, what, ratio, most, `below ${most}`, (reported) => reported < most);
}

function ofRatio(
  of: string,
  what: string,
  ratio: Spread | null,
  most: number,
  aim: string,
  isHeldBy: (reported: number) => boolean,
): readonly Aim[] {
  if (ratio === null) return [];
  const measured = ratio.middle.toFixed(2);
  return [{ of, what, aim, measured, held: isHeldBy(Number(measured)), ratio: { ...ratio, most } }];
}

function atMostOnce(of: string, what: string, value: number, most: number): readonly Aim[] {
  const measured = value.toFixed(2);
  return [{ of, what, aim: `at most ${most}`, measured, held: Number(measured) <= most, ratio: null }];
}

function bytesAtMost(of: string, what: string, value: number, most: number): Aim {
  return { of, what, aim: `at most ${bytes(most)}`, measured: bytes(value), held: value <= most, ratio: null };
}

function none(of: string, what: string, value: number, thing: string): Aim {
  return { of, what, aim: `no ${thing}`, measured: `${value}`, held: value === 0, ratio: null };
}
