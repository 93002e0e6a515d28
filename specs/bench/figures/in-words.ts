/** A run for the terminal. Ratios have the middle, the lowest and the highest of the rounds. */
import { changes } from '../world.js';
import type { Compared, PanelFigures, Results } from './results.js';
import type { Spread } from './spread.js';

export function inWords({ panels, busy, aims, judging, onDemand, method }: Results): string {
  const all: readonly (readonly [string, PanelFigures])[] = Object.entries(panels);
  const rows = all.flatMap(([, { cpu }]) => Object.keys(cpu));
  const tables = [
    table(
      ['ms until …', 'JS gz', 'first row', 'slow', 'looked at', 'asked before'],
      all.map(([name, { scripts, firstRow, lookedAt }]) => [
        name,
        scripts,
        beside(firstRow.plain),
        beside(firstRow.slow),
        beside(lookedAt),
        lookedAt.askedBefore,
      ]),
    ),
    table(
      [
        'page left open',
        'nodes a row',
        'heap',
        'growth',
        'rows come and go',
        'visible',
        'changing',
        'hidden',
        'ended',
        'held',
      ],
      all.map(([name, { heap, records, comingAndGoing, asked }]) => [
        name,
        records.nodesPerRow.toFixed(1),
        heap.after.heap,
        `${heap.growth.heap}/${heap.growth.data}/${heap.growth.nodes}/${heap.growth.listeners}`,
        comingAndGoing &&
          `${comingAndGoing.data}/${comingAndGoing.nodes}/${comingAndGoing.comments}/${comingAndGoing.listeners}`,
        `${asked.visible.requests} × ${asked.visible.bytesEach}`,
        `${asked.changing.requests} × ${asked.changing.bytesEach}`,
        asked.hidden.requests,
        asked.terminal.requests,
        asked.held.requests,
      ]),
    ),
    ...[...new Set(rows)].map((count) =>
      table(
        [`CPU ms per poll, ${count} rows`, ...changes],
        all.flatMap(([name, { cpu }]) =>
          cpu[count] ? [[name, ...changes.map((change) => beside(cpu[count]?.[change]))]] : [],
        ),
      ),
    ),
    table(
      ['DOM records per poll', ...changes, 'outside the row'],
      all.map(([name, { records }]) => [
        name,
        ...changes.map((change) => records.perPoll[change]),
        records.elsewhere.length,
      ]),
    ),
    ...(busy
      ? [
          table(
            ['fifty runs get further', 'CPU ms per poll', 'longest task of a poll, ms'],
            [
              ['one list', of(busy.one.cpu), of(busy.one.longestTask)],
              ['five widgets', of(busy.five.cpu), of(busy.five.longestTask)],
              ['five to one', of(busy.ratio), null],
            ],
          ),
        ]
      : []),
    table(['on demand', 'gzipped'], Object.entries(onDemand)),
    table(
      ['of', 'what', 'aim', 'measured', 'rounds', ''],
      aims.map(({ of: requirement, what, aim, measured, held, ratio }) => [
        requirement,
        what,
        aim,
        measured,
        ratio && `${ratio.low}–${ratio.high}`,
        held ? 'held' : 'NOT HELD',
      ]),
    ),
  ];
  return `${tables.join('\n')}\nvalidate + judge ${judging.toParse} × JSON.parse, ${judging.perSecond} runs/s; ${method.rounds} rounds, ${method.seconds} s\n`;
}

const of = ({ middle, low, high }: Spread) => `${middle} (${low}–${high})`;

function beside(figure: Compared | null | undefined): string | null {
  return figure ? `${figure.ms} · ${of(figure.toFloor)}` : null;
}

type Cell = string | number | null | undefined;

function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map((cell) => String(cell ?? '–')));
  const widths = head.map((_, at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0)));
  return lines.map((cells) => `${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}\n`).join('');
}
