/** The figures of the last run of the bench, as tables with bars. */
import { bar, ratioBar, type MeasuredRatio } from '../support/bar.js';
import type { Cell, TableData } from '../support/table.js';

const changes = ['nothing', 'one', 'all', 'new'] as const;
type Change = (typeof changes)[number];

interface Asked {
  readonly requests: number;
  readonly bytesEach: number;
}

/** Of the rounds of a measurement. */
interface Spread {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** Milliseconds, and their ratio to the panel by hand. */
interface Compared {
  readonly ms: number;
  readonly toFloor: Spread;
}

/** A panel's part of specs/bench/results.json. */
interface Figures {
  readonly scripts: number;
  readonly firstRow: { readonly plain: Compared; readonly slow: Compared | null; readonly polls: number };
  readonly lookedAt: Compared & { readonly askedBefore: number };
  readonly cpu: Readonly<Record<string, Readonly<Record<Change, Compared>>>>;
  readonly records: {
    readonly nodesPerRow: number;
    readonly perPoll: Readonly<Record<Change, number>>;
    readonly elsewhere: readonly string[];
  };
  readonly heap: {
    readonly after: { readonly heap: number };
    readonly growth: { readonly heap: number; readonly data: number; readonly nodes: number };
  };
  readonly comingAndGoing: Readonly<Record<'polls' | 'nodes' | 'comments' | 'listeners' | 'data', number>> | null;
  readonly asked: Readonly<Record<'visible' | 'changing' | 'hidden' | 'terminal' | 'held', Asked>>;
}

interface BusyFigures {
  readonly cpu: Spread;
  readonly longestTask: Spread;
}

export interface CostResults {
  readonly date: string;
  readonly command: string;
  readonly machine: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly method: { readonly rounds: number; readonly seconds: number };
  readonly panels: Readonly<Record<string, Figures>>;
  readonly busy: { readonly one: BusyFigures; readonly five: BusyFigures; readonly ratio: Spread } | null;
  readonly onDemand: Readonly<Record<string, number>>;
  readonly judging: { readonly toParse: number; readonly perSecond: number };
  readonly aims: readonly {
    readonly of: string;
    readonly what: string;
    readonly aim: string;
    readonly measured: string;
    readonly held: boolean;
    readonly ratio: MeasuredRatio | null;
  }[];
}

const names: Readonly<Record<string, string>> = {
  floor: 'By hand, no library',
  'floor-lean': 'By hand, lean rows',
  'ops-recent': '`<ops-recent>`, bundled',
  'whole-kit': 'The whole kit, `<ops-recent>`',
  'kit-snapshot': 'The whole kit, first snapshot in the page',
  'five-widgets': 'The whole kit, five widgets',
  'six-equal': 'The whole kit, six lists',
  'react-query': 'React, TanStack Query',
  'react-query-lean': 'React, TanStack Query, lean rows',
  'react-swr': 'React, SWR',
  htmx: 'htmx',
  'inner-html': '`innerHTML`',
};
const ours = ['ops-recent', 'whole-kit', 'kit-snapshot', 'five-widgets', 'six-equal'];

const inWords: Readonly<Record<Change, string>> = {
  nothing: 'nothing changed',
  one: 'one run changed',
  all: 'all runs changed',
  new: 'a run is new',
};

const count = (value: number) => value.toLocaleString('en');
const kilobytes = (bytes: number) => `${count(Math.round(bytes / 1000) || 0)} kB`;
const milliseconds = (ms: number) => ms.toFixed(ms < 10 ? 2 : 1);
const between = ({ low, high }: Spread) => `${low.toFixed(2)} to ${high.toFixed(2)}`;

/** One figure of every panel that has it. */
function figuresOf<Figure>(
  { panels }: CostResults,
  figureOf: (figures: Figures) => Figure | null | undefined,
): readonly { readonly panel: string; readonly figure: Figure }[] {
  return Object.entries(panels).flatMap(([panel, its]) => {
    const figure = figureOf(its);
    return figure === null || figure === undefined ? [] : [{ panel, figure }];
  });
}

/** A count of every panel, with its ratio to the panel written by hand. */
function counted(
  results: CostResults,
  head: string,
  figureOf: (figures: Figures) => number,
  format: (value: number) => string,
): TableData {
  const figures = figuresOf(results, figureOf);
  const floor = figures.find(({ panel }) => panel === 'floor')?.figure;
  const most = Math.max(...figures.map(({ figure }) => figure));
  return {
    head: ['Panel', head, 'To the one by hand', 'In proportion'],
    rows: figures.map(({ panel, figure }): readonly Cell[] => [
      names[panel] ?? panel,
      format(figure),
      floor ? (figure / floor).toFixed(2) : null,
      bar(figure, most, ours.includes(panel)),
    ]),
  };
}

/** A time of every panel that has it, with its ratio to the panel by hand, round by round. */
function timed(
  results: CostResults,
  timeOf: (figures: Figures) => Compared | null | undefined,
  format: (ms: number) => string,
): TableData {
  const times = figuresOf(results, timeOf);
  const most = Math.max(...times.map(({ figure }) => figure.ms));
  return {
    head: ['Panel', 'Milliseconds', 'To the one by hand', 'Of the rounds', 'In proportion'],
    rows: times.map(({ panel, figure: { ms, toFloor } }): readonly Cell[] => [
      names[panel] ?? panel,
      format(ms),
      toFloor.middle.toFixed(2),
      panel === 'floor' ? null : between(toFloor),
      bar(ms, most, ours.includes(panel)),
    ]),
  };
}

export function scriptTable(results: CostResults): TableData {
  return counted(results, 'Bytes, gzipped', ({ scripts }) => scripts, count);
}

export function onDemandTable({ onDemand }: CostResults): TableData {
  return {
    head: ['File', 'Bytes, gzipped'],
    rows: Object.entries(onDemand).map(([file, size]) => [file, count(size)]),
  };
}

export function firstRowTable(results: CostResults, line: 'plain' | 'slow'): TableData {
  return timed(
    results,
    ({ firstRow }) => firstRow[line],
    (ms) => count(Math.round(ms)),
  );
}

export function lookedAtTable(results: CostResults): TableData {
  const { head, rows } = timed(
    results,
    ({ lookedAt }) => lookedAt,
    (ms) => count(Math.round(ms)),
  );
  const asked = Object.values(results.panels).map(({ lookedAt }) => lookedAt.askedBefore);
  return { head: [...head, 'Asked before'], rows: rows.map((cells, at) => [...cells, asked[at] ?? null]) };
}

/** Each measured number of rows. */
export function rowCounts({ panels }: CostResults): readonly string[] {
  return Object.keys(panels['floor']?.cpu ?? {});
}

export function cpuTable(results: CostResults, rows: string, change: Change): TableData {
  return timed(results, ({ cpu }) => cpu[rows]?.[change], milliseconds);
}

/** Every change at one number of rows, without bars. */
export function allCpuTable(results: CostResults, rows: string): TableData {
  return {
    head: ['Panel', ...changes.map((change) => sentence(inWords[change]))],
    rows: figuresOf(results, ({ cpu }) => cpu[rows]).map(({ panel, figure }) => [
      names[panel] ?? panel,
      ...changes.map((change) => {
        const { ms, toFloor } = figure[change];
        return `${milliseconds(ms)} ms (${toFloor.middle.toFixed(2)})`;
      }),
    ]),
  };
}

/** Fifty runs that all get further at each poll. */
export function busyTable({ busy }: CostResults): TableData {
  const of = ({ middle, low, high }: Spread) => `${middle} ms (${low} to ${high})`;
  const most = busy ? busy.five.cpu.middle : 1;
  const row = (name: string, { cpu, longestTask }: BusyFigures): readonly Cell[] => [
    name,
    of(cpu),
    of(longestTask),
    bar(cpu.middle, Math.max(most, cpu.middle), true),
  ];
  return {
    head: ['Panel', 'A poll', 'Longest task of a poll', 'In proportion'],
    rows: busy ? [row('One list', busy.one), row('Five widgets', busy.five)] : [],
  };
}

export function recordsTable({ panels }: CostResults): TableData {
  return {
    head: ['Panel', ...changes.map((change) => sentence(inWords[change])), 'Outside the changed row'],
    rows: Object.entries(panels).map(([panel, { records }]) => [
      names[panel] ?? panel,
      ...changes.map((change) => records.perPoll[change]),
      records.elsewhere.length === 0 ? 'nothing' : 'yes',
    ]),
  };
}

export function nodesTable(results: CostResults): TableData {
  return counted(
    results,
    'Nodes of a row',
    ({ records }) => records.nodesPerRow,
    (nodes) => nodes.toFixed(1),
  );
}

export function heapTable(results: CostResults): TableData {
  const { head, rows } = counted(results, 'After the polls', ({ heap }) => heap.after.heap, kilobytes);
  const growth = Object.values(results.panels).map(({ heap }) => heap.growth);
  return {
    head: [...head, 'Growth', 'Growth without compiled code', 'Growth of nodes'],
    rows: rows.map((cells, at) => [
      ...cells,
      kilobytes(growth[at]?.heap ?? 0),
      kilobytes(growth[at]?.data ?? 0),
      growth[at]?.nodes ?? 0,
    ]),
  };
}

/** What there is more of after rows have come and gone. */
export function comingAndGoingTable(results: CostResults): TableData {
  return {
    head: ['Panel', 'Nodes', 'Comments', 'Listeners', 'Bytes that scripts hold, a poll'],
    rows: figuresOf(results, ({ comingAndGoing }) => comingAndGoing).map(({ panel, figure }) => [
      names[panel] ?? panel,
      figure.nodes,
      figure.comments,
      figure.listeners,
      (figure.data / figure.polls).toFixed(1),
    ]),
  };
}

export function askedTable({ panels }: CostResults): TableData {
  const requestsText = ({ requests, bytesEach }: Asked) =>
    requests === 0 ? 'none' : `${requests} × ${count(bytesEach)} bytes`;
  return {
    head: ['Panel', 'Nothing changes', 'One run changes', 'Hidden', 'All work ended', 'A dialog is open'],
    rows: Object.entries(panels).map(([panel, { asked }]) => [
      names[panel] ?? panel,
      requestsText(asked.visible),
      requestsText(asked.changing),
      requestsText(asked.hidden),
      requestsText(asked.terminal),
      requestsText(asked.held),
    ]),
  };
}

/** The aims of some requirements; `about` narrows them, and the rows leave out what it finds. */
export function aimsTable({ aims }: CostResults, requirements: readonly string[], about?: RegExp): TableData {
  const ofThese = aims.filter(({ of, what }) => requirements.includes(of) && (about?.test(what) ?? true));
  const end = Math.max(1, ...ofThese.flatMap(({ ratio }) => (ratio ? [ratio.high, ratio.most] : []))) * 1.02;
  const hasRatios = ofThese.some(({ ratio }) => ratio !== null);
  return {
    head: ['What', 'Aim', 'Measured', 'Held', ...(hasRatios ? ['Of the rounds', 'Beside the aim'] : [])],
    rows: ofThese.map(({ what, aim, measured, held, ratio }) => [
      sentence(about === undefined ? what : what.replace(about, '').replace('CPU per poll, ', '')),
      aim,
      measured,
      held ? 'yes' : 'no',
      ...(hasRatios ? [ratio && between(ratio), ratio && ratioBar(ratio, end)] : []),
    ]),
  };
}

/** How many aims a run held, and of how many. */
export function heldOf({ aims }: CostResults): string {
  return `${aims.filter(({ held }) => held).length} of ${aims.length}`;
}

export function machineTable({ date, machine, versions, method }: CostResults): TableData {
  return {
    head: ['What', 'Which'],
    rows: [
      ['Day', date.slice(0, 10)],
      ['Time taken', `${Math.round(method.seconds / 60)} min`],
      ['Rounds', method.rounds],
      ...Object.entries(machine).map(([what, which]) => [sentence(what), which]),
      ...Object.entries(versions),
    ],
  };
}

/** Begins with a capital, unless it is a name. */
function sentence(text: string): string {
  return /^(ops|kit|whole|five)-/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
