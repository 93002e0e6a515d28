/** The lines of a list by cause, of which none moves while an operator uses it (H8). */
import type { ShownRow } from '@ops-widgets/live';
import type { AttentionGroup, AttentionItem } from '@ops-widgets/truth';
import type { Line } from '../parts/lines.js';

type RowLine = Line<ShownRow>;

/** The lines of the rule, with the rows of their runs. */
export function linesOf(items: readonly AttentionItem[], rows: readonly ShownRow[]): readonly RowLine[] {
  const rowOf = new Map(rows.map((row) => [row.run.id, row]));
  return items.map((item) => ({ ...item, runs: item.runs.flatMap(({ id }) => rowOf.get(id) ?? []) }));
}

/**
 * The lines as they are shown, with the rows and the facts of now. A row stays in its line, also
 * one that has left the list or is of another cause now. New rows follow at the end.
 */
export function linesInPlace(
  shown: readonly RowLine[],
  found: readonly RowLine[],
  rows: readonly ShownRow[],
): readonly RowLine[] {
  if (shown.length === 0) return found;
  const now = new Map(rows.map((row) => [row.run.id, row]));
  const kept = shown.map(({ key, runs, group }): RowLine => {
    const held = runs.flatMap(({ run }) => now.get(run.id) ?? []);
    for (const { run } of runs) now.delete(run.id);
    return { key, runs: held, group: group && groupNow(group, held, found) };
  });
  return [...kept, ...[...now.values()].map((row) => ({ key: row.run.id, runs: [row], group: null }))];
}

/**
 * The group that most of the rows of a line are of by now. Where there is none, the line says
 * nothing that is not true of its rows any more.
 */
function groupNow(former: AttentionGroup, held: readonly ShownRow[], found: readonly RowLine[]): AttentionGroup {
  const shared = ({ runs }: RowLine) => runs.filter((row) => !row.left && held.includes(row)).length;
  const [most] = found.filter(({ group }) => group).sort((a, b) => shared(b) - shared(a));
  if (most?.group && shared(most) > 0) return most.group;
  return { ...former, badges: [], tenant: null, owners: null, reason: null };
}
