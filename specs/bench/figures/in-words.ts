/** A run for the terminal. */
import { changes } from '../world.js';
import type { PanelFigures, Results } from './results.js';

export function inWords({ panels, aims, judging, onDemand, method }: Results): string {
  const all: readonly (readonly [string, PanelFigures])[] = Object.entries(panels);
  const rows = all.flatMap(([, { cpu }]) => Object.keys(cpu));
  const tables = [
    table(
      ['', 'JS gz', 'first row', 'slow', 'heap', 'growth', 'asked visible', 'changing', 'hidden', 'terminal', 'held'],
      all.map(([name, { scripts, firstRow, heap, asked }]) => [
        name,
        scripts,
        firstRow.plain,
        firstRow.slow,
        heap.after.heap,
        `${heap.growth.heap}/${heap.growth.data}/${heap.growth.nodes}/${heap.growth.listeners}`,
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
          cpu[count] ? [[name, ...changes.map((change) => cpu[count]?.[change])]] : [],
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
    table(['on demand', 'gzipped'], Object.entries(onDemand)),
    table(
      ['aim', '', 'measured', ''],
      aims.map(({ what, aim, measured, held }) => [what, aim, measured, held ? 'held' : 'NOT HELD']),
    ),
  ];
  return `${tables.join('\n')}\nvalidate + judge ${judging.toParse} × JSON.parse, ${judging.perSecond} runs/s; ${method.seconds} s\n`;
}

type Cell = string | number | null | undefined;

function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map((cell) => String(cell ?? '–')));
  const widths = head.map((_, at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0)));
  return lines.map((cells) => `${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}\n`).join('');
}
