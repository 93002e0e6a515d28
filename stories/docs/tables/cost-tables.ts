/** The figures of the last run of the bench, as tables with bars. */
import { bar } from '../support/bar.js';
import type { Cell, TableData } from '../support/table.js';

const changes = ['nothing', 'one', 'all', 'new'] as const;
type Change = (typeof changes)[number];

interface Asked {
  readonly requests: number;
  readonly bytesEach: number;
}

/** A panel's part of specs/bench/results.json; times in milliseconds. */
interface Figures {
  readonly scripts: number;
  readonly firstRow: { readonly plain: number; readonly slow: number | null; readonly polls: number };
  readonly cpu: Readonly<Record<string, Readonly<Record<Change, number>>>>;
  readonly records: { readonly perPoll: Readonly<Record<Change, number>>; readonly elsewhere: readonly string[] };
  readonly heap: {
    readonly after: { readonly heap: number };
    readonly growth: { readonly heap: number; readonly data: number; readonly nodes: number };
  };
  readonly asked: Readonly<Record<'visible' | 'changing' | 'hidden' | 'terminal' | 'held', Asked>>;
}

export interface CostResults {
  readonly date: string;
  readonly command: string;
  readonly machine: Readonly<Record<string, string>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly method: { readonly rounds: number; readonly seconds: number };
  readonly panels: Readonly<Record<string, Figures>>;
  readonly onDemand: Readonly<Record<string, number>>;
  readonly judging: { readonly toParse: number; readonly perSecond: number };
  readonly aims: readonly {
    readonly what: string;
    readonly aim: string;
    readonly measured: string;
    readonly held: boolean;
  }[];
}

const names: Readonly<Record<string, string>> = {
  floor: 'By hand, no library',
  'ops-recent': '`<ops-recent>`, bundled',
  'whole-kit': 'The whole kit, `<ops-recent>`',
  'kit-snapshot': 'The whole kit, first snapshot in the page',
  'six-widgets': 'The whole kit, six widgets',
  'react-query': 'React, TanStack Query',
  'react-swr': 'React, SWR',
  htmx: 'htmx',
  'inner-html': '`innerHTML`',
};
const ours = ['ops-recent', 'whole-kit', 'kit-snapshot', 'six-widgets'];

const inWords: Readonly<Record<Change, string>> = {
  nothing: 'nothing changed',
  one: 'one run changed',
  all: 'all runs changed',
  new: 'a run is new',
};

const count = (value: number) => value.toLocaleString('en');
const kilobytes = (bytes: number) => `${count(Math.round(bytes / 1000) || 0)} kB`;

/** One figure of every panel that has it, with its ratio to the panel written by hand. */
function compared(
  { panels }: CostResults,
  head: string,
  figureOf: (figures: Figures) => number | null | undefined,
  format: (value: number) => string,
): TableData {
  const figures = Object.entries(panels).flatMap(([panel, its]) => {
    const value = figureOf(its);
    return value === null || value === undefined ? [] : [{ panel, value }];
  });
  const floor = figures.find(({ panel }) => panel === 'floor')?.value;
  const most = Math.max(...figures.map(({ value }) => value));
  return {
    head: ['Panel', head, 'To the one by hand', 'In proportion'],
    rows: figures.map(({ panel, value }): readonly Cell[] => [
      names[panel] ?? panel,
      format(value),
      floor ? (value / floor).toFixed(2) : null,
      bar(value, most, ours.includes(panel)),
    ]),
  };
}

export function scriptTable(results: CostResults): TableData {
  return compared(results, 'Bytes, gzipped', ({ scripts }) => scripts, count);
}

export function onDemandTable({ onDemand }: CostResults): TableData {
  return {
    head: ['File', 'Bytes, gzipped'],
    rows: Object.entries(onDemand).map(([file, size]) => [file, count(size)]),
  };
}

export function firstRowTable(results: CostResults, line: 'plain' | 'slow'): TableData {
  return compared(
    results,
    'Milliseconds',
    ({ firstRow }) => firstRow[line],
    (ms) => count(Math.round(ms)),
  );
}

/** Each measured number of rows. */
export function rowCounts({ panels }: CostResults): readonly string[] {
  return Object.keys(panels['floor']?.cpu ?? {});
}

export function cpuTable(results: CostResults, rows: string, change: Change): TableData {
  return compared(
    results,
    'Milliseconds',
    ({ cpu }) => cpu[rows]?.[change],
    (ms) => ms.toFixed(ms < 10 ? 2 : 1),
  );
}

/** Every change at one number of rows, without bars. */
export function allCpuTable({ panels }: CostResults, rows: string): TableData {
  const floor = panels['floor']?.cpu[rows];
  const figures = Object.entries(panels).flatMap(([panel, { cpu }]) => {
    const spent = cpu[rows];
    return spent === undefined ? [] : [{ panel, spent }];
  });
  return {
    head: ['Panel', ...changes.map((change) => sentence(inWords[change]))],
    rows: figures.map(({ panel, spent }) => [
      names[panel] ?? panel,
      ...changes.map(
        (change) => `${spent[change].toFixed(1)} ms${floor ? ` (${(spent[change] / floor[change]).toFixed(2)})` : ''}`,
      ),
    ]),
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

export function heapTable(results: CostResults): TableData {
  const { head, rows } = compared(results, 'After the polls', ({ heap }) => heap.after.heap, kilobytes);
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

export function aimsTable({ aims }: CostResults): TableData {
  return {
    head: ['What', 'Aim', 'Measured', 'Held'],
    rows: aims.map(({ what, aim, measured, held }) => [sentence(what), aim, measured, held ? 'yes' : 'no']),
  };
}

export function machineTable({ date, machine, versions, method }: CostResults): TableData {
  return {
    head: ['What', 'Which'],
    rows: [
      ['Day', date.slice(0, 10)],
      ['Time taken', `${Math.round(method.seconds / 60)} min, ${method.rounds} rounds`],
      ...Object.entries(machine).map(([what, which]) => [sentence(what), which]),
      ...Object.entries(versions),
    ],
  };
}

/** Begins with a capital, unless it is a name. */
function sentence(text: string): string {
  return /^(ops|kit|whole)-/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
